/*
 * Times one training step of two checkouts against each other, block by block in turn, and prints the ratio:
 *
 *     npx node test/bench/step.ts OTHER-CHECKOUT [optimizer ...]
 *
 * Each checkout runs its own sources with its own kernels (assets/ of each: `npm run build` there first), in this process.
 */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Contestant, efforts, interleave, timed } from '../../src/bench/blocks.ts';
import { chapterNetwork } from '../../src/bench/step.ts';

/** What this script needs of a checkout; both are taken for what this one is. */
interface Checkout {
  readonly trainer: typeof import('../../src/engine/nn/trainer.ts');
  readonly kernel: typeof import('../../src/engine/kernel/index.ts');
  readonly optimizers: typeof import('../../src/engine/nn/optimizers/index.ts');
  readonly optimizer: typeof import('../../src/engine/nn/optimizers/optimizer.ts');
  readonly data: typeof import('../../src/data/index.ts');
}

async function load(folder: string): Promise<Checkout> {
  // Until November 2026 the rooms of the engine had no names: nn/ was the engine itself.
  const place = (path: string) => {
    const now = resolve(folder, 'src', path);
    return existsSync(now) ? now : resolve(folder, 'src', path.replace('engine/nn/', 'engine/'));
  };
  const get = (path: string) => import(pathToFileURL(place(path)).href);
  const [trainer, kernel, optimizers, optimizer, data] = await Promise.all(
    [
      'engine/nn/trainer.ts',
      'engine/kernel/index.ts',
      'engine/nn/optimizers/index.ts',
      'engine/nn/optimizers/optimizer.ts',
      'data/index.ts',
    ].map(get),
  );
  return { trainer, kernel, optimizers, optimizer, data };
}

function contestant(name: string, id: string, { trainer, kernel, optimizers, optimizer, data }: Checkout): Contestant {
  const rule = optimizers.optimizerById(id);
  const createKernel = (bytes: number) => kernel.createKernel(kernel.bestKernel(), bytes);
  const network = new trainer.Trainer(data.openDataset(), { ...chapterNetwork, optimizer: rule }, 1, createKernel);
  const options = optimizer.defaultOptions(rule);
  return timed(`${name} ${id}`, () => void network.step(options), efforts.full);
}

const [other, ...wanted] = process.argv.slice(2);
const here = resolve(import.meta.dirname, '../..');
if (other === undefined || !existsSync(resolve(other, 'src/engine'))) {
  process.stderr.write(
    'usage: npx node test/bench/step.ts OTHER-CHECKOUT [optimizer ...]; it has to hold src/engine\n',
  );
  process.exitCode = 2;
} else {
  const [ours, theirs] = await Promise.all([load(here), load(other)]);
  const ids = wanted.length > 0 ? wanted : ours.optimizers.optimizerIds;
  const times = await interleave(
    ids.flatMap((id) => [contestant('ours', id, ours), contestant('theirs', id, theirs)]),
    3 * efforts.full.rounds,
  );
  process.stdout.write(`${here}\nbeside ${resolve(other)}, milliseconds of a step (median of blocks)\n`);
  for (const id of ids) {
    const [a, b] = [times.get(`ours ${id}`)!, times.get(`theirs ${id}`)!];
    const figures = [
      a.ms.toFixed(4),
      b.ms.toFixed(4),
      `ratio ${(a.ms / b.ms).toFixed(3)}`,
      `fastest ${(a.best / b.best).toFixed(3)}`,
    ];
    process.stdout.write(`${id.padEnd(10)} ${figures.join('  ')}\n`);
  }
}
