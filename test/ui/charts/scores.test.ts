import { expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { type LegendItem, readItem } from '../../../src/ui/charts/legend.ts';
import { scoreBoard } from '../../../src/ui/charts/scores.ts';
import { expectGrid } from './helpers.ts';

const items: readonly LegendItem[] = [
  { ...readItem('Adam', '0.21'), style: 'adam', marker: '◊' },
  { ...readItem('SGD', '1.3'), style: 'sgd', dash: true },
];

test('names, and under them their numbers, in the styles of their curves', () => {
  const cells = scoreBoard(items, 41);
  expect(toStrings(cells)).toEqual([
    '─◊─ Adam              ╌╌╌ SGD            ',
    '█▀█   ▀▀█ ▀█          ▀█    ▀▀█          ',
    '█ █   █▀▀  █           █    ▀▀█          ',
    '▀▀▀ ▀ ▀▀▀ ▀▀▀         ▀▀▀ ▀ ▀▀▀          ',
  ]);
  expect(cells.styles[cells.width]).toBe('adam');
  expect(cells.styles[cells.width + 22]).toBe('sgd');
});

test('those that have no room whole are left out, the last ones first; one is there in any case', () => {
  expect(toStrings(scoreBoard(items, 20))[0]).toBe('─◊─ Adam            ');
  expect(toStrings(scoreBoard(items, 4))[1]).toBe('█▀█ ');
});

test('a percent sign has no blank before it', () => {
  const [, , row] = toStrings(scoreBoard([{ ...readItem('a', '42.0\u00a0%'), style: '' }], 30));
  expect(row!.trimEnd()).toBe('▀▀█ █▀▀   █ █ ▄▀');
});

test('what has no number is left out, and nothing is left of nothing', () => {
  expectGrid(scoreBoard([], 30), 30, 0);
  expectGrid(scoreBoard([{ label: 'hidden', style: 'dim' }], 30), 30, 0);
  expectGrid(scoreBoard([{ ...readItem('not begun', '–'), style: 'dim' }], 30), 30, 0);
  expect(toStrings(scoreBoard([{ label: 'hidden', style: 'dim' }, ...items], 41))[0]).toMatch(/^─◊─ Adam/);
  for (const width of [0, 1, 7]) expectGrid(scoreBoard(items, width), width, 4);
});
