import { describe, expect, test } from 'vitest';
import { optimizerById, optimizers } from '../../../../src/engine/nn/optimizers/index.ts';
import type { Optimizer } from '../../../../src/engine/nn/optimizers/optimizer.ts';
import { surfaceById } from '../../../../src/engine/nn/surfaces/index.ts';
import { rateOn } from '../../../../src/engine/nn/surfaces/rates.ts';

const bowl = surfaceById('bowl');
const newcomer = (facts: Partial<Optimizer>): Optimizer => ({ ...optimizerById('sgd'), id: 'no-such', ...facts });
const rate = (facts: Partial<Optimizer>) => {
  const one = newcomer(facts);
  return rateOn(bowl, one, [...optimizers, one]);
};

describe('a learning rate on a surface', () => {
  test("of the book's rules is the surface's", () => {
    expect(rateOn(bowl, optimizerById('sgd'), optimizers)).toEqual({ lr: 0.95, factor: 1 });
  });

  test('of any other is its own where it names one', () => {
    const like = { optimizer: 'adam', factor: 0.3 };
    expect(rate({ like, surfaceRates: { bowl: 0.07 } })).toEqual({ lr: 0.07, factor: 1 });
  });

  test('else that of the rule it is like, and says so', () => {
    expect(rate({ like: { optimizer: 'adam', factor: 0.3 } })).toEqual({ lr: 0.09, like: 'adam', factor: 0.3 });
    // Through a rule that is itself like another.
    expect(rate({ like: { optimizer: 'adamw', factor: 0.5 } })).toEqual({ lr: 0.15, like: 'adamw', factor: 0.5 });
  });

  test('without a usable `like` is the default for networks', () => {
    expect(rate({})).toEqual({ lr: 0.01, factor: 1 });
    expect(rate({ like: { optimizer: 'no-such', factor: 1 } }).lr).toBe(0.01);
    expect(rate({ like: { optimizer: 'nobody', factor: 1 } }).lr).toBe(0.01);
  });
});
