import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  comparedPaths,
  nearness,
  pathFacts,
  sharpTurns,
  turns,
} from '../../../../src/engine/experiments/optimizer-path/facts.ts';
import type { RunResult } from '../../../../src/engine/experiments/results.ts';
import { surfaces } from '../../../../src/engine/nn/surfaces/index.ts';
import type { Point, Surface } from '../../../../src/engine/nn/surfaces/surface.ts';
import { walked } from '../../../ui/helpers.ts';
import { madeUp } from '../made-up.ts';

test('turns counts how often the step along an axis changes its sign', () => {
  const count = (y: number[], least?: number) =>
    turns(
      y.map((at): [number, number] => [7, at]),
      'y',
      least,
    );
  expect([[], [1], [1, 2], [1, 2, 3], [1, 2, 1], [2, -2, 2, -2], [1, 1, 1], [1, 2, 2, 1]].map((y) => count(y))).toEqual(
    [0, 0, 0, 0, 1, 2, 0, 0],
  );
  expect(count([2, 1, Number.NaN, 0, 1])).toBe(0);
  expect(
    turns(
      [
        [0, 0],
        [1, 5],
        [0, 5],
      ],
      'x',
    ),
  ).toBe(1);
  // What nobody can see is no turn.
  expect([count([1, 1 + 1e-9, 1], 1e-6), count([1, 1 + 1e-9, 1])]).toEqual([0, 1]);
});

test('sharp turns are steps against the one before', () => {
  expect(
    sharpTurns([
      [0, 0],
      [1, 0],
      [1, 1],
      [2, 1],
      [1.5, 1.1],
      [3, 0],
    ]),
  ).toBe(2);
  expect(
    sharpTurns([
      [0, 0],
      [1, 0],
    ]),
  ).toBe(0);
});

const endOf = ({ series }: RunResult): Point => [series.x!.y.at(-1)!, series.y!.y.at(-1)!];

/** Where the slope leads from a point, by steps far too short to leave a hollow. */
function downhill({ gradient, window }: Surface, [x, y]: Point): Point {
  const step = 1e-5 * (window.x[1] - window.x[0]);
  let at: Point = [x, y];
  for (let i = 0; i < 20_000; i++) {
    const [gx, gy] = gradient(...at);
    const size = Math.max(1, Math.hypot(gx, gy));
    at = [at[0] - (step * gx) / size, at[1] - (step * gy) / size];
  }
  return at;
}

describe('what a path has done', () => {
  test('up to a step, or to its end', () => {
    const [sgd] = walked().results;
    expect(pathFacts(sgd!, 0)).toBeNull();
    expect(pathFacts(sgd!, 5)).toMatchObject({
      steps: 5,
      turns: 4,
      divergedAt: null,
      unmovedBecause: null,
      leftAt: null,
    });
    expect(pathFacts(sgd!)).toMatchObject({ steps: 30, turns: 29, place: { type: 'way' } });
    expect(pathFacts({ ...sgd!, status: 'failed' })).toBeNull();
  });

  test('is where a minimum is, in a hollow that is none, or elsewhere', () => {
    const at = (surface: string, x: number, y: number) => {
      const run = { ...madeUp('sgd', { x: [0.5, x], y: [0.5, y], f: [1, 1] }, {}, 0), params: { surface } };
      return pathFacts(run)!.place;
    };
    expect(at('himmelblau', 3.01, 1.99)).toEqual({ type: 'minimum', at: [3, 2] });
    expect(at('rastrigin', 1, -2)).toEqual({ type: 'hollow' });
    expect(at('rastrigin', 1.5, -2)).toEqual({ type: 'way' });
    expect(at('saddle', 0, 0)).toEqual({ type: 'way' });
    expect(at('rosenbrock', 0.5, 0.25)).toEqual({ type: 'way' });
  });

  test('whatever the walk, the numbers are finite unless it diverged, and the place is never a hollow that is no hollow', () => {
    const walk = fc.record({
      surface: fc.constantFrom(...surfaces.map((s) => s.id)),
      start: fc.tuple(fc.double({ min: -5, max: 5, noNaN: true }), fc.double({ min: -5, max: 5, noNaN: true })),
      lr: fc.constantFrom('0', '1e-12', '0.001', '0.1', '1', '100'),
      steps: fc.integer({ min: 1, max: 40 }),
    });
    fc.assert(
      fc.property(walk, ({ surface, start, lr, steps }) => {
        const { results } = walked({ surface, start: start.join(), steps: String(steps), 'sgd.lr': lr, 'adam.lr': lr });
        for (const run of results) {
          const facts = pathFacts(run)!;
          expect(facts.divergedAt).toBe(run.summary.diverged ? run.summary.divergedAt : null);
          if (facts.divergedAt === null) expect([facts.f, facts.from].every(Number.isFinite)).toBe(true);
          if (lr === '0' && run.id === 'sgd') expect(facts.unmovedBecause).not.toBeNull();
          // A hollow is one: walking down from there by tiny steps leads nowhere else, and not to a minimum.
          if (facts.place.type === 'hollow') {
            const end = endOf(run);
            const bottom = downhill(facts.surface, end);
            const near = nearness(facts.surface);
            expect(Math.hypot(bottom[0] - end[0], bottom[1] - end[1])).toBeLessThan(2 * near);
            for (const [x, y] of facts.surface.minima) {
              expect(Math.hypot(bottom[0] - x, bottom[1] - y)).toBeGreaterThan(near / 2);
            }
          }
        }
        expect(comparedPaths(results).every((path) => path.steps === steps && path.divergedAt === null)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
