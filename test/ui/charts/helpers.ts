import fc from 'fast-check';
import stringWidth from 'string-width';
import { expect } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { type Cells, toRuns, toStrings } from '../../../src/ui/charts/cells.ts';

/** f(x, y) = x²/20 + y², the chapter's valley. */
export const bowl = (x: number, y: number) => x ** 2 / 20 + y ** 2;

/** Plain gradient descent on the bowl from (−7, 2) with learning rate 0.95: the zigzag. */
export function zigzag(steps = 30): [number, number][] {
  const points: [number, number][] = [[-7, 2]];
  for (let i = 0; i < steps; i++) {
    const [x, y] = points.at(-1)!;
    points.push([x - (0.95 * x) / 10, y - 0.95 * 2 * y]);
  }
  return points;
}

/** What holds for every chart, whatever its data: exactly the size asked for, and every character one column wide. */
export function expectGrid(cells: Cells, width: number, height: number): void {
  expect([cells.width, cells.height]).toEqual([width, height]);
  expect(cells.chars.length).toBe(width * height);
  expect(cells.styles.length).toBe(width * height);
  for (const char of new Set(cells.chars)) expect(stringWidth(char), JSON.stringify(char)).toBe(1);
  const rows = toStrings(cells);
  expect(toRuns(cells).map((runs) => runs.map(({ text }) => text).join(''))).toEqual(rows);
}

/** 0, 20 … 2000 */
export const iterations = Array.from({ length: 101 }, (_, i) => i * 20);
/** Two curves that fall, one of them soon. */
export const slow = {
  id: 'sgd',
  style: 'sgd',
  points: Series.of(
    iterations,
    iterations.map((i) => Math.exp(-i / 900)),
  ),
  marker: '◉',
};
export const quick = {
  id: 'adam',
  style: 'adam',
  points: Series.of(
    iterations,
    iterations.map((i) => 0.1 + 0.9 * Math.exp(-i / 150)),
  ),
  marker: '◊',
  dash: true,
};
/** Any size a panel may get. */
export const size = fc.integer({ min: 0, max: 50 });

/** Any number at all: NaN, infinities, the largest and the smallest. */
export const anyNumber = fc.oneof(
  fc.double(),
  fc.double({ min: -100, max: 100 }),
  fc.constantFrom(0, -0, Number.NaN, Infinity, -Infinity, Number.MAX_VALUE, -Number.MAX_VALUE, Number.MIN_VALUE),
);

export const anyDomain = fc.tuple(anyNumber, anyNumber);
export const anyPoints = fc.array(fc.tuple(anyNumber, anyNumber), { maxLength: 12 });
