import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import {
  activationsMultiples,
  type MultiplesOfActivationsOptions,
} from '../../../src/ui/figures/activations-multiples.ts';
import { propagated } from '../activations.ts';
import { expectGrid } from '../charts/helpers.ts';

const results = propagated({ layers: '3', units: '20', samples: '50', bins: '10', init: 'zero,he,constant' });
const options: MultiplesOfActivationsOptions = { results, width: 48, height: 18, language: 'en' };
const picture = (more: Partial<MultiplesOfActivationsOptions> = {}) =>
  toStrings(activationsMultiples({ ...options, ...more }));

test('a row for each run, a column for each layer, one axis below', () => {
  const rows = picture();
  expect(rows[0]).toMatch(/^ +layer 1 +layer 2 +layer 3 +$/);
  const names = rows.map((row) => row.slice(0, 9).trim()).filter(Boolean);
  expect(names).toEqual(['all zero', 'He', 'all 0.1']);
  expect(rows.filter((row) => row.includes('┴'))).toHaveLength(1);
  expect(rows.at(-1)).toMatch(/^ +0\.0 +0\.5 +1\.0 /);
});

test('the literal picture of weights that are all zero: everything at one half', () => {
  expect(picture({ results: results.slice(0, 1), height: 8 }).map((row) => row.trimEnd())).toEqual([
    '           layer 1      layer 2      layer 3',
    'all zero std 0        std 0        std 0',
    '               ██           ██           ██',
    '               ██           ██           ██',
    '               ██           ██           ██',
    '               ██           ██           ██',
    '         ┴─────┴────┴ ┴─────┴────┴ ┴─────┴────┴',
    '         0.0  0.5 1.0 0.0  0.5 1.0 0.0  0.5 1.0',
  ]);
});

describe('what is counted', () => {
  test('gradients instead of outputs', () => {
    const rows = picture({ shows: 'gradients' });
    expect(rows.join('\n')).not.toBe(picture().join('\n'));
    expect(rows.at(-1)).toContain('1e-12');
  });

  test('several functions are named too', () => {
    const two = propagated({ layers: '2', units: '5', samples: '5', activation: 'relu,tanh', init: 'he' });
    expect(
      picture({ results: two })
        .map((row) => row.slice(0, 5).trim())
        .filter(Boolean),
    ).toEqual(['He', 'ReLU', 'He', 'tanh']);
  });
});

test('any size, zero included; runs without results are left out', () => {
  const none = results.map((run) => ({ ...run, summary: {} }));
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [10, 3],
    [30, 5],
    [51, 18],
    [84, 31],
    [155, 56],
  ] as const) {
    for (const language of ['en', 'ko'] as const) {
      for (const shows of ['outputs', 'gradients'] as const) {
        const of = (runs: typeof results) => activationsMultiples({ results: runs, width, height, language, shows });
        expect(toStrings(of(results))).toHaveLength(height);
        expectGrid(of(none), width, height);
      }
    }
  }
});
