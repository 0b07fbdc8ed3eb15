import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { GradientStats } from '../../../src/engine/experiments/init-activations/stats.ts';
import { createCells, toStrings } from '../../../src/ui/charts/cells.ts';
import { gradientFacts, gradientHeading, outputFacts, putFact } from '../../../src/ui/figures/layer-facts.ts';
import { propagated } from '../activations.ts';

const small = { layers: '3', units: '20', samples: '50' };
const last = (texts: Record<string, string>) => {
  const run = propagated({ ...small, ...texts })[0]!;
  const layer = (run.summary as { layers: Parameters<typeof outputFacts>[0][] }).layers.at(-1)!;
  const facts = outputFacts(layer, run, 'en', 6).map(([name, value]) => [name, value.replace('\u00a0', ' ')]);
  return Object.fromEntries(facts) as Record<string, string>;
};

test('a function between two bounds has ends, where it is drawn from one to the other', () => {
  expect(Object.keys(last({ init: '1' }))).toEqual(['std', 'ends', 'zeros', 'mean']);
  expect(last({ activation: 'tanh', init: '1', range: '-1,1' }).ends).toMatch(/^[6-9]\d %$/);
  // Half of the range is not where it ends.
  expect(last({ activation: 'tanh', init: '1' })).not.toHaveProperty('ends');
  expect(Object.keys(last({ init: '1', range: '0.4,0.6' }))).toEqual(['std', 'zeros', 'beyond', 'mean']);
});

test('of a ReLU those that died lie near 0, those that grew beyond the range', () => {
  expect(last({ activation: 'relu', init: '0.01' })).toMatchObject({ nearZero: '100 %', beyond: '0 %' });
  const grown = last({ activation: 'relu', init: '1' });
  expect(grown).not.toHaveProperty('ends');
  expect(Number.parseInt(grown.beyond!, 10)).toBeGreaterThan(30);
  expect(Number.parseInt(grown.nearZero!, 10) - Number.parseInt(grown.zeros!, 10)).toBeLessThan(5);
  // What leaks below 0 is not near it.
  const { nearZero, beyond } = last({ activation: 'leaky-relu', init: '1' });
  expect(nearZero).toMatch(/^(0|<1|1) %$/);
  expect(beyond).toMatch(/^(9\d|>99) %$/);
});

test('what has overflowed has dashes', () => {
  const run = propagated({ ...small, activation: 'relu', init: '1000', layers: '20' })[0]!;
  const { layers, gradients } = run.summary as {
    layers: Parameters<typeof outputFacts>[0][];
    gradients: GradientStats[];
  };
  const values = [...outputFacts(layers.at(-1)!, run, 'en', 6), ...gradientFacts(gradients[0]!, 'en', 6)];
  expect(new Set(values.map(([, value]) => value))).toEqual(new Set(['–']));
});

test('gradients: first what the sentence is about, then what slope and weights make of them', () => {
  const run = propagated({ ...small, init: 'xavier' })[0]!;
  const { gradients } = run.summary as { gradients: GradientStats[] };
  expect(gradientFacts(gradients[0]!, 'en', 6).map(([name]) => name)).toEqual([
    'median',
    'std',
    'slope',
    'weights',
    'zeros',
  ]);
  expect(Object.fromEntries(gradientFacts(gradients[2]!, 'en', 6))).toMatchObject({
    slope: expect.stringMatching(/^×0\.2/),
    // No weights lie above the last layer.
    weights: '–',
  });
  expect(gradientHeading(gradients, 'en', 80)).toMatch(/at the top enters N\(0, 1\), median 0\.\d+$/);
  expect(gradientHeading(gradients, 'en', 50)).toMatch(/at the top med 0\.\d+$/);
  expect(gradientHeading(gradients, 'ko', 24)).toBe('거꾸로 흐르는 기울기');
});

test('a name and its number fit into any width, the number whole', () => {
  const names = ['mean', 'std', 'zeros', 'ends', 'nearZero', 'beyond', 'median', 'slope', 'weights'] as const;
  fc.assert(
    fc.property(
      fc.constantFrom(...names),
      fc.integer({ min: 9, max: 20 }),
      fc.constantFrom('100\u00a0%', '<1\u00a0%', '×0.25', '1.2e-4', '–'),
      fc.constantFrom('en', 'ko' as const),
      (name, width, value, language) => {
        const cells = createCells(width, 1);
        // A figure asks for numbers that leave room for a name.
        fc.pre(value.includes('%') || value.length <= width - 5);
        putFact(cells, 0, 0, width, [name, value], language);
        const [row] = toStrings(cells);
        expect(row!.replace('\u00a0', '')).toContain(value.replace('\u00a0', ''));
        expect(row).not.toContain('…');
      },
    ),
  );
});
