import { afterEach, describe, expect, test } from 'vitest';
import { takeSnapshot } from '../../../../src/engine/experiments/experiment.ts';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { bestKernel, createKernel } from '../../../../src/engine/kernel/index.ts';
import { closeEngines, newEngine, tinyDataset, Watched } from '../../runs/threads.ts';

afterEach(closeEngines);

const experiment = experimentById('init-symmetry');
const tiny = { iterations: '40', hidden: '6,4', 'batch-size': '10' };

/** Trains one network in this thread. */
function train(texts: Record<string, string>, set: (i: number, params: Record<string, unknown>) => void = () => {}) {
  const [plan] = experiment.runs(resolveValues(experiment, { ...tiny, ...texts }), 1);
  const series: Record<string, [number, number][]> = {};
  const pictures: Record<string, number[][]> = {};
  const training = experiment.train({
    params: plan!.params,
    seed: 1,
    dataset: tinyDataset(),
    createKernel: (bytes) => createKernel(bestKernel(), bytes),
    show: (name, values) => {
      pictures[name] ??= [];
      pictures[name].push(Array.from(takeSnapshot(values)));
    },
    emit: (name, x, y) => {
      series[name] ??= [];
      series[name].push([x, y]);
    },
    progress: () => {},
  });
  for (let i = 0; ; i++) {
    const next = training.next();
    if (next.done) return { series, pictures, summary: next.value };
    set(i, plan!.params);
  }
}
const values = (rows: [number, number][] | undefined) => rows!.map(([, y]) => y);

describe.each(['zero', 'constant', 'constant:-0.5'])('weights that are all %s', (init) => {
  const { series, pictures, summary } = train({ init });

  test('stay equal from unit to unit, at every step', () => {
    expect(new Set(values(series['distinct 1']))).toEqual(new Set([1]));
    expect(new Set(values(series['distinct 2']))).toEqual(new Set([1]));
    expect(summary).toMatchObject({ units: 10, distinctUnits: [1, 1], diverged: false });
  });

  test('but do not stay as they were', () => {
    const first = pictures['layer 2']![0]!;
    const last = pictures['layer 2']!.at(-1)!;
    expect(last).not.toEqual(first);
    expect(last).toHaveLength(24);
  });
});

test('random ones are all different, before and after, and learn more', () => {
  const { series, summary } = train({ init: 'he', iterations: '400' });
  expect(new Set(values(series['distinct 1']))).toEqual(new Set([6]));
  expect(new Set(values(series['distinct 2']))).toEqual(new Set([4]));
  const equal = train({ init: 'constant', iterations: '400' });
  expect(summary.loss).toBeLessThan((equal.summary.loss as number) * 0.7);
});

test('with ReLU, weights of zero do not even move', () => {
  const { pictures } = train({ init: 'zero', activation: 'relu' });
  for (const picture of [...pictures['layer 1']!, ...pictures['layer 2']!]) {
    expect(new Set(picture)).toEqual(new Set([0]));
  }
});

test('the start is a picture of its own; losses and tests have their iterations', () => {
  const { series, pictures } = train({ init: 'he', iterations: '250' });
  expect(series.distinct!.map(([x]) => x)).toEqual(Array.from({ length: 251 }, (_, i) => i));
  expect(pictures['layer 1']).toHaveLength(251);
  expect(series.loss!.map(([x]) => x)).toEqual(Array.from({ length: 250 }, (_, i) => i + 1));
  expect(series.testAccuracy!.map(([x]) => x)).toEqual([200, 250]);
});

test('the learning rate acts while it runs', () => {
  const still = train({ init: 'he' }, (i, params) => {
    if (i === 9) params.lr = 0;
  });
  const pictures = still.pictures['layer 2']!;
  expect(pictures[10]).toEqual(pictures[9]);
  expect(pictures.at(-1)).toEqual(pictures[9]);
  expect(pictures[9]).not.toEqual(pictures[8]);
  expect(experiment.live?.('lr', 1, resolveValues(experiment, {}))).toEqual([{ run: '*', params: { lr: 1 } }]);
  expect(experiment.live?.('hidden', [1], resolveValues(experiment, {}))).toEqual([]);
});

test('ends when it diverges, and reports it', () => {
  const { series, summary } = train({ init: 'he', activation: 'relu' }, (i, params) => {
    if (i === 5) params.lr = 1e39;
  });
  expect(summary.diverged).toBe(true);
  expect(summary.divergedAt).toBe(series.loss!.length);
  expect(series.loss!.length).toBeLessThan(40);
});

test('its networks train side by side, on however few cores', async () => {
  const engine = newEngine(1);
  const watched = new Watched(engine, 'init-symmetry', { ...tiny, iterations: '1000000' }, true);
  watched.job.step();
  await watched.until((results) => results.every((run) => run.series.distinct?.y.length === 1));
  watched.job.step();
  await watched.until((results) => results.every((run) => run.done === 1));
  watched.job.resume();
  await watched.until((results) => results.every((run) => run.done > 10));
  expect(watched.statuses()).toEqual(['running', 'running', 'running']);
  watched.job.stop();
  await watched.finish();
});

test('they do not keep a training of another experiment waiting', async () => {
  const engine = newEngine(1);
  const watched = new Watched(engine, 'init-symmetry', { ...tiny, iterations: '1000000' });
  await watched.until((results) => results.every((run) => run.done > 0));
  const race = new Watched(engine, 'init-mnist', { init: 'he', iterations: '20', 'batch-size': '10', hidden: '5' });
  expect((await race.finish()).map((run) => run.status)).toEqual(['done']);
  watched.job.stop();
  await watched.finish();
});
