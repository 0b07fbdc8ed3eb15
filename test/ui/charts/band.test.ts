import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { lineChart } from '../../../src/ui/charts/lines.ts';

const curve = (...y: number[]) =>
  Series.of(
    y.map((_, i) => i),
    y,
  );

/** A line of 2 from x 0 to 4 on an axis of 0 to 4, with a band around it, without axes. */
const drawn = (low: Series, high: Series, more: Partial<Parameters<typeof lineChart>[0]> = {}) =>
  lineChart({
    series: [{ id: 'a', points: curve(2, 2, 2, 2, 2), style: 'a', band: { low, high } }],
    width: 5,
    height: 5,
    xDomain: [0, 4],
    yDomain: [0, 4],
    bare: true,
    ...more,
  });

describe('a band', () => {
  test('is a point in every cell between its edges, under the line', () => {
    const cells = drawn(curve(2, 1, 0, 1, 2), curve(2, 3, 4, 3, 2));
    expect(toStrings(cells)).toEqual(['  ·  ', ' ··· ', '─────', ' ··· ', '  ·  ']);
    expect([cells.styles[2], cells.styles[12]]).toEqual(['a-faded', 'a']);
  });

  test('is a screen of dots, of which the line is told', () => {
    const cells = drawn(curve(1, 1, 1, 1, 1), curve(3, 3, 3, 3, 3), { glyphs: 'braille' });
    expect(toStrings(cells)).toMatchInlineSnapshot(`
      [
        "     ",
        " ⡀⠄⡀⠄",
        "⠠⠤⠤⠤⠤",
        " ⠂⠅⠂⠅",
        "     ",
      ]
    `);
    expect(cells.styles[10]).toBe('a');
    expect(cells.styles[6]).toBe('a-faded');
  });

  test('goes up to the top where its upper edge is infinite, and is not there where the lower one is too', () => {
    const far = drawn(curve(1, 1, 1, 1, Infinity), curve(3, 3, Infinity, Infinity, Infinity));
    expect(toStrings(far)).toEqual(
      ['   · ', '···· ', '─────', '···· ', '     '].map((row, y) => (y === 0 ? '  ·· ' : row)),
    );
  });

  test('is nowhere without numbers, and takes any size', () => {
    expect(toStrings(drawn(Series.empty, Series.empty))).toEqual(['     ', '     ', '─────', '     ', '     ']);
    for (const [width, height] of [
      [0, 0],
      [1, 1],
      [2, 9],
    ] as const)
      expect(drawn(curve(0, 1), curve(4, 4), { width, height, bare: false }).width).toBe(width);
  });

  test('is smoothed as the line is', () => {
    const rough = curve(...Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 3.9 : 0.1)));
    const options = { xDomain: [0, 39] as const, width: 10 };
    const smooth = drawn(rough, rough, { ...options, smooth: true });
    expect(toStrings(smooth)).not.toEqual(toStrings(drawn(Series.empty, Series.empty, { ...options, smooth: true })));
    expect(smooth.chars.filter((char) => char === '·').length).toBeLessThanOrEqual(10);
  });
});
