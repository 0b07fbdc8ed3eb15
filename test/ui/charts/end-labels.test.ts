import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { createCells, toStrings } from '../../../src/ui/charts/cells.ts';
import { drawEndLabels, endLabelRoom } from '../../../src/ui/charts/end-labels.ts';
import { lineChart } from '../../../src/ui/charts/lines.ts';

/** Names of curves that end there, in a column of so many rows. */
function drawn(ends: readonly (readonly [label: string, at: number])[], height: number): string[] {
  const cells = createCells(4, height);
  const curves = ends.map(([label, at]) => ({ label, at, row: Math.round(at), style: 'title' }));
  drawEndLabels(cells, curves, { x: 0, top: 0, bottom: height - 1 });
  return toStrings(cells).map((row) => row.trim());
}

test('each stands at the end of its curve; those that share a row stand in the order of their ends', () => {
  expect(
    drawn(
      [
        ['c', 3],
        ['a', 0],
      ],
      5,
    ),
  ).toEqual(['a', '', '', 'c', '']);
  expect(
    drawn(
      [
        ['low', 1.4],
        ['high', 0.8],
        ['mid', 1.1],
      ],
      5,
    ),
  ).toEqual(['', 'high', 'mid', 'low', '']);
  // At the lower edge they move up, and keep it.
  expect(
    drawn(
      [
        ['low', 4.2],
        ['high', 3.9],
      ],
      5,
    ),
  ).toEqual(['', '', '', 'high', 'low']);
});

test('in a chart the order is that of the last values, whatever the order of the curves', () => {
  const end = (id: string, y: number) => ({ id, label: id, style: 'title', points: Series.of([0, 10], [0.6, y]) });
  const rows = toStrings(
    lineChart({
      series: [end('third', 0.9245), end('second', 0.951), end('first', 0.9555)],
      yDomain: [0.6, 1],
      endLabels: true,
      glyphs: 'braille',
      width: 50,
      height: 12,
    }),
  );
  const names = rows.flatMap((row) => row.match(/first|second|third/) ?? []);
  expect(names).toEqual(['first', 'second', 'third']);
});

test('they have columns of their own where the curves keep three quarters', () => {
  expect([endLabelRoom(['Adam', 'SGD'], 20), endLabelRoom(['Adam', 'SGD'], 19), endLabelRoom([], 50)]).toEqual([
    5, 0, 0,
  ]);
});
