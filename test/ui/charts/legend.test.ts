import { expect, test } from 'vitest';
import { toAscii } from '../../../src/ui/charts/ascii.ts';
import { createCells, putText, toStrings } from '../../../src/ui/charts/cells.ts';
import { legend } from '../../../src/ui/charts/legend.ts';
import { MARKERS } from '../../../src/ui/charts/markers.ts';

const items = [
  { label: 'SGD', style: 'sgd', marker: '◉' },
  { label: '모멘텀', style: 'momentum', marker: '▴' },
  { label: 'Adam', style: 'adam', marker: '◊', dash: true },
];

test('as many to a row as have room', () => {
  expect(toStrings(legend(items, 40))).toEqual(['─◉─ SGD  ─▴─ 모멘텀  ╌◊╌ Adam           ']);
  expect(toStrings(legend(items, 20))).toEqual(['─◉─ SGD  ─▴─ 모멘텀 ', '╌◊╌ Adam            ']);
  expect(toStrings(legend(items, 6, 2))).toEqual(['─◉─ S…', '─▴─ … ']);
  expect(toStrings(legend(items, 0))).toEqual([]);
  expect(toStrings(legend([], 10))).toEqual([]);
});

test('pictures in plain ASCII', () => {
  const cells = createCells(16, 1);
  putText(cells, 0, 0, '└┴─│⠁⣿⠤▴█…→░');
  expect(toStrings(toAscii(cells))).toEqual(['++-|`#-^#.>-    ']);
  const marks = createCells(MARKERS.length, 1);
  putText(marks, 0, 0, MARKERS.join(''));
  expect(toStrings(toAscii(marks))[0]).toMatch(/^[\x20-\x7e]+$/);
});
