import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { createReferenceKernel } from '../../../../src/engine/kernel/reference.ts';
import { surfaces } from '../../../../src/engine/nn/surfaces/index.ts';

const path = experimentById('optimizer-path');

describe('defaults', () => {
  test("are the book's", () => {
    expect(resolveValues(path, {})).toMatchObject({
      surface: 'bowl',
      start: [-7, 2],
      steps: 30,
      optimizers: ['sgd', 'momentum', 'adagrad', 'adam'],
      'sgd.lr': 0.95,
      'momentum.lr': 0.1,
      'momentum.momentum': 0.9,
      'adagrad.lr': 1.5,
      'adam.lr': 0.3,
    });
  });

  test.each(surfaces)('$id brings its own start, steps and rates', ({ id, start, steps, rates }) => {
    const values = resolveValues(path, { surface: id });
    expect(values).toMatchObject({ start, steps });
    for (const [optimizer, rate] of Object.entries(rates)) expect(values[`${optimizer}.lr`]).toBe(rate);
  });

  test('given values take precedence over those of the surface', () => {
    const values = resolveValues(path, { surface: 'beale', start: '2,2', steps: '7', 'adam.lr': '0.01' });
    expect(values).toMatchObject({ start: [2, 2], steps: 7, 'adam.lr': 0.01, 'sgd.lr': surfaces[2]!.rates.sgd });
  });
});

describe('runs', () => {
  test('one for each optimizer, with its own options under their own names', () => {
    const plans = path.runs(
      resolveValues(path, { optimizers: 'adam,sgd', 'sgd.lr': '0.5', 'sgd.schedule': 'cosine' }),
      1,
    );
    expect(plans.map((p) => p.id)).toEqual(['adam', 'sgd']);
    expect(plans[1]!.params).toEqual({
      optimizer: 'sgd',
      lr: 0.5,
      schedule: 'cosine',
      surface: 'bowl',
      start: [-7, 2],
      steps: 30,
    });
    expect(Object.keys(plans[0]!.params)).toEqual(expect.arrayContaining(['lr', 'beta1', 'beta2', 'eps']));
  });

  test('options of an optimizer can be set while it walks, the surface cannot', () => {
    const values = resolveValues(path, {});
    expect(path.live!('adam.beta1', 0.5, values)).toEqual([{ run: 'adam', params: { beta1: 0.5 } }]);
    expect(path.live!('sgd.schedule', 'cosine', values)).toEqual([{ run: 'sgd', params: { schedule: 'cosine' } }]);
    for (const name of ['surface', 'start', 'steps', 'optimizers']) expect(path.live!(name, '', values)).toEqual([]);
  });
});

/** Walks in this thread; gives the series and the summary. */
function walk(texts: Record<string, string>) {
  const [plan] = path.runs(resolveValues(path, texts), 1);
  const series: Record<string, number[]> = {};
  const progress: number[] = [];
  const training = path.train({
    params: plan!.params,
    seed: 1,
    dataset: undefined as never,
    createKernel: createReferenceKernel,
    show: () => {},
    emit: (name, x, y) => {
      series[name] ??= [];
      series[name][x] = y;
    },
    progress: (done) => progress.push(done),
  });
  for (;;) {
    const next = training.next();
    if (next.done) return { series, summary: next.value, progress };
  }
}

describe('a path', () => {
  test('emits the start, every point, the rate and the arithmetic of each update', () => {
    const { series, summary, progress } = walk({ optimizers: 'momentum', steps: '4' });
    for (const name of ['x', 'y', 'f', 'lr']) expect(series[name]).toHaveLength(5);
    expect([series.x![0], series.y![0]]).toEqual([-7, 2]);
    expect(progress).toEqual([0, 1, 2, 3, 4]);
    expect(summary).toEqual({ end: [series.x![4], series.y![4]], f: series.f![4], diverged: false });
    for (let n = 1; n <= 4; n++) {
      expect(series.x![n - 1]! + series['term.update.x']![n]!).toBeCloseTo(series.x![n]!, 12);
      expect(series.y![n - 1]! + series['term.update.y']![n]!).toBeCloseTo(series.y![n]!, 12);
    }
  });

  test('that diverges reports the step, and keeps its length', () => {
    const { series, summary } = walk({ surface: 'rosenbrock', optimizers: 'sgd', 'sgd.lr': '1', steps: '40' });
    const divergedAt = series.f!.findIndex((f) => !Number.isFinite(f));
    expect(divergedAt).toBeGreaterThan(0);
    expect(summary).toMatchObject({ diverged: true, divergedAt });
    expect(series.x).toHaveLength(41);
  });
});
