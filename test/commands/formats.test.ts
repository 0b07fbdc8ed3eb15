import { describe, expect, test } from 'vitest';
import { same } from '../../src/base/text.ts';
import { csvOfAll, toCsv, toJson } from '../../src/commands/formats.ts';
import { flagsOfParams } from '../../src/engine/experiments/index.ts';
import { tinyDataset } from '../engine/runs/threads.ts';
import { column, madeUpReport, overSeeds } from './reports.ts';

const sgd = {
  series: { x: column(-7, 1), y: column(2, 0), f: column(6.45, 0.1 + 0.2) },
  summary: { f: 0.3, diverged: false },
  elapsedMs: 12.6,
};
const lost = {
  series: { x: column(-7, Number.NaN), y: column(2, Number.POSITIVE_INFINITY), f: column(6.45, Number.NaN) },
  summary: { f: Number.NaN, diverged: true, divergedAt: 1 },
};
const report = madeUpReport('optimizer-path', { optimizers: 'sgd,adam', steps: '1' }, [sgd, lost]);

describe('json', () => {
  const text = toJson(report);
  const json = JSON.parse(text);

  test('is one object on one line', () => {
    expect(text.endsWith('\n')).toBe(true);
    expect(text.indexOf('\n')).toBe(text.length - 1);
  });

  test('shows the name of a folder as it is written, and reads back to it', () => {
    const name = 'idx:\x1b[31m\u009b\u202e\x7f';
    const odd = toJson(madeUpReport('init-mnist', {}, [], { ...tinyDataset(), name }));
    expect(odd).toMatch(/^[^\p{Cc}\p{Cf}]+\n$/u);
    expect(JSON.parse(odd).dataset.name).toBe(name);
  });

  test('has the fields of the contract, in its order', () => {
    expect(Object.keys(json)).toEqual([
      'schema',
      'experiment',
      'seed',
      'params',
      'changes',
      'seeds',
      'vectors',
      'dataset',
      'kernel',
      'runs',
      'summary',
      'elapsedMs',
    ]);
    expect(json).toMatchObject({
      schema: 1,
      experiment: 'optimizer-path',
      seed: 4,
      changes: [],
      seeds: [4],
      dataset: null,
      kernel: 'reference',
      summary: { lowestAtEnd: 'sgd' },
      elapsedMs: 123,
    });
    expect(Object.keys(json.runs[0])).toEqual(['id', 'seed', 'label', 'params', 'series', 'summary', 'elapsedMs']);
    expect(json.runs[0]).toMatchObject({ id: 'sgd', seed: 4, label: 'SGD', params: { lr: 0.95 }, elapsedMs: 13 });
  });

  test('has every parameter, defaults included', () => {
    expect(Object.keys(json.params).toSorted()).toEqual(flagsOfParams(report.experiment).toSorted());
    expect(json.params).toMatchObject({ surface: 'bowl', start: [-7, 2], steps: 1, 'adam.beta1': 0.9 });
  });

  test('has what was changed on the way, by flags and with values of their own kind, and every seed', () => {
    const changes = [
      { name: 'weightDecay', value: [0, 0.3], at: 12 },
      { name: 'lr', value: 0.05, at: 0 },
    ];
    const changed = JSON.parse(toJson(madeUpReport('overfit-weight-decay', {}, [], null, { changes, seeds: 3 })));
    expect(changed.changes).toEqual([
      { name: 'weight-decay', value: [0, 0.3], at: 12 },
      { name: 'lr', value: 0.05, at: 0 },
    ]);
    expect(changed.seeds).toEqual([4, 5, 6]);
    expect(changed.params).toMatchObject({ 'weight-decay': [0, 0.1], lr: 0.01 });
  });

  test('numbers are exact; what is not finite is null, and the summary says that the run diverged', () => {
    expect(json.runs[0].series.f).toEqual({ x: [0, 1], y: [6.45, 0.30000000000000004] });
    expect(json.runs[1].series).toEqual({
      x: { x: [0, 1], y: [-7, null] },
      y: { x: [0, 1], y: [2, null] },
      f: { x: [0, 1], y: [6.45, null] },
    });
    expect(json.runs[1].summary).toEqual({ f: null, diverged: true, divergedAt: 1 });
  });

  test('describes the data of an experiment that has some', () => {
    const race = madeUpReport('optimizer-mnist', { optimizers: 'sgd' }, [{}], tinyDataset());
    expect(JSON.parse(toJson(race)).dataset).toEqual({ name: 'tiny', train: 40, test: 40 });
  });

  test('says why a run failed', () => {
    const failed = madeUpReport('optimizer-path', { optimizers: 'sgd' }, [
      { status: 'failed', message: same('no memory') },
    ]);
    expect(JSON.parse(toJson(failed)).runs[0]).toMatchObject({ id: 'sgd', error: 'no memory' });
  });
});

test('csv has a line for each value, and an empty field for what is not finite', () => {
  expect(toCsv(report).split('\n')).toEqual([
    'run,series,x,y',
    'sgd,x,0,-7',
    'sgd,x,1,1',
    'sgd,y,0,2',
    'sgd,y,1,0',
    'sgd,f,0,6.45',
    'sgd,f,1,0.30000000000000004',
    'adam,x,0,-7',
    'adam,x,1,',
    'adam,y,0,2',
    'adam,y,1,',
    'adam,f,0,6.45',
    'adam,f,1,',
    '',
  ]);
});

describe('over seeds', () => {
  const texts = { optimizers: 'sgd,adam', iterations: '100' };
  const accuracies = [
    [0.5, 0.6, 0.7, 0.4, 0.5, 0.6],
    [0.75, 0.85, 0.95, 0.65, 0.75, 0.85],
  ];
  const several = overSeeds('optimizer-mnist', texts, accuracies);
  const json = JSON.parse(toJson(several));

  test('json has an object for each run and seed, and how every two compare', () => {
    expect(json.seeds).toEqual([4, 5, 6, 7, 8, 9]);
    expect(json.runs.map(({ id, seed }: { id: string; seed: number }) => `${id} ${seed}`)).toEqual(
      [4, 5, 6, 7, 8, 9].flatMap((seed) => [`sgd ${seed}`, `adam ${seed}`]),
    );
    expect(json.summary.comparison).toEqual([
      {
        metric: 'testAccuracy',
        a: 'sgd',
        b: 'adam',
        seeds: 6,
        aBetter: 0,
        bBetter: 6,
        equal: 0,
        medianDifference: -0.25,
        interval: [-0.25, -0.25],
        decided: true,
      },
    ]);
  });

  test('json has the summary of each seed, in place of one', () => {
    expect(json.summary.bySeed.map(({ seed }: { seed: number }) => seed)).toEqual([4, 5, 6, 7, 8, 9]);
    expect(json.summary.bySeed[0]).toMatchObject({ bestTestAccuracy: 'adam' });
    expect(json.summary.bestTestAccuracy).toBeUndefined();
  });

  test('one seed that was asked for is compared too, and decides nothing', () => {
    const one = JSON.parse(toJson(overSeeds('optimizer-mnist', texts, [[0.5], [0.75]])));
    expect(one.summary.comparison).toMatchObject([{ seeds: 1, bBetter: 1, interval: null, decided: false }]);
    expect(one.summary).toMatchObject({ bestTestAccuracy: 'adam' });
    expect(JSON.parse(toJson(madeUpReport('optimizer-mnist', texts, []))).summary.comparison).toBeUndefined();
  });

  test('without a comparison there is none', () => {
    const paths = { ...report, recipe: { ...report.recipe, seeds: 2 }, others: [{ seed: 5, results: report.results }] };
    const { runs, summary } = JSON.parse(toJson(paths));
    expect(runs.map(({ seed }: { seed: number }) => seed)).toEqual([4, 4, 5, 5]);
    expect(Object.keys(summary)).toEqual(['bySeed']);
  });

  test('csv has the seed as its last column, so that all others keep their places', () => {
    const lines = toCsv(several).split('\n');
    expect(lines[0]).toBe('run,series,x,y,seed');
    expect(lines.filter((line) => line.startsWith('sgd,testAccuracy,100,'))).toEqual(
      [0.5, 0.6, 0.7, 0.4, 0.5, 0.6].map((y, i) => `sgd,testAccuracy,100,${y},${4 + i}`),
    );
    const all = [...csvOfAll([several])];
    expect(all[0]).toBe('experiment,run,series,x,y,seed\n');
    expect(all[1]).toMatch(/^optimizer-mnist,sgd,.*,4\n/);
  });
});

test('an experiment that has an order lists its runs in it, in json and csv alike', () => {
  const run = (last: number) => ({ series: { validationAccuracy: column(0.1, last) }, summary: { diverged: false } });
  const trials = madeUpReport('hyperparameter-search', { trials: '3' }, [run(0.2), run(0.9), run(0.5)]);
  const json = JSON.parse(toJson(trials));
  expect(json.runs.map((r: { id: string }) => r.id)).toEqual(['trial-2', 'trial-3', 'trial-1']);
  const column1 = toCsv(trials)
    .split('\n')
    .map((line) => line.split(',')[0]);
  expect([...new Set(column1.slice(1, -1))]).toEqual(['trial-2', 'trial-3', 'trial-1']);
});
