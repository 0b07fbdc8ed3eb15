import { describe, expect, test } from 'vitest';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { stepVectors, termsOf, vectorStyle } from '../../../src/ui/figures/path-vectors.ts';
import { walked } from '../helpers.ts';

const { results } = walked({ optimizers: optimizerIds.join(',') });
const window = { x: [-10, 10], y: [-10, 10] } as const;
const runOf = (id: string) => results.find((run) => run.id === id)!;
const of = (id: string, step: number) => stepVectors(runOf(id), step, window);

describe.each(optimizerIds)('%s', (id) => {
  test('every step has its gradient and Δw, both at the point where it was computed', () => {
    for (const step of [1, 2, 7]) {
      const { x, y } = runOf(id).series;
      const vectors = of(id, step);
      for (const { from } of vectors) expect(from).toEqual([x!.y[step - 1], y!.y[step - 1]]);
      const update = vectors.at(-1)!;
      expect(update.style).toBe(`${id}-head`);
      expect(update.by[0]).toBeCloseTo(x!.y[step]! - x!.y[step - 1]!, 12);
      const gradient = vectors.find(({ style }) => style === 'vector-gradient')!;
      expect(gradient.label).toMatch(/^g(×\d+)?$/);
      const factor = Number(gradient.label.split('×')[1] ?? 1);
      expect(gradient.by[0]).toBeCloseTo((factor * x!.y[step - 1]!) / 10, 9);
      expect(gradient.by[1]).toBeCloseTo(factor * 2 * y!.y[step - 1]!, 9);
    }
  });

  test('a term that is drawn has a style, any other none', () => {
    for (const term of termsOf(id)) expect(vectorStyle(term) !== '', term.id).toBe(term.vector !== undefined);
  });
});

test('what a rule remembers is drawn beside the gradient', () => {
  const labels = (id: string) => of(id, 3).map(({ label }) => label.replace(/×.*/, ''));
  expect(labels('sgd')).toEqual(['g', '']);
  expect(labels('momentum')).toEqual(['μ·v', 'g', '']);
  expect(labels('adagrad')).toEqual(['g', '']);
  expect(labels('adam')).toEqual(['m', 'g', '']);
});

test('a part of the step is as long as on the map: with −η·g it makes up Δw', () => {
  const [carried, gradient, update] = of('momentum', 3);
  for (const axis of [0, 1] as const) {
    expect(carried!.by[axis] - 0.1 * gradient!.by[axis]).toBeCloseTo(update!.by[axis], 12);
  }
});

test('gradients are made to fit by a power of ten, and magnified a thousand times at most', () => {
  const at = (size: number) => {
    const narrow = { x: [0, size], y: [0, size] } as const;
    return stepVectors(runOf('sgd'), 1, narrow)[0]!.label;
  };
  expect([at(10), at(100), at(1e3), at(1), at(1e9)]).toEqual(['g', 'g×10', 'g×100', 'g×0.1', 'g×1000']);
});

test('before the first step there is nothing to draw; numbers that are not finite are left out', () => {
  expect(of('sgd', 0)).toEqual([]);
  const wild = walked({ surface: 'rosenbrock', 'sgd.lr': '1', optimizers: 'sgd', steps: '9' }).results[0]!;
  for (const { by } of stepVectors(wild, 9, window).slice(0, -1)) expect(by.every(Number.isFinite)).toBe(true);
});
