import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Format } from '../../src/commands/output.ts';
import { run } from '../../src/commands/run.ts';
import { runAll, runTogether } from '../../src/commands/run-all.ts';
import { experimentById, resolveValues } from '../../src/engine/experiments/index.ts';
import { fakeIo } from './io.ts';

/** Parameters that take milliseconds, for a few experiments of every kind. */
const small: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ['optimizer-path', { steps: '3', optimizers: 'sgd,adam' }],
  ['optimizer-mnist', { iterations: '4', 'batch-size': '8', hidden: '6', optimizers: 'sgd,adam,adagrad' }],
  ['init-symmetry', { iterations: '3', 'batch-size': '8', hidden: '4' }],
  ['hyperparameter-search', { trials: '3', epochs: '3', samples: '20', units: '6', layers: '2', 'batch-sizes': '10' }],
];
const chosen = small.map(([id, texts]) => {
  const experiment = experimentById(id);
  return { experiment, values: resolveValues(experiment, texts) };
});
const request = { seed: 2, workers: 2, format: 'json' as Format, language: 'en' as const };

/** The same object without the times, which no two runs have in common. */
function timeless(json: string): unknown {
  return JSON.parse(json, (name, value) => (name === 'elapsedMs' ? undefined : value));
}

async function together(over: Partial<typeof request & { seeds: number }>): Promise<string> {
  const io = fakeIo();
  expect(await runTogether(chosen, { ...request, ...over }, io)).toBe(0);
  expect(io.err()).toBe('');
  return io.out();
}

async function alone(id: string, texts: Readonly<Record<string, string>>, format: Format): Promise<string> {
  const io = fakeIo();
  await run({ ...request, experiment: id, texts, format }, io);
  return io.out();
}

describe('formats of one experiment, or of files', () => {
  test('a figure is of one experiment: refused before anything has run', async () => {
    const refused = expect(runTogether(chosen, { ...request, format: 'svg' }, fakeIo())).rejects;
    await refused.toThrow(
      '--format: "svg" is not allowed; allowed: for the whole chapter: text, json, csv, tensorboard',
    );
  });

  test('event files stand in a folder for each experiment', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
    try {
      const io = fakeIo();
      expect(await runTogether(chosen, { ...request, format: 'tensorboard', out: folder }, io)).toBe(0);
      expect(io.out()).toBe('');
      expect(readdirSync(folder).toSorted()).toEqual(small.map(([id]) => id).toSorted());
      expect(readdirSync(join(folder, 'optimizer-path')).toSorted()).toEqual(['adam', 'sgd']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

describe('several experiments in one go', () => {
  test('json: each as it is alone, in the order of the chapter, whatever the workers', async () => {
    const singles = await Promise.all(small.map(([id, texts]) => alone(id, texts, 'json')));
    for (const workers of [1, 3]) {
      const all = JSON.parse(await together({ workers }));
      expect(Object.keys(all)).toEqual([
        'schema',
        'experiment',
        'seed',
        'vectors',
        'kernel',
        'experiments',
        'elapsedMs',
      ]);
      expect(all).toMatchObject({ schema: 1, experiment: 'all', seed: 2 });
      expect(all.kernel).toBe(all.experiments[1].kernel);
      expect(timeless(JSON.stringify(all.experiments))).toEqual(singles.map(timeless));
      for (const [i, one] of all.experiments.entries()) {
        expect(Object.keys(one)).toEqual(Object.keys(JSON.parse(singles[i]!)));
        for (const { elapsedMs } of one.runs) expect(elapsedMs).toBeGreaterThanOrEqual(0);
      }
    }
  });

  test('with several seeds each has all of its runs, and the closing table counts them', async () => {
    const all = JSON.parse(await together({ seeds: 2 }));
    const ids = all.experiments.map(({ runs }: { runs: { id: string; seed: number }[] }) =>
      runs.map(({ id, seed }) => `${id} ${seed}`),
    );
    expect(ids[0]).toEqual(['sgd 2', 'adam 2', 'sgd 3', 'adam 3']);
    expect(ids[2]).toEqual(['zero 2', 'constant 2', 'he 2', 'zero 3', 'constant 3', 'he 3']);
    expect(all.experiments.map(({ seeds }: { seeds: number[] }) => seeds)).toEqual(Array(4).fill([2, 3]));
    const compared = all.experiments.map(({ summary }: { summary: object }) => 'comparison' in summary);
    expect(compared).toEqual([false, true, true, false]);
    const csv = (await together({ format: 'csv', seeds: 2 })).trimEnd().split('\n');
    expect(csv[0]).toBe('experiment,run,series,x,y,seed');
    expect(new Set(csv.slice(1).map((line) => line.split(',').at(-1)))).toEqual(new Set(['2', '3']));
    const text = await together({ format: 'text', seeds: 2 });
    expect(text).toMatch(/^optimizer-path +4 /m);
    expect(text).toMatch(/^optimizer-mnist +6 /m);
  });

  test('csv: the rows of each behind its name', async () => {
    const [head, ...rows] = (await together({ format: 'csv' })).split('\n');
    expect(head).toBe('experiment,run,series,x,y');
    const singles = await Promise.all(
      small.map(async ([id, texts]) => {
        const [, ...lines] = (await alone(id, texts, 'csv')).trimEnd().split('\n');
        return lines.map((line) => `${id},${line}`);
      }),
    );
    expect(rows).toEqual([...singles.flat(), '']);
  });

  test('text: the reports one after the other, then what each took', async () => {
    const text = await together({ format: 'text' });
    let at = 0;
    for (const [id, texts] of small) {
      const report = await alone(id, texts, 'text');
      expect(text.indexOf(report, at)).toBe(at);
      at += report.length + 2;
    }
    const closing = text.slice(at).split('\n');
    expect(closing[0]).toMatch(/^The whole chapter +runs +training$/);
    expect(closing.slice(1, 6).map((line) => line.trim().split(/ {2,}/).slice(0, -1))).toEqual([
      ['optimizer-path', '2'],
      ['optimizer-mnist', '3'],
      ['init-symmetry', '3'],
      ['hyperparameter-search', '4'],
      ['12'],
    ]);
    expect(new Set(closing.slice(0, 6).map((line) => line.length)).size).toBe(1);
    expect(closing[7]).toMatch(/^Training is .* 2 at once: \d+\.\d s from start to end\.$/);
  });

  test('text in Korean', async () => {
    const io = fakeIo();
    await runTogether(chosen.slice(0, 1), { ...request, format: 'text', language: 'ko' }, io);
    expect(io.out()).toMatch(/\n장 전체 +실행 +학습\noptimizer-path +2 +0\.\d초\n/);
  });

  test('a failed run is reported with its experiment; the exit code is 1, and the other results are there', async () => {
    const io = fakeIo();
    process.once('worker', (worker) => void worker.terminate());
    expect(await runTogether(chosen, { ...request, workers: 1 }, io)).toBe(1);
    expect(io.err()).toMatch(/^zigzag: [a-z-]+: [^\n]+ failed: the worker \S+[^\n]*\n$/);
    const { experiments } = JSON.parse(io.out());
    const failed = experiments.flatMap((e: { runs: { error?: string }[] }) => e.runs.filter((r) => r.error));
    expect(failed).toHaveLength(1);
    expect(experiments.map((e: { runs: unknown[] }) => e.runs.length)).toEqual([2, 3, 3, 3]);
  });

  test('progress shows the running experiments', async () => {
    const io = fakeIo({ tty: true, columns: 100 });
    await runTogether(chosen, request, { ...io, now: () => (io.time += 200) });
    expect(io.err()).toMatch(/\d+ % {2}\d+ s left {2}optimizer-mnist \d\/3/);
    expect(io.err().endsWith('\r\x1b[K')).toBe(true);
  });
});

describe('run all', () => {
  test('parameters of experiments are refused in one line', async () => {
    const io = fakeIo();
    const refused = runAll({ ...request, texts: { steps: '3' } }, io);
    await expect(refused).rejects.toThrow(
      /^--steps: run all takes no parameters[^\n]*allowed: --seed, --seeds, --workers[^\n]*$/,
    );
    const changed = runAll({ ...request, texts: {}, changes: ['lr=0.1@3'] }, io);
    await expect(changed).rejects.toThrow(/^--change: run all takes no parameters[^\n]*allowed: --seed[^\n]*$/);
    expect(io.out() + io.err()).toBe('');
  });

  test('a file that cannot be written is refused before anything runs', async () => {
    const out = `${parse(process.cwd()).root}no-such-folder/all.json`;
    await expect(runAll({ ...request, out, texts: {} }, fakeIo())).rejects.toThrow(`--out: cannot write ${out}`);
  });
});
