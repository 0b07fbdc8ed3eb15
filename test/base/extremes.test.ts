import fc from 'fast-check';
import { expect, test } from 'vitest';
import { BlockExtremes } from '../../src/base/extremes.ts';
import { Series } from '../../src/base/series.ts';

const none = { bottom: Infinity, low: Infinity, positive: Infinity, high: -Infinity, top: -Infinity };

function plainExtremes(values: ArrayLike<number>, from: number, to: number) {
  const part = Array.from(values).slice(from, to);
  const least = (some: number[]) => some.reduce((a, b) => (b < a ? b : a), Infinity);
  const greatest = (some: number[]) => some.reduce((a, b) => (b > a ? b : a), -Infinity);
  const known = part.filter((value) => !Number.isNaN(value));
  const finite = part.filter(Number.isFinite);
  return {
    bottom: least(known),
    low: least(finite),
    positive: least(known.filter((value) => value > 0)),
    high: greatest(finite),
    top: greatest(known),
  };
}

test('each of the five extremes', () => {
  const series = Series.of([1, 2, 3, 4, 5, 6], [3, -2, Number.NaN, 0, Infinity, 0.5]);
  expect(series.extremes()).toEqual({ bottom: -2, low: -2, positive: 0.5, high: 3, top: Infinity });
  expect(series.extremes(2, 4)).toEqual({ ...none, bottom: 0, low: 0, high: 0, top: 0 });
  expect(series.extremes(2, 3)).toEqual(none);
  expect(series.extremes(4, 5)).toEqual({ ...none, bottom: Infinity, positive: Infinity, top: Infinity });
  expect(Series.of([1], [-Infinity]).extremes()).toEqual({ ...none, bottom: -Infinity });
  expect(Series.empty.extremes()).toEqual(none);
  expect(series.extremes(-5, 99)).toEqual(series.extremes());
});

const odd = [0, Number.NaN, Infinity, -Infinity, -1e300, Number.MIN_VALUE];
/** Numbers as a seed draws them, one in ten of them odd. */
function drawn(length: number, seed: number): Float64Array {
  let state = seed >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
  return Float64Array.from({ length }, () => (next() < 0.1 ? odd[Math.floor(next() * odd.length)]! : next() * 20 - 10));
}

test('the extremes of any range equal those of a pass over it, while the array grows', () => {
  const growth = fc.array(fc.tuple(fc.integer({ min: 0, max: 3000 }), fc.nat(), fc.nat()), {
    minLength: 1,
    maxLength: 8,
  });
  fc.assert(
    fc.property(growth, fc.nat(), (steps, seed) => {
      const total = steps.reduce((sum, [more]) => sum + more, 0);
      const values = drawn(total, seed);
      const blocks = new BlockExtremes();
      let length = 0;
      for (const [more, a, b] of steps) {
        length += more;
        const ends = [a % (length + 1), b % (length + 1)].sort((x, y) => x - y) as [number, number];
        for (const [from, to] of [ends, [0, length], [ends[0], length]] as const) {
          expect(blocks.of(values.subarray(0, length), from, to)).toEqual(plainExtremes(values, from, to));
        }
      }
    }),
    { numRuns: 60 },
  );
});

test('more numbers than two levels of blocks hold', () => {
  const values = drawn(300_000, 5);
  const blocks = new BlockExtremes();
  for (const [from, to] of [
    [0, 300_000],
    [1, 299_999],
    [4095, 266_241],
    [64, 262_144],
  ] as const) {
    expect(blocks.of(values, from, to)).toEqual(plainExtremes(values, from, to));
  }
});
