import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { saysTheSame, unitsDrawing } from '../../../src/ui/figures/activation-units.ts';
import { propagated } from '../activations.ts';
import { expectGrid } from '../charts/helpers.ts';

const small = { layers: '3', units: '20', samples: '50' };
const run = (activation: string, init: string) => propagated({ ...small, activation, init })[0]!;

/** The run as it would be, had the units of its last layer said this of the first sample. */
const saying = (init: string, outputs: readonly number[]) => {
  const one = run('sigmoid', init);
  return { ...one, snapshots: { outputs: Float64Array.from([...outputs, ...outputs, ...outputs]) } };
};

test('figure F10: bars of one height, bars of many', () => {
  const drawn = (of: ReturnType<typeof saying>, language: 'en' | 'ko' = 'en') =>
    toStrings(unitsDrawing({ run: of, width: 26, height: 3, language })).map((row) => row.trimEnd());
  expect(drawn(saying('constant', [0.5, 0.5, 0.5, 0.5]))).toEqual(['all 0.1: all say the same', '', '█ █ █ █']);
  expect(drawn(saying('1', [0, 0.25, 0.75, 1]))).toEqual([
    expect.stringMatching(/^std 1: units differ ±0\.\d+$/),
    '    ▄ █',
    '▁ ▄ █ █',
  ]);
  expect(drawn(saying('1', [0, 1]), 'ko')[0]).toMatch(/^표준편차 1: 서로 다른 값/);
});

test('which layers say the same, from their numbers', () => {
  const same = (activation: string) =>
    ['1', '0.01', 'xavier', 'zero'].map((init) => saysTheSame(run(activation, init)));
  expect(same('sigmoid')).toEqual([false, true, false, true]);
  expect(same('relu')).toEqual([false, true, false, true]);
});

test('any size, zero included, and before there are results', () => {
  const one = run('tanh', 'he');
  for (const [width, height] of [
    [0, 0],
    [1, 1],
    [28, 4],
    [44, 9],
  ] as const) {
    for (const of of [one, { ...one, summary: {}, snapshots: {} }]) {
      expectGrid(unitsDrawing({ run: of, width, height, language: 'en' }), width, height);
    }
  }
});
