import { same } from '../../../base/text.ts';
import type { Activation } from './activation.ts';

/** x above 0, eˣ − 1 below (Clevert, Unterthiner and Hochreiter 2016, with α = 1). The slope below 0 is y + 1. */
export const elu: Activation = {
  id: 'elu',
  label: same('ELU'),
  steepest: 1,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = x[i]! > 0 ? x[i]! : Math.expm1(x[i]!);
  },
  backward(dx, dy, y, _x, length) {
    for (let i = 0; i < length; i++) dx[i] = y[i]! > 0 ? dy[i]! : dy[i]! * (y[i]! + 1);
  },
};
