import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { bandAround } from '../../../src/ui/figures/bands.ts';

test('a chart gets the band of a run and series, or nothing', () => {
  const band = { low: Series.of([1], [0]), high: Series.of([1], [1]) };
  const bands = { sgd: { loss: band } };
  expect(bandAround(bands, 'sgd', 'loss')).toEqual({ band });
  expect([bandAround(bands, 'adam', 'loss'), bandAround(bands, 'sgd', 'no-such')]).toEqual([{}, {}]);
  expect([bandAround(undefined, 'sgd', 'loss'), bandAround(bands, undefined, 'loss')]).toEqual([{}, {}]);
});
