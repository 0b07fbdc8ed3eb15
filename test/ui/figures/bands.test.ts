import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { bandOf } from '../../../src/ui/figures/bands.ts';

test('a chart gets the band of a run and series, or nothing', () => {
  const band = { low: Series.of([1], [0]), high: Series.of([1], [1]) };
  const bands = { sgd: { loss: band } };
  expect(bandOf(bands, 'sgd', 'loss')).toEqual({ band });
  expect([bandOf(bands, 'adam', 'loss'), bandOf(bands, 'sgd', 'no-such')]).toEqual([{}, {}]);
  expect([bandOf(undefined, 'sgd', 'loss'), bandOf(bands, undefined, 'loss')]).toEqual([{}, {}]);
});
