import { describe, expect, test } from 'vitest';
import {
  type ActivationSummary,
  gradientStats,
  isFiniteLayer,
  nonFiniteGradient,
} from '../../../../src/engine/experiments/init-activations/stats.ts';
import { propagated } from '../../../ui/activations.ts';

const summary = (texts: Record<string, string>) =>
  propagated({ units: '40', samples: '200', ...texts })[0]!.summary as ActivationSummary;

describe('what slope and weights make of the gradients', () => {
  test('is their whole way: the factors multiply to what arrives in layer 1', () => {
    for (const activation of ['sigmoid', 'tanh', 'relu', 'leaky-relu']) {
      for (const init of ['1', '0.01', 'xavier', 'he', 'constant']) {
        const { gradients } = summary({ activation, init });
        if (gradients[0]!.rms === 0) continue;
        const product = gradients.reduce((all, g) => all * g.slope!.factor * (g.weights ?? 1), 1);
        const top = gradients.at(-1)!;
        const entering = top.rms / top.slope!.factor;
        expect(entering).toBeCloseTo(1, 1);
        expect(gradients[0]!.rms / (entering * product), `${activation} ${init}`).toBeCloseTo(1, 4);
      }
    }
  });

  test('is what theory says: a slope of at most 1/4, √n times the std of the weights', () => {
    const { gradients } = summary({ init: '0.05' });
    for (const { slope, weights } of gradients) {
      expect(slope!.factor).toBeLessThanOrEqual(0.25);
      expect(slope!.factor).toBeGreaterThan(0.24);
      if (weights !== null) expect(weights / (Math.sqrt(40) * 0.05)).toBeCloseTo(1, 0);
    }
    expect(gradients.at(-1)!.weights).toBeNull();
    expect(gradients.at(-1)!.arriving).toBeCloseTo(0.6745, 1);
    const saturated = summary({ init: '3' }).gradients;
    for (const { slope } of saturated) expect(slope!.median).toBeLessThan(slope!.factor / 2);
    // Half of a ReLU's slopes are 0, the others 1.
    for (const { slope } of summary({ activation: 'relu', init: 'he' }).gradients)
      expect(slope!.factor).toBeCloseTo(Math.SQRT1_2, 0);
  });

  test('by hand', () => {
    const stats = gradientStats(Float32Array.of(0, 0.5, -2, 0), Float32Array.of(1, 1, -2, 0), null);
    expect(stats).toMatchObject({ median: 1.25, zeroShare: 0.5, arriving: 1, weights: null });
    expect(stats.rms).toBeCloseTo(Math.sqrt(4.25 / 4), 12);
    expect(stats.slope!.factor).toBeCloseTo(Math.sqrt(4.25 / 6), 12);
    expect(stats.slope!.median).toBe(0.5);
    const below = gradientStats(Float32Array.of(0, 0), Float32Array.of(0, 0), stats);
    expect(below).toMatchObject({ rms: 0, median: 0, slope: null, weights: 0 });
    expect(gradientStats(Float32Array.of(0, 0), Float32Array.of(0, 0), below).weights).toBeNull();
  });
});

describe('what is not finite', () => {
  test('gradients through outputs that have overflowed: no number is told, and the run says where', () => {
    const run = summary({ activation: 'relu', init: '1000', layers: '20' });
    expect(run.gradients).toEqual(run.layers.map(() => nonFiniteGradient));
    expect(run).toMatchObject({ diverged: true, firstGradient: Number.NaN });
    expect(isFiniteLayer(run.layers[run.divergedAt! - 1]!)).toBe(false);
    expect(isFiniteLayer(run.layers[run.divergedAt! - 2]!)).toBe(true);
  });

  test('gradients that overflow themselves', () => {
    expect(gradientStats(Float32Array.of(1, Number.POSITIVE_INFINITY), Float32Array.of(1, 1), null)).toBe(
      nonFiniteGradient,
    );
    expect(gradientStats(Float32Array.of(1, Number.NaN), Float32Array.of(1, 1), null)).toBe(nonFiniteGradient);
  });
});
