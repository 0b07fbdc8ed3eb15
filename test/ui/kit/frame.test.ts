import { expect, test } from 'vitest';
import { type Cells, createCells, putText, toStrings } from '../../../src/ui/charts/cells.ts';
import { breakpoints, frame, readingRows } from '../../../src/ui/kit/frame.ts';

/** Cells full of one letter. */
function filled(letter: string) {
  return (width: number, height: number): Cells => {
    const cells = createCells(width, height);
    for (let y = 0; y < cells.height; y++) putText(cells, 0, y, letter.repeat(cells.width));
    return cells;
  };
}
const line = (text: string, width: number) => {
  const cells = createCells(width, 1);
  putText(cells, 0, 0, text);
  return cells;
};

test('sentences, a heading, the figure with what stands beside it, what stands below', () => {
  const rows = toStrings(
    frame({
      columns: 40,
      rows: 8,
      reading: ['One sentence.', 'Another that has no room any more here.'],
      heading: line('Heading', 40),
      figure: filled('f'),
      side: filled('s'),
      below: [line('state', 40), line('verdict', 40)],
    }),
  ).map((row) => row.trimEnd());
  const body = `${'f'.repeat(11)} ${'s'.repeat(28)}`;
  expect(rows).toEqual(['One sentence.', 'Heading', body, body, body, body, 'state', 'verdict']);
});

test('without a side the figure has all columns', () => {
  const rows = toStrings(frame({ columns: 30, rows: 6, reading: [], figure: filled('f'), side: null }));
  expect(rows.slice(1)).toEqual(Array.from({ length: 5 }, () => 'f'.repeat(30)));
});

test('on a low terminal the figure keeps four rows, and what stands below is cut off', () => {
  const rows = toStrings(
    frame({ columns: 10, rows: 6, reading: [], figure: filled('f'), below: [line('state', 10), line('gone', 10)] }),
  ).map((row) => row.trimEnd());
  expect(rows).toEqual(['', ...Array.from({ length: 4 }, () => 'f'.repeat(10)), 'state']);
});

test('is always as large as it was asked for, zero included', () => {
  for (const [columns, rows] of [
    [0, 0],
    [1, 1],
    [200, 60],
  ] as const) {
    const cells = frame({ columns, rows, reading: ['x'], figure: filled('f'), side: filled('s') });
    expect([cells.width, cells.height]).toEqual([columns, rows]);
  }
});

test('larger terminals give no less to what stands beside the figure and above it', () => {
  let before = { side: 0, reading: 0 };
  for (const size of [10, 20, 40, 80, 110, 160, 300]) {
    const now = breakpoints(size, size);
    expect(now.side).toBeGreaterThanOrEqual(before.side);
    expect(now.reading).toBeGreaterThanOrEqual(before.reading);
    before = now;
  }
});

test('a first sentence that needs a second row has it, where an ordinary terminal has the columns for it', () => {
  const long = 'A sentence that says how the curves of this figure are to be read, and so has more than one row.';
  expect(readingRows(78, 16, [long])).toBe(2);
  expect(readingRows(78, 16, ['A short one. '.concat(long)])).toBe(1);
  expect(readingRows(78, 16, [])).toBe(1);
  expect(readingRows(60, 16, [long])).toBe(1);
  expect(readingRows(78, 40, [long])).toBe(3);
  const rows = toStrings(frame({ columns: 78, rows: 16, reading: [long], figure: filled('f') }));
  expect(rows.slice(0, 2).join(' ').replaceAll(/\s+/g, ' ').trim()).toBe(long);
  expect(rows[2]).toMatch(/^f/);
});
