import { describe, expect, test } from 'vitest';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { remarkRoom, type TableOptions, type TableRow, table } from '../../../src/ui/charts/table.ts';
import { stylesIn } from '../helpers.ts';

const rows: readonly TableRow[] = [
  {
    marker: '◉',
    name: 'SGD',
    style: 'sgd',
    share: 0.5,
    cells: [
      ['10/20', 'dim'],
      ['0.5', 'value'],
    ],
    remark: ['waiting for a core', 'dim'],
  },
  { marker: '▴', name: 'Momentum', style: 'momentum', share: 1, cells: [['20/20', 'dim']] },
];
const options: TableOptions = {
  left: 1,
  nameWidth: 6,
  barWidth: 4,
  columns: [
    { head: 'done', width: 7 },
    { head: 'loss', width: 6, indent: 1 },
  ],
  remarks: 'left',
  rows,
  width: 50,
  height: 3,
};
const picture = (more: Partial<TableOptions> = {}) =>
  toStrings(table({ ...options, ...more })).map((row) => row.trimEnd());

describe('table', () => {
  test('has heads, and a row each of marker, name, bar, numbers and remark', () => {
    expect(picture()).toEqual([
      '               done   loss  left',
      ' ◉ SGD    ━━── 10/20   0.5  waiting for a core',
      ' ▴ Momen… ━━━━ 20/20',
    ]);
  });

  test('without bars the columns begin behind the names', () => {
    const bare = rows.map(({ share: _, ...row }) => row);
    expect(picture({ barWidth: 0, rows: bare })[1]).toBe(' ◉ SGD    10/20   0.5  waiting for a core');
  });

  test('points at the row at hand', () => {
    const pointed = rows.map((row, i) => (i === 1 ? { ...row, pointer: 'key', nameStyle: 'selected' } : row));
    expect(picture({ left: 2, rows: pointed, title: 'scale' })).toEqual([
      '  scale         done   loss  left',
      '  ◉ SGD    ━━── 10/20   0.5  waiting for a core',
      '› ▴ Momen… ━━━━ 20/20',
    ]);
    expect(stylesIn(table({ ...options, left: 2, rows: pointed }))).toEqual(
      new Set(['dim', 'sgd', 'track', 'value', 'key', 'momentum', 'selected']),
    );
  });

  test('shortens remarks and leaves out numbers without room', () => {
    expect(remarkRoom(options, 36)).toBe(8);
    expect(picture({ width: 36 })[1]).toBe(' ◉ SGD    ━━── 10/20   0.5  waiting…');
    expect(picture({ width: 24 })).toEqual(['               done', ' ◉ SGD    ━━── 10/20', ' ▴ Momen… ━━━━ 20/20']);
  });

  test('has rows as far as the height goes', () => {
    expect(picture({ height: 2 })).toHaveLength(2);
    expect(picture({ height: 1 })).toEqual(['               done   loss  left']);
  });

  test('takes any size', () => {
    for (const width of [0, 1, 3, 11, 15, 200]) {
      for (const height of [0, 1, 2, 5]) {
        const lines = toStrings(table({ ...options, width, height }));
        expect(lines).toHaveLength(height);
        for (const line of lines) expect(textWidth(line)).toBe(width);
      }
    }
  });
});
