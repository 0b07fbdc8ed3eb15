import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import type { ActivationSummary } from '../../../../src/engine/experiments/init-activations/stats.ts';
import { propagated } from '../../../ui/activations.ts';

const experiment = experimentById('init-activations');

interface Reference {
  /** A row for each layer: mean, standard deviation, share in the outer bins, share of zeros; over 20 seeds. */
  readonly mean: readonly (readonly number[])[];
  readonly sd: readonly (readonly number[])[];
}
const file = new URL('../../../reference/activations.json', import.meta.url);
const references = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Reference>;

/** The runs for some parameters, computed in this thread. */
function compute(texts: Record<string, string>, seed = 1) {
  return propagated(texts, seed).map(({ snapshots, ...run }) => ({
    ...run,
    shown: Object.fromEntries(Object.entries(snapshots).map(([name, values]) => [name, Array.from(values)])),
    summary: run.summary as ActivationSummary,
  }));
}
const only = (texts: Record<string, string>, seed?: number) => compute(texts, seed)[0]!.summary;

test("the defaults are the book's: sigmoid, four initial weights, 1000 samples through 5 layers of 100", () => {
  const values = resolveValues(experiment, {});
  expect(values).toEqual({
    activation: ['sigmoid'],
    init: ['1', '0.01', 'xavier', 'he'],
    layers: 5,
    units: 100,
    samples: 1000,
    bins: 30,
    range: [0, 1],
  });
  const ids = (texts: Record<string, string>) => experiment.runs(resolveValues(experiment, texts), 1).map((p) => p.id);
  expect(ids({})).toEqual(['sigmoid/1', 'sigmoid/0.01', 'sigmoid/xavier', 'sigmoid/he']);
  expect(ids({ activation: 'tanh,relu', init: 'he,constant:0.5' })).toEqual([
    'tanh/he',
    'tanh/constant:0.5',
    'relu/he',
    'relu/constant:0.5',
  ]);
});

describe('the book, within what 20 seeds of NumPy spread over', () => {
  const runs = compute({ activation: 'sigmoid,tanh,relu' });

  test('there is a reference for every run', () => {
    expect(runs.map((run) => run.id).toSorted()).toEqual(Object.keys(references).toSorted());
  });

  test.each(runs.map((run) => [run.id, run.summary] as const))('%s', (id, { layers }) => {
    const { mean, sd } = references[id]!;
    expect(layers).toHaveLength(5);
    layers.forEach((layer, i) => {
      const found = [layer.mean, layer.std, layer.saturatedShare, layer.zeroShare];
      found.forEach((value, k) => {
        // Five standard deviations, and half a unit of the last digit that the reference is written with.
        expect(Math.abs(value - mean[i]![k]!), `layer ${i + 1}, column ${k}`).toBeLessThanOrEqual(
          5 * sd[i]![k]! + 6e-6,
        );
      });
    });
  });
});

describe('a layer', () => {
  const [{ summary, shown }] = compute({ init: 'xavier', samples: '50', units: '20', layers: '3', bins: '10' }) as [
    ReturnType<typeof compute>[0],
  ];

  test('is counted whole, and its outer bins are its saturated share', () => {
    for (const { histogram, saturatedShare } of summary.layers) {
      const { edges, counts, below, above } = histogram;
      expect([edges.length, counts.length]).toEqual([11, 10]);
      expect(counts.reduce((a, b) => a + b, 0)).toBe(1000);
      expect(saturatedShare).toBe((counts[0]! + counts[9]!) / 1000);
      expect([below, above]).toEqual([0, 0]);
    }
  });

  test('outputs outside the range count to the outer bins and are counted separately', () => {
    const { layers } = only({ activation: 'tanh', init: '1', samples: '50', units: '20', layers: '1' });
    const { counts, below } = layers[0]!.histogram;
    expect(below).toBeGreaterThan(300);
    expect(counts[0]).toBeGreaterThanOrEqual(below);
  });

  test('shows what its units say of the first sample', () => {
    expect(shown.outputs).toHaveLength(60);
    expect(new Set(shown.outputs!.slice(40)).size).toBeGreaterThan(15);
  });

  test('equal weights: equal units', () => {
    const [constant] = compute({ init: 'constant', samples: '50', units: '20', layers: '3' });
    for (const { unitSpread, std } of constant!.summary.layers) expect(unitSpread).toBeLessThan(1e-5 * (1 + std));
    expect(new Set(constant!.shown.outputs!.slice(0, 20).map((v) => v.toFixed(5))).size).toBe(1);
  });
});

describe('gradients', () => {
  const [sigmoid, relu, he] = compute({ activation: 'sigmoid', init: '0.01' })
    .concat(compute({ activation: 'relu', init: '0.01,he' }))
    .map((run) => run.summary.gradients);

  test('are those of N(0, 1) times the slope, in the last layer', () => {
    // At 0.5 the slope of the sigmoid is 1/4; a ReLU lets half of them through.
    expect(sigmoid![4]!.std).toBeCloseTo(0.25, 2);
    expect(he![4]!.zeroShare).toBeCloseTo(0.5, 1);
    expect(he![4]!.std).toBeCloseTo(Math.SQRT1_2, 1);
  });

  test('vanish with small weights by the factor that theory says, and hold with He', () => {
    // √n · 0.01 · slope: 0.025 a layer for the sigmoid, 0.1/√2 for a ReLU.
    for (let i = 0; i < 4; i++) {
      expect(sigmoid![i]!.std / sigmoid![i + 1]!.std / 0.025).toBeCloseTo(1, 0);
      expect(relu![i]!.std / relu![i + 1]!.std / (0.1 / Math.SQRT2)).toBeCloseTo(1, 0);
    }
    expect(he![0]!.std).toBeGreaterThan(0.4);
  });

  test('are counted by their size, half a decade a bin; zeros apart', () => {
    for (const { histogram, zeroShare, median } of [...sigmoid!, ...relu!, ...he!]) {
      const { edges, counts, zeros } = histogram;
      expect([edges.length, counts.length]).toEqual([29, 28]);
      expect([edges[0], edges.at(-1)]).toEqual([1e-12, 100]);
      expect(zeros).toBe(Math.round(zeroShare * 100_000));
      expect(counts.reduce((a, b) => a + b, zeros)).toBe(100_000);
      // The middle one lies in the bin in which half of them are reached.
      let [bin, sum] = [0, counts[0]!];
      while (sum * 2 < 100_000 - zeros) sum += counts[++bin]!;
      expect(median).toBeGreaterThanOrEqual(edges[bin]! * 0.999);
      expect(median).toBeLessThanOrEqual(edges[bin + 1]! * 1.001);
    }
  });
});

test('the seed draws other numbers of the same kind', () => {
  const small = { init: 'he', samples: '100', units: '20' };
  expect(only(small, 2)).toEqual(only(small, 2));
  expect(only(small, 2).lastStd).not.toBe(only(small, 1).lastStd);
});

test('an overflow is reported with its layer', () => {
  const summary = only({ activation: 'relu', init: '1000', layers: '20', samples: '4', units: '50' });
  expect(summary).toMatchObject({ diverged: true });
  const lost = summary.layers.findIndex(({ std }) => !Number.isFinite(std));
  expect(summary.divergedAt).toBe(lost + 1);
  expect(lost).toBeGreaterThan(5);
});

describe('refused', () => {
  test('a range upside down, without extent, or closer than float32 tells apart', () => {
    for (const range of ['1,0', '1,1', '1,1.0000000001', '0', '0,1,2', 'a,b', '0,1e7']) {
      expect(() => resolveValues(experiment, { range }), range).toThrow(
        `--range: ${JSON.stringify(range)} is not allowed; allowed: two numbers lower,upper from -1000000 to 1000000, the lower one below the upper`,
      );
    }
    expect(resolveValues(experiment, { range: '-1, 2.5' }).range).toEqual([-1, 2.5]);
  });

  test('more numbers than can be kept, with how many are allowed', () => {
    const large = { samples: '10000', units: '1000', layers: '20' };
    expect(() => resolveValues(experiment, large)).toThrow(UsageError);
    expect(() => resolveValues(experiment, large)).toThrow(/^--samples: 10000 .* allowed: up to 2500$/);
    expect(() => resolveValues(experiment, { ...large, samples: '2500' })).not.toThrow();
  });
});
