import { expect, test } from 'vitest';
import { aligned } from '../../src/commands/aligned.ts';

test('columns stand below each other, by what a terminal shows', () => {
  const rows = [
    ['', '실행', 'x'],
    ['한 줄', '1', ''],
    ['two', '12345', '22'],
  ];
  expect(aligned(rows)).toEqual(['       실행   x', '한 줄  1', 'two    12345  22']);
  expect(aligned(rows, 'right')).toEqual(['        실행   x', '한 줄      1', 'two    12345  22']);
  expect(aligned([])).toEqual([]);
});
