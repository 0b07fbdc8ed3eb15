import { expect, test } from 'vitest';
import { barTable } from '../../src/commands/bar-table.ts';
import { toStrings } from '../../src/ui/charts/cells.ts';

const table = {
  title: 'Title',
  heads: ['ms', 'times'],
  rows: [
    { label: 'one', share: 1, figures: ['10', '1'] },
    { label: 'three', share: 0.5, figures: ['5.0', '2'] },
    { label: 'none', share: null, figures: ['–', ''] },
  ],
};

test('labels, bars and figures stand in columns', () => {
  expect(toStrings(barTable(table, 40))).toEqual([
    'Title                          ms  times',
    '  one    ███████████████████   10      1',
    '  three  █████████▌─────────  5.0      2',
    '  none                          –       ',
  ]);
});

test('long labels are cut before the bars vanish, and a tiny width draws what it can', () => {
  const long = { ...table, rows: [{ label: 'a label that is far too long', share: 1, figures: ['10', '1'] }] };
  expect(toStrings(barTable(long, 30))[1]).toBe('  a label …  ██████  10      1');
  for (const width of [0, 1, 5, 12])
    expect(toStrings(barTable(table, width)).every((l) => l.length <= width)).toBe(true);
});
