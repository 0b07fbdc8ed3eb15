import { expect, test } from 'vitest';
import { Random } from '../../../../src/data/random.ts';
import { lecun } from '../../../../src/engine/nn/initializers/lecun.ts';
import { xavier } from '../../../../src/engine/nn/initializers/xavier.ts';

test('LeCun draws from N(0, 1/n), which is what the book calls Xavier', () => {
  const [ours, book] = [new Float64Array(50_000), new Float64Array(50_000)];
  lecun.fill(ours, 400, Random.from(3, 'weights'), 0);
  xavier.fill(book, 400, Random.from(3, 'weights'), 0);
  expect(ours).toEqual(book);
  const std = Math.sqrt(ours.reduce((sum, w) => sum + w * w, 0) / ours.length);
  expect(Math.abs(std * 20 - 1)).toBeLessThan(5 / Math.sqrt(2 * ours.length));
});
