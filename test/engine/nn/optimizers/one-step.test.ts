import { describe, test } from 'vitest';
import { adagrad } from '../../../../src/engine/nn/optimizers/adagrad.ts';
import { momentum } from '../../../../src/engine/nn/optimizers/momentum.ts';
import { nesterov } from '../../../../src/engine/nn/optimizers/nesterov.ts';
import { rmsprop } from '../../../../src/engine/nn/optimizers/rmsprop.ts';
import { sgd } from '../../../../src/engine/nn/optimizers/sgd.ts';
import { expectClose as close } from './helpers.ts';

const expectClose = (actual: Float64Array, expected: readonly number[]) => close([...actual], expected);

describe('one step of each rule from w = 1, g = 0.5', () => {
  const g = Float64Array.of(0.5);
  const of = (value: number) => Float64Array.of(value);

  test('sgd', () => {
    const w = of(1);
    sgd.update(w, g, [], { lr: 0.1 }, 1, 1);
    expectClose(w, [0.95]);
  });
  test('momentum', () => {
    const [w, v] = [of(1), of(0.2)];
    momentum.update(w, g, [v], { lr: 0.1, momentum: 0.9 }, 1, 1);
    expectClose(v, [0.13]);
    expectClose(w, [1.13]);
  });
  test('nesterov uses the old velocity in both', () => {
    const [w, v] = [of(1), of(0.2)];
    nesterov.update(w, g, [v], { lr: 0.1, momentum: 0.9 }, 1, 1);
    expectClose(w, [1 + 0.81 * 0.2 - 1.9 * 0.05]);
    expectClose(v, [0.13]);
  });
  test('adagrad', () => {
    const [w, h] = [of(1), of(2)];
    adagrad.update(w, g, [h], { lr: 0.1, eps: 0.5 }, 1, 1);
    expectClose(h, [2.25]);
    expectClose(w, [1 - 0.05 / 2]);
  });
  test('rmsprop', () => {
    const [w, h] = [of(1), of(1)];
    rmsprop.update(w, g, [h], { lr: 0.1, rho: 0.75, eps: 0.1 }, 1, 1);
    expectClose(h, [0.8125]);
    expectClose(w, [1 - 0.05 / (Math.sqrt(0.8125) + 0.1)]);
  });
});
