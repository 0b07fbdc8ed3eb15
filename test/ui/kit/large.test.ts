import { expect, test } from 'vitest';
import { type Cells, createCells, putText, toStrings } from '../../../src/ui/charts/cells.ts';
import { readItem } from '../../../src/ui/charts/legend.ts';
import { largeView } from '../../../src/ui/kit/large.ts';
import { expectGrid } from '../charts/helpers.ts';

/** A figure that tells its size. */
function figure(width: number, height: number): Cells {
  const cells = createCells(width, height);
  putText(cells, 0, 0, `${width}×${height}`, '');
  return cells;
}
const items = [{ ...readItem('SGD', '1'), style: 'sgd' }];
const said = 'SGD is the only one.';
const rowsOf = (columns: number, rows: number, of = items, text = said) =>
  toStrings(largeView({ columns, rows, figure, items: of, said: text })).map((row) => row.trimEnd());

test('the figure has all columns; below it the numbers, then the sentence, with air between them', () => {
  const rows = rowsOf(40, 20);
  expect(rows[0]).toBe('40×13');
  expect(rows.slice(13)).toEqual(['', '─── SGD', '▀█', ' █', '▀▀▀', '', said]);
});

test('on a low terminal the large digits give way to the figure, which has their rows', () => {
  const rows = rowsOf(40, 12);
  expect(rows[0]).toBe('40×10');
  expect(rows.slice(10)).toEqual(['', said]);
});

test('a long sentence has the rows that it needs', () => {
  const rows = rowsOf(20, 20, [], 'A sentence that is longer than a row of this width.');
  expect(rows[0]).toBe('20×16');
  expect(rows.slice(17).join(' ')).toBe('A sentence that is longer than a row of this width.');
});

test('any size', () => {
  for (const [columns, rows] of [
    [0, 0],
    [1, 1],
    [5, 3],
    [200, 2],
  ] as const)
    expectGrid(largeView({ columns, rows, figure, items, said }), columns, rows);
});
