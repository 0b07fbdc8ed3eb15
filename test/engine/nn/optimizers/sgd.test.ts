import { describe, expect, test } from 'vitest';
import { sgd } from '../../../../src/engine/nn/optimizers/sgd.ts';
import { expectClose, g1, g2, start, testCommon, updates } from './helpers.ts';

describe('sgd', () => {
  testCommon(sgd);

  test('w ← w − ηg', () => {
    expect(sgd.slots).toEqual([]);
    const { w } = updates(sgd, { lr: 0.1 }, start, [g1, g2]);
    expectClose(w[0]!, [0.95, -1.7, 0.5]);
    expectClose(w[1]!, [0.975, -1.9, -3.5]);
  });

  test("the book's default rate on the digits", () => expect(sgd.options.lr.default).toBe(0.01));
});
