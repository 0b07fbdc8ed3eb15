import { afterEach, expect, test, vi } from 'vitest';
import type { Source } from '../../src/data/sources/source.ts';
import { experimentById, resolveValues } from '../../src/engine/experiments/index.ts';
import { sweepAgain } from './sweeps.ts';

/** Made-up data stand in the registry: whatever sweeps over them must be as green as without them. */
vi.mock('../../src/data/sources/list.ts', async (original) => {
  const { sources } = await original<typeof import('../../src/data/sources/list.ts')>();
  const { sharedSplit } = await import('../../src/data/dataset.ts');
  const shape = { rows: 3, columns: 5, classes: 3, train: 60, test: 30 };
  /** Class c is a bright row, with some noise. */
  const split = (count: number) => {
    const images = Uint8Array.from({ length: count * 15 }, (_, at) => {
      const [image, row] = [Math.floor(at / 15), Math.floor((at % 15) / 5)];
      return row === image % 3 ? 255 : (37 * at) % 60;
    });
    const labels = Uint8Array.from({ length: count }, (_, i) => i % 3);
    return sharedSplit(images, labels, 15);
  };
  const rows: Source = {
    name: 'made-up',
    label: { en: 'images with a bright row', ko: '밝은 행이 있는 이미지' },
    shape,
    open: () => ({ name: 'made-up', ...shape, inputs: 15, train: split(shape.train), test: split(shape.test) }),
  };
  return { sources: [...sources, rows] };
});

const { closeEngines, newEngine, tinyRace, Watched } = await import('../engine/runs/threads.ts');
const { shareableCommand } = await import('../../src/ui/shell/open.tsx');
const { execute } = await import('../../src/program.ts');
const { fakeIo } = await import('../commands/io.ts');
afterEach(closeEngines);

const name = 'made-up';

test('networks learn from the made-up data', async () => {
  const engine = newEngine(1, { openDataset: undefined, data: name });
  const race = new Watched(engine, 'optimizer-mnist', { ...tinyRace, optimizers: 'adam', iterations: '200' });
  const [run] = await race.finish();
  expect(run!.summary.testAccuracy).toBe(1);
});

const race = experimentById('optimizer-mnist');

test('the command for the shell names them, and does not take them for a folder', () => {
  expect(
    shareableCommand({ experiment: 'optimizer-mnist', values: resolveValues(race, {}), seed: 1 }, { data: name }),
  ).toBe(`zigzag run optimizer-mnist --data ${name}`);
});

test('help offers them', async () => {
  const io = fakeIo();
  await execute(['run', '--help'], io);
  expect(io.out()).toMatch(/--data[\s\S]*made-up/);
});

sweepAgain([
  'command-line.test.ts',
  'data/index.test.ts',
  'commands/list.test.ts',
  'ui/shell/open.test.ts',
  'ui/kit/overfit/view.test.tsx',
  'screens/data-split/view.test.tsx',
]);
