import { expect, test } from 'vitest';
import { planePane } from '../../../src/screens/hyperparameter-search/plane.ts';
import { initSearch } from '../../../src/screens/hyperparameter-search/state.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { searched } from '../../engine/experiments/searches.ts';
import { expectGrid } from '../../ui/charts/helpers.ts';

const state = {
  ...initSearch({ seed: 1, texts: { trials: '25', sampling: 'grid' } }),
  results: searched({ trials: '25', sampling: 'grid' }),
  phase: 'over',
} as const;
const other = searched({ trials: '25' });
const drawn = (before: typeof other | null, width: number, height: number) =>
  planePane({ state, columns: 120, rows: 36, language: 'en' } as never, before, width, height);
const rows = (before: typeof other | null) =>
  toStrings(drawn(before, 58, 26)).map((row) => row.replaceAll('\u00a0', ' ').trimEnd().replaceAll(/ {3,}/g, ' … '));

test('an earlier search has a plane of its own below, each with its name and its numbers of values', () => {
  const both = rows(other);
  expect(both[0]).toBe('now  grid, log-uniform · 25 trials · best 86.0 %');
  expect(both[1]).toBe('↑ weight decay: 5 values … learning rate: 5 values →');
  expect(both[12]).toBe('before  random, log-uniform · 25 trials · best 89.0 %');
  expect(both[13]).toBe('↑ weight decay: 25 values … learning rate: 25 values →');
  expect(both.join('\n').match(/✶/g)).toHaveLength(3);
  expect(rows(null).join('\n')).not.toContain('before');
  expect(rows(null)[0]).toBe('↑ weight decay: 5 values … learning rate: 5 values →');
});

test('it takes any size', () => {
  for (const size of [0, 1, 7, 40]) expectGrid(drawn(other, size, size), size, size);
});
