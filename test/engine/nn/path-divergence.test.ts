import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optimizerById, optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../src/engine/nn/optimizers/optimizer.ts';
import { tracePath } from '../../../src/engine/nn/path.ts';
import { PathDivergenceWatch } from '../../../src/engine/nn/path-divergence.ts';
import { surfaceById, surfaceIds } from '../../../src/engine/nn/surfaces/index.ts';
import type { Point } from '../../../src/engine/nn/surfaces/surface.ts';

interface Walk {
  readonly id?: string;
  readonly surface?: string;
  readonly start?: Point;
  readonly steps?: number;
  readonly options?: Readonly<Record<string, number>>;
  readonly factor?: (t: number) => number;
}

function outcomeOf({ id = 'sgd', surface = 'bowl', start, steps = 3000, options = {}, factor = () => 1 }: Walk) {
  const [optimizer, ground] = [optimizerById(id), surfaceById(surface)];
  const watch = new PathDivergenceWatch(optimizer, ground);
  const now = { ...defaultOptions(optimizer), ...options };
  const from = start ?? ground.start;
  for (const step of tracePath(optimizer, ground, from, steps, now, { factor })) watch.observe(step, now);
  return watch.outcome;
}

describe('on a quadratic the curvature tells', () => {
  // The book's bowl has 1/10 along x and 2 along y.
  test.each([
    ['sgd', {}, 1],
    ['momentum', { momentum: 0.9 }, 1.9],
    ['momentum', { momentum: 0 }, 1],
    ['nesterov', { momentum: 0.9 }, 3.8 / 2.8 / 2],
    ['nesterov', { momentum: 0.5 }, 0.75],
  ])('%s with %j runs away above a rate of %f, and not below', (id, options, limit) => {
    expect(outcomeOf({ id, options: { ...options, lr: limit * 0.99 } })).toEqual({ diverged: false });
    const above = outcomeOf({ id, options: { ...options, lr: limit * 1.01 } });
    expect(above.divergence).toMatchObject({ cause: 'learning-rate', curvature: 2 });
    expect(above.divergence!.limit).toBeCloseTo(limit, 12);
    expect(outcomeOf({ id, options: { ...options, lr: limit * 4 } })).toMatchObject({
      diverged: true,
      divergence: { cause: 'learning-rate', curvature: 2 },
    });
  });

  test('also of a path that has not left the range of numbers yet', () => {
    expect(outcomeOf({ steps: 30, options: { lr: 2.5 } })).toMatchObject({
      diverged: false,
      divergence: { cause: 'learning-rate', limit: 1, after: 0 },
    });
    expect(outcomeOf({ steps: 30, options: { lr: 2.5 } })).not.toHaveProperty('divergedAt');
  });

  test('not where the rate came down in time', () => {
    expect(outcomeOf({ options: { lr: 2.5 }, factor: (t) => (t < 5 ? 1 : 0.1) })).toEqual({ diverged: false });
  });
});

test('elsewhere the rate is named without a bound, and where the height went away from', () => {
  const { divergence } = outcomeOf({ surface: 'rosenbrock', options: { lr: 1 } });
  expect(divergence).toMatchObject({ cause: 'learning-rate', after: 0, options: { lr: 1 } });
  expect(divergence).not.toHaveProperty('limit');
  expect(divergence!.from).toBeCloseTo(24.2, 10);
});

test('a gradient of 0 and ε = 0 are a division by 0', () => {
  for (const id of ['adagrad', 'rmsprop', 'adam', 'adamw']) {
    const found = outcomeOf({ id, start: [-7, 0], options: { eps: 0, lr: 0.1 } });
    expect(found).toMatchObject({ diverged: true, divergedAt: 1, divergence: { cause: 'epsilon' } });
    expect(outcomeOf({ id, start: [-7, 0], options: { lr: 0.1 } }).diverged).toBe(false);
  }
});

test('a weight decay of ηλ above 2 makes AdamW run away', () => {
  const { divergence } = outcomeOf({ id: 'adamw', options: { lr: 0.5, weightDecay: 10 } });
  expect(divergence).toMatchObject({ cause: 'weight-decay', decay: 5, limit: 2 });
  expect(outcomeOf({ id: 'adamw', options: { lr: 0.5, weightDecay: 3 } }).diverged).toBe(false);
});

test('a rate of 0 is never the cause, and never moves a path', () => {
  const options = { lr: 0, eps: 0 };
  fc.assert(
    fc.property(fc.constantFrom(...optimizerIds), fc.constantFrom(...surfaceIds), (id, surface) => {
      const found = outcomeOf({ id, surface, steps: 5, start: [0, 0], options });
      expect([undefined, 'epsilon']).toContain(found.divergence?.cause);
    }),
  );
});
