import { describe, expect, test } from 'vitest';
import { pathVerdict, turns } from '../../../src/engine/experiments/path-verdict.ts';
import { madeUp } from './made-up.ts';

test('turns counts how often the step changes its sign', () => {
  expect([[], [1], [1, 2], [1, 2, 3], [1, 2, 1], [2, -2, 2, -2], [1, 1, 1], [1, 2, 2, 1]].map(turns)).toEqual([
    0, 0, 0, 0, 1, 2, 0, 0,
  ]);
  expect(turns([2, 1, Number.NaN, 0, 1])).toBe(0);
});

const path = (id: string, f: readonly number[], y: readonly number[] = f, summary = {}) =>
  madeUp(id, { x: f, y, f }, summary, 0);
const en = (...args: Parameters<typeof pathVerdict>) => pathVerdict(...args).map((s) => s.en);

describe('pathVerdict', () => {
  test('names the lowest and the highest at the end, and counts the turns of each', () => {
    const results = [
      path('sgd', [6, 3, 0.123456], [2, -1, 1]),
      path('adam', [6, 4, 2], [2, 1, 0]),
      path('momentum', [6, 5, 1]),
    ];
    expect(en(results)).toEqual([
      'After 2 steps SGD is lowest (f = 0.123), Adam highest (2).',
      'Turns across the valley (y): SGD 1, Adam 0, Momentum 0.',
    ]);
    const [first] = pathVerdict(results);
    expect(first!.ko).toContain('2걸음');
    expect(first!.ko).toContain('SGD');
    expect(first!.ko).toContain('Adam');
  });

  test('one run has no highest, nor have equal ones', () => {
    expect(en([path('sgd', [6, 1])])[0]).toBe('After 1 steps SGD is lowest (f = 1).');
    expect(en([path('sgd', [6, 1]), path('adam', [6, 1])])[0]).toBe('After 1 steps SGD is lowest (f = 1).');
    expect(pathVerdict([path('sgd', [6, 1])])[0]!.ko).toMatch(/가장 낮습니다\(f = 1\)\.$/);
  });

  test('a run that diverged is named with its step and its rate, and never lowest', () => {
    const lost = path('sgd', [6, 1, Number.NaN], undefined, {
      diverged: true,
      divergedAt: 2,
      divergence: { cause: 'learning-rate', from: 6, after: 0, options: { lr: 0.5 }, limit: 0.25, curvature: 8 },
    });
    expect(en([lost, path('adam', [6, 5, 4])])).toEqual([
      'After 2 steps Adam is lowest (f = 4).',
      'Turns across the valley (y): Adam 0.',
      'SGD diverged at step 2: its learning rate of 0.5 is above 0.25, the most that the curvature of this surface (8) allows.',
    ]);
    expect(en([lost])).toEqual([
      'SGD diverged at step 2: its learning rate of 0.5 is above 0.25, the most that the curvature of this surface (8) allows.',
    ]);
    expect(pathVerdict([lost])[0]!.ko).toMatch(/SGD.*2걸음.*0\.5/);
  });

  test('runs that have not walked yet are left out', () => {
    expect(en([path('sgd', []), path('adam', [6])])).toEqual([]);
    expect(en([path('sgd', [6]), path('adam', [6, 5])])[0]).toBe('After 1 steps Adam is lowest (f = 5).');
  });
});
