import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kaiserSmooth, kaiserWindow } from '../../../src/ui/charts/smooth.ts';
import { anyNumber } from './helpers.ts';

const close = (actual: ArrayLike<number>, expected: readonly number[]) => {
  expect(actual).toHaveLength(expected.length);
  expected.forEach((value, i) => {
    expect(actual[i]).toBeCloseTo(value, 10);
  });
};

// The numbers are NumPy's: convolve(kaiser(11, 2) / sum, r_[x[10:0:-1], x, x[-1:-11:-1]], 'valid')[5:-5].
const smooth = (y: readonly number[], size?: number) => [...kaiserSmooth(Float64Array.from(y), size)];

describe('kaiserSmooth', () => {
  test('the window', () => {
    const half = [0.052445173949, 0.073094180697, 0.091778039058, 0.1066607969, 0.116245185541];
    close(kaiserWindow(11, 2), [...half, 0.119553247712, ...half.toReversed()]);
  });

  test('a series of 20', () => {
    close(
      smooth(Array.from({ length: 20 }, (_, i) => ((i * 7) % 11) / 10 + i / 20)),
      [
        0.634937251333, 0.670793207992, 0.685990473014, 0.679258406335, 0.740574470813, 0.775600179452, 0.816710129205,
        0.85, 0.883289870795, 0.924399820548, 0.980403598766, 1.034245713759, 1.091726697139, 1.158273302861,
        1.215754286241, 1.230262520772, 1.268157285232, 1.328311253943, 1.318348319968, 1.330431837498,
      ],
    );
  });

  test('a series just as long as the window', () => {
    close(
      smooth(Array.from({ length: 11 }, (_, i) => i * i)),
      [
        7.699053929045, 8.699053929045, 11.699053929045, 16.699053929045, 23.699053929045, 32.699053929045,
        42.597705276124, 51.860030175655, 59.660038460346, 65.292831189914, 68.244598288216,
      ],
    );
  });

  test('shorter pieces stay as they are, gaps stay gaps', () => {
    expect(smooth([])).toEqual([]);
    expect(smooth([1, 5, 2])).toEqual([1, 5, 2]);
    expect(smooth([1, Number.NaN, 2, -Infinity, Infinity, 3])).toEqual([1, Number.NaN, 2, Number.NaN, Number.NaN, 3]);
    const twelve = new Array(12).fill(2);
    const smoothed = smooth([...twelve, Number.NaN, ...twelve, 7]);
    close(smoothed.slice(0, 12), twelve);
    expect(smoothed[12]).toBeNaN();
    expect(smoothed.at(-1)).toBeLessThan(7);
  });

  test('the length is kept and only gaps are none, whatever the window', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6 }), { maxLength: 60 }),
        fc.integer({ min: -2, max: 25 }),
        (y, size) => {
          const smoothed = smooth(y, size);
          expect(smoothed.map(Number.isNaN)).toEqual(y.map((value) => !Number.isFinite(value)));
        },
      ),
    );
    fc.assert(fc.property(fc.array(anyNumber), (y) => smooth(y).length === y.length));
  });
});
