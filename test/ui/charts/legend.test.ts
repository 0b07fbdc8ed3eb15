import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { legend } from '../../../src/ui/charts/legend.ts';

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
