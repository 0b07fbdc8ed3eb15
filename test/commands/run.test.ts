import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type RunOneRequest, run } from '../../src/commands/run.ts';
import { elementsOf, parseXml, xmlTextOf } from '../xml.ts';
import { fakeIo } from './io.ts';

const request = (over: Partial<RunOneRequest>): RunOneRequest => ({
  experiment: 'optimizer-path',
  texts: { steps: '3', optimizers: 'sgd,adam' },
  seed: 1,
  workers: 1,
  format: 'json',
  language: 'en',
  ...over,
});

async function output(over: Partial<RunOneRequest>): Promise<string> {
  const io = fakeIo();
  expect(await run(request(over), io)).toBe(0);
  expect(io.err()).toBe('');
  return io.out();
}

describe('run', () => {
  test('writes the results in the format that was asked for', async () => {
    const json = JSON.parse(await output({ seed: 5 }));
    expect(json).toMatchObject({ experiment: 'optimizer-path', seed: 5, params: { steps: 3 }, kernel: 'reference' });
    expect(json.runs.map((r: { id: string }) => r.id)).toEqual(['sgd', 'adam']);
    expect(json.runs[0].series.x.y).toHaveLength(4);
    expect(await output({ format: 'csv' })).toMatch(/^run,series,x,y\nsgd,x,0,-7\n/);
    expect(await output({ format: 'text' })).toMatch(/After 3 steps/);
  });

  test('--out puts them into a file, and nothing on stdout', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
    try {
      const out = join(folder, 'paths.json');
      expect(await output({ out })).toBe('');
      expect(JSON.parse(readFileSync(out, 'utf8')).runs).toHaveLength(2);
      const missing = join(folder, 'nowhere', 'paths.json');
      await expect(run(request({ out: missing }), fakeIo())).rejects.toThrow(
        `--out: cannot write ${missing}: no such file`,
      );
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('--format svg is a figure, light unless told otherwise', async () => {
    const grounds = await Promise.all(
      ([undefined, 'dark'] as const).map(async (theme) => {
        const root = parseXml(await output({ format: 'svg', theme }));
        expect(elementsOf(root, 'desc').map(xmlTextOf)).toEqual([
          'zigzag run optimizer-path --steps 3 --optimizers sgd,adam',
        ]);
        return elementsOf(root, 'rect')[0]!.attributes.fill;
      }),
    );
    expect(grounds).toEqual(['#ffffff', '#14181f']);
  });

  test('--format tensorboard has a folder for each run, in one that must be named', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
    try {
      expect(await output({ format: 'tensorboard', out: join(folder, 'logs') })).toBe('');
      expect(readdirSync(join(folder, 'logs')).toSorted()).toEqual(['adam', 'sgd']);
      await expect(run(request({ format: 'tensorboard' }), fakeIo())).rejects.toThrow('needs --out');
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  test('trains on the digits; the same seed gives the same numbers on any number of workers', async () => {
    const texts = { iterations: '4', 'batch-size': '8', hidden: '6', optimizers: 'sgd,adam,adagrad' };
    const of = async (workers: number, seed: number) =>
      JSON.parse(await output({ experiment: 'optimizer-mnist', texts, workers, seed }));
    const [one, three, other] = [await of(1, 2), await of(3, 2), await of(1, 3)];
    expect(one.dataset).toEqual({ name: 'mnist-10k', train: 8000, test: 2000 });
    expect(one.runs[0].series.loss.x).toEqual([1, 2, 3, 4]);
    const numbers = ({ runs, summary }: { runs: { series: object; summary: object }[]; summary: object }) => [
      runs.map((r) => [r.series, r.summary]),
      summary,
    ];
    expect(numbers(three)).toEqual(numbers(one));
    expect(numbers(other)).not.toEqual(numbers(one));
  });

  test('--change acts in every run from its update on, and is told; up to there the numbers are the same', async () => {
    const of = async (...changes: readonly string[]) => {
      const texts = { iterations: '30', 'batch-size': '8', hidden: '6', optimizers: 'sgd,adam', 'eval-every': '10' };
      return JSON.parse(await output({ experiment: 'optimizer-mnist', texts, changes }));
    };
    const [plain, changed] = [await of(), await of('adam.lr=0.02@12', 'sgd.lr=0@20')];
    expect([plain.changes, plain.seeds]).toEqual([[], [1]]);
    expect(changed.changes).toEqual([
      { name: 'adam.lr', value: 0.02, at: 12 },
      { name: 'sgd.lr', value: 0, at: 20 },
    ]);
    expect(changed.params).toEqual(plain.params);
    for (const [run, at] of [
      [0, 20],
      [1, 12],
    ] as const) {
      for (const [name, { x, y }] of Object.entries<{ x: number[]; y: number[] }>(plain.runs[run].series)) {
        const before = x.filter((update) => update <= at).length;
        const own = changed.runs[run].series[name];
        expect(own.x, name).toEqual(x);
        expect(own.y.slice(0, before), name).toEqual(y.slice(0, before));
      }
      // The loss of a batch is that after its update: the first that is made otherwise shows it.
      const [was, is] = [plain, changed].map(({ runs }) => runs[run].series.loss);
      expect(was.x[at]).toBe(at + 1);
      expect(is.y[at]).not.toBe(was.y[at]);
    }
  });

  describe('--tuned on', () => {
    const texts = {
      iterations: '60',
      'batch-size': '8',
      hidden: '6',
      optimizers: 'sgd,adam',
      'eval-every': '20',
      tuned: 'on',
    };
    const of = async (over: Partial<RunOneRequest> = {}) =>
      JSON.parse(await output({ experiment: 'optimizer-mnist', texts, ...over }));

    test('tells the rates that were tried and the best, with which the runs raced; each had the same search', async () => {
      const { runs, params } = await of();
      expect(params.tuned).toBe('on');
      const factors = [0.03, 0.1, 0.3, 1, 3, 10, 30];
      for (const { params: own, summary, series } of runs) {
        const { trials, foundRate } = summary;
        expect(trials.map(({ rate }: { rate: number }) => Number((rate / own.lr).toPrecision(6)))).toEqual(factors);
        const losses = trials.map(({ loss }: { loss: number | null }) => loss ?? Number.POSITIVE_INFINITY);
        expect(foundRate).toBe(trials[losses.indexOf(Math.min(...losses))].rate);
        expect(new Set(series.learningRate.y)).toEqual(new Set([foundRate]));
        expect(series.loss.x).toHaveLength(60);
      }
      // With these rates given, the race is the same, bit for bit.
      const { tuned: _, ...plain } = texts;
      const rates = Object.fromEntries(
        runs.map((run: { id: string; summary: { foundRate: number } }) => [
          `${run.id}.lr`,
          String(run.summary.foundRate),
        ]),
      );
      const given = await of({ texts: { ...plain, ...rates } });
      expect(given.runs.map(({ series }: { series: object }) => series)).toEqual(
        runs.map(({ series }: { series: object }) => series),
      );
      expect(given.runs[0].summary).not.toHaveProperty('trials');
    });

    test('gives the same numbers on any number of workers, and for each of many seeds what it has alone', async () => {
      const results = (
        { runs }: { runs: { id: string; seed: number; series: object; summary: object }[] },
        seed: number,
      ) =>
        runs
          .filter((run) => run.seed === undefined || run.seed === seed)
          .map(({ id, series, summary }) => ({ id, series, summary }));
      const [one, two] = [await of({ seed: 2, workers: 1 }), await of({ seed: 2, workers: 2 })];
      expect(results(one, 2)).toEqual(results(two, 2));
      expect(results(await of({ seeds: 2 }), 2)).toEqual(results(one, 2));
    });

    test('takes changes: another batch size is part of the search from the start on, a rate given at the start is not searched for', async () => {
      const [changed, from] = [
        await of({ changes: ['batch-size=5@0'] }),
        await of({ texts: { ...texts, 'batch-size': '5' } }),
      ];
      expect(changed.runs.map(({ summary }: { summary: object }) => summary)).toEqual(
        from.runs.map(({ summary }: { summary: object }) => summary),
      );
      const given = (await of({ changes: ['sgd.lr=0.05@0'] })).runs;
      expect(given[0].summary).not.toHaveProperty('foundRate');
      expect(new Set(given[0].series.learningRate.y)).toEqual(new Set([0.05]));
      expect(given[1].summary).toHaveProperty('foundRate');
    });

    test('as text has the table of what was tried, and says what was found', async () => {
      const text = await output({ experiment: 'optimizer-mnist', texts, format: 'text' });
      expect(text).toMatch(/^learning rates tried for 15 updates each: mean loss of the last 4; ◂ the best$/m);
      expect(text).toMatch(/^× 0\.03 +3e-4 .*3e-5 /m);
      expect(text).toMatch(/^ +loss .*rate found$/m);
      expect(text).toMatch(
        /^Each raced with the best of 7 learning rates, the same budget for all, 15 updates a rate: SGD /m,
      );
    });

    test('is refused in one line for anything else', async () => {
      await expect(run(request({ experiment: 'optimizer-mnist', texts: { tuned: 'yes' } }), fakeIo())).rejects.toThrow(
        '--tuned: "yes" is not allowed; allowed: off, on',
      );
      await expect(
        run(request({ experiment: 'optimizer-mnist', texts, changes: ['tuned=off@3'] }), fakeIo()),
      ).rejects.toThrow('cannot be changed on the way');
    });
  });

  test('a change to the value that it has changes nothing but the record', async () => {
    const paths = async (...changes: readonly string[]) => JSON.parse(await output({ changes }));
    const [plain, same] = [await paths(), await paths('sgd.lr=0.95@1')];
    const series = ({ runs }: { runs: { series: object }[] }) => runs.map((one) => one.series);
    expect(series(same)).toEqual(series(plain));
    expect(same.changes).toEqual([{ name: 'sgd.lr', value: 0.95, at: 1 }]);
  });

  test('a change at 0 is there with the first update', async () => {
    const paths = async (over: Partial<RunOneRequest>) => JSON.parse(await output(over)).runs[0].series;
    const changed = await paths({ changes: ['sgd.lr=0.5@0'] });
    const started = await paths({ texts: { steps: '3', optimizers: 'sgd,adam', 'sgd.lr': '0.5' } });
    for (const name of ['x', 'y', 'f']) expect(changed[name], name).toEqual(started[name]);
    // What belongs to the start is that of the start.
    expect(changed.lr.y).toEqual([0.95, 0.5, 0.5, 0.5]);
  });

  test.each([
    ['adam.lr', '--change: "adam.lr" is not allowed; allowed: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['adm.lr=1@1', '--change: unknown parameter "adm.lr" of optimizer-path (did you mean adam.lr'],
    ['adam.lr=-1@1', '--change: adam.lr=-1@1: "-1" is not allowed; allowed: a number from 0 to '],
    ['adam.lr=1@x', '--change: adam.lr=1@x: "x" is not allowed; allowed: a number of updates'],
    ['adam.lr=1@3', '--change adam.lr=1@3: "3" updates are never reached; allowed: from 0 to 2'],
    ['momentum.lr=1@1', '--change momentum.lr=1@1: "momentum.lr" cannot be changed on the way; allowed: sgd.lr, '],
    ['steps=5@1', '--change steps=5@1: "steps" cannot be changed on the way; allowed: sgd.lr, '],
  ])('--change %s is refused before any run', async (change, message) => {
    const io = fakeIo();
    await expect(run(request({ changes: ['sgd.lr=0.5@1', change] }), io)).rejects.toThrow(message);
    expect(io.out() + io.err()).toBe('');
  });

  test.each([
    ['optimizer-mnist', { optimizers: 'sgd,adam', iterations: '12', 'eval-every': '5' }, ['adam.lr=0.02@7']],
    ['init-symmetry', { init: 'zero,he', iterations: '6' }, []],
    ['batchnorm-mnist', { scales: '0.5', samples: '40', epochs: '2' }, []],
    ['overfit-dropout', { samples: '40', epochs: '3', dropout: '0,0.3' }, ['dropout=0.1,0.5@2']],
  ])(
    '%s: the runs of a seed among several are those of that seed alone, bit for bit',
    async (experiment, own, changes) => {
      const texts = { 'batch-size': '8', hidden: '6', ...own };
      const of = async (over: Partial<RunOneRequest>) =>
        JSON.parse(await output({ experiment, texts, changes, workers: 2, ...over }));
      const all = await of({ seed: 5, seeds: 3 });
      expect(all.seeds).toEqual([5, 6, 7]);
      type Run = { readonly seed: number; readonly elapsedMs: number };
      const numbers = (runs: readonly Run[]) => runs.map(({ elapsedMs: _, ...run }) => run);
      for (const seed of [5, 6, 7]) {
        const alone = await of({ seed });
        expect(numbers(all.runs.filter((run: Run) => run.seed === seed))).toEqual(numbers(alone.runs));
        const { seed: __, ...summary } = all.summary.bySeed[seed - 5];
        expect(summary).toEqual(alone.summary);
      }
      expect(all.summary.comparison).toHaveLength(1);
      expect(all.summary.comparison[0]).toMatchObject({ seeds: 3, interval: null, decided: false });
    },
  );

  test('bad requests are refused before any run', async () => {
    const io = fakeIo();
    await expect(run(request({ experiment: 'no-such' }), io)).rejects.toThrow('unknown experiment "no-such"');
    await expect(run(request({ texts: { steps: '0' } }), io)).rejects.toThrow('--steps: "0" is not allowed');
    const noData = request({ experiment: 'optimizer-mnist', texts: {}, data: join(tmpdir(), 'zigzag-no-data') });
    await expect(run(noData, io)).rejects.toThrow('zigzag-no-data');
    expect(io.out() + io.err()).toBe('');
  });

  test('a failed run is reported on stderr and in the results; the exit code is 1, and the other runs are in the results', async () => {
    const io = fakeIo();
    process.once('worker', (worker) => void worker.terminate());
    expect(await run(request({}), io)).toBe(1);
    expect(io.err()).toMatch(/^zigzag: SGD failed: the worker \S+[^\n]*\n$/);
    const { runs } = JSON.parse(io.out());
    expect(runs.map((r: { id: string; error?: string }) => [r.id, r.error !== undefined])).toEqual([
      ['sgd', true],
      ['adam', false],
    ]);
  });

  test('on a terminal it shows progress on stderr and clears it', async () => {
    const io = fakeIo({ tty: true });
    const moving = { ...io, now: () => (io.time += 200) };
    await run(request({ texts: { steps: '2000', optimizers: 'sgd' } }), moving);
    expect(io.err()).toMatch(/SGD \d+\/2000/);
    expect(io.err().endsWith('\r\x1b[K')).toBe(true);
    expect(() => JSON.parse(io.out())).not.toThrow();
  });
});
