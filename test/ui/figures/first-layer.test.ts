import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { firstLayersFigure, panelColumns, weightImages } from '../../../src/ui/figures/first-layer.ts';
import { expectGrid } from '../charts/helpers.ts';
import { networks } from '../networks.ts';

describe('weights as images', () => {
  const shape = { rows: 4, columns: 4 };
  const one = [0, 0, 0, 0, 0, 2, -2, 0, 0, 2, -2, 0, 0, 0, 0, 0];
  const drawn = (units: readonly (readonly number[])[], width: number, height: number) =>
    toStrings(weightImages(Float64Array.from(units.flat()), shape, width, height, 'en')).map((row) => row.trimEnd());

  test('equal units look alike, with what the full colour is', () => {
    expect(drawn([one, one, one.map((w) => -w)], 14, 3)).toEqual(['full at ± 2', ' ▄░   ▄░   ░▄', ' ▀░   ▀░   ░▀']);
  });

  test('of many units as many as are seen', () => {
    const rows = drawn(
      Array.from({ length: 30 }, () => one),
      14,
      6,
    );
    expect(rows[0]).toBe('± 2  6 of 30');
    expect(
      drawn(
        Array.from({ length: 30 }, () => one),
        20,
        6,
      )[0],
    ).toBe('full at ± 2  8 of 30');
  });

  test('weights of 0, and none at all', () => {
    expect(drawn([one.map(() => 0)], 10, 3)).toEqual(['all 0', '', '']);
    expect(drawn([], 10, 2)).toEqual(['', '']);
    expect(drawn([one.map(() => Number.NaN)], 10, 3)).toEqual(['all 0', '', '']);
  });

  test('any size', () => {
    for (const size of [0, 1, 5, 33]) {
      expectGrid(weightImages(Float64Array.from([...one, ...one]), shape, size, size, 'en'), size, size);
      expectGrid(weightImages(Float64Array.from(one), { rows: 0, columns: 0 }, size, size, 'ko'), size, size);
    }
  });

  test('smaller images have their full colour where a mean of weights is large, not a single one', () => {
    // 28 × 28 pixels, of which a square of 4 × 4 is 1, beside single pixels of 9.
    const pixels = Float64Array.from({ length: 784 }, (_, i) => {
      const [y, x] = [Math.floor(i / 28), i % 28];
      if (y >= 8 && y < 12 && x >= 8 && x < 12) return 1;
      return y === 20 && x % 12 === 0 ? 9 : 0;
    });
    const shown = (width: number, height: number) =>
      toStrings(weightImages(pixels, { rows: 28, columns: 28 }, width, height, 'en'))[0]!.trim();
    expect(shown(60, 15)).toBe('full at ± 9');
    expect(shown(14, 8)).toMatch(/^full at ± [12](\.|$)/);
  });
});

describe('the first layers of networks that race', () => {
  const shape = { rows: 4, columns: 4 };
  const ramp = Float64Array.from({ length: 32 }, (_, i) => (i % 16) - 8);
  const results = networks().map((run) => ({ ...run, snapshots: { images: ramp } }));
  const rows = (width: number, height: number, of: typeof shape | null = shape) =>
    toStrings(firstLayersFigure({ results, shape: of, width, height, language: 'en' })).map((row) => row.trimEnd());

  test('a panel for each network, the same units in the same places', () => {
    const [title, names, full, ...images] = rows(60, 6);
    expect(title).toBe('first layer as images; █ above 0, ░ below');
    expect(names).toMatch(/^◉ all zero +▴ all 0\.1 +▮ He$/);
    expect(full).toMatch(/^full at ± \d +full at ± \d +full at ± \d$/);
    expect(images.join('')).toMatch(/█/);
  });

  test('before the data are there, only what will be seen', () => {
    expect(rows(60, 6, null).filter((row) => row !== '')).toEqual(['first layer as images; █ above 0, ░ below']);
  });

  test('side by side where there is room, else as many in each row', () => {
    expect([60, 45, 30, 12, 0].map((width) => panelColumns(4, 15, width))).toEqual([4, 2, 2, 1, 1]);
  });

  test('any size', () => {
    for (const size of [0, 1, 5, 33]) {
      expectGrid(firstLayersFigure({ results, shape, width: size, height: size, language: 'en' }), size, size);
    }
  });
});
