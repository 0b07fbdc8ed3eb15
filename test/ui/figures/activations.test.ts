import { expect, test } from 'vitest';
import type { ActivationSummary, ActivationsResult } from '../../../src/engine/experiments/init-activations/stats.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { activationsFigure } from '../../../src/ui/figures/activations.ts';
import { layerOf as layer, propagated } from '../activations.ts';
import { expectGrid } from '../charts/helpers.ts';

const gradient = (counts: readonly number[], std: number) => ({
  mean: 0,
  std,
  zeroShare: 0.5,
  median: std / 2,
  rms: std,
  arriving: 0.6745,
  slope: { factor: 0.25, median: 0.25 },
  weights: null,
  histogram: { edges: [1e-12, 1e-9, 1e-6, 1e-3, 1], counts, zeros: 100 },
});

/** Two layers: one spread out, one piled up at both ends. */
const run: ActivationsResult = {
  ...propagated({ layers: '1', units: '2', samples: '1' })[0]!,
  summary: {
    layers: [layer([10, 20, 40, 20, 10]), layer([40, 5, 10, 5, 40], { std: 0.000123, saturatedShare: 0.8 })],
    gradients: [gradient([20, 60, 20, 0], 1.2e-7), gradient([0, 0, 40, 60], 0.25)],
    diverged: false,
  } satisfies Partial<ActivationSummary>,
};
const picture = (width: number, height: number, language: 'en' | 'ko' = 'en') =>
  toStrings(activationsFigure({ run, width, height, language })).map((row) => row.replaceAll('\u00a0', ' '));

test('figures F9 to F12: outputs, their numbers, and the gradients below', () => {
  expect(picture(33, 18)).toEqual([
    '    layer 1          layer 2     ',
    '      ███        ███         ███ ',
    '   ▄▄▄███▄▄▄     ███         ███ ',
    '▆▆▆█████████▆▆▆  ███▃▃▃▆▆▆▃▃▃███ ',
    '┴──────┴──────┴  ┴──────┴──────┴ ',
    '0.0   0.5   1.0  0.0   0.5   1.0 ',
    'std        0.25  std      1.2e-4 ',
    'ends       40 %  ends       80 % ',
    'zeros       0 %  zeros       0 % ',
    'gradients that flow back         ',
    '    ████                     ███ ',
    '    ████                 ▅▅▅▅███ ',
    '▃▃▃▃████▃▃▃▃             ███████ ',
    '████████████             ███████ ',
    '┴───────┴──────  ┴───────┴────── ',
    '1e-12 1e-5       1e-12 1e-5      ',
    'median     6e-8  median    0.125 ',
    'std      1.2e-7  std        0.25 ',
  ]);
});

test('on a low terminal the outputs come first', () => {
  expect(picture(23, 10).join('\n')).not.toContain('gradients');
  expect(picture(23, 10).at(-1)).toMatch(/std +0\.25 +std +1\.2e-4/);
  expect(picture(33, 18, 'ko').join('\n')).toMatch(/1층[\s\S]*편차[\s\S]*거꾸로/);
});

test('any size, zero included, any number of layers', () => {
  const [deep] = propagated({ layers: '12', units: '8', samples: '5', activation: 'relu', init: '1000' });
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [9, 4],
    [20, 17],
    [51, 19],
    [90, 31],
    [160, 55],
  ] as const) {
    for (const one of [run, deep!, { ...run, summary: {} }]) {
      expectGrid(activationsFigure({ run: one, width, height, language: 'en' }), width, height);
    }
  }
});

test('every panel is whole: no number leaves the last one at the right', () => {
  const [four] = propagated({ layers: '4', units: '30', samples: '40' });
  for (let width = 40; width <= 110; width++) {
    const rows = toStrings(activationsFigure({ run: four!, width, height: 24, language: 'en' }));
    const std = rows.find((row) => row.startsWith('std'))!;
    const ends = rows.find((row) => row.startsWith('ends'))!;
    expect(std.match(/std/g), `${width}`).toHaveLength(std.match(/\d\b(?!\.)/g)!.length);
    expect(ends.match(/ends/g), `${width}`).toHaveLength(ends.match(/%/g)!.length);
  }
});
