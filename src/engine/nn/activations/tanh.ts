import { same } from '../../../base/text.ts';
import type { Activation } from './activation.ts';

/** tanh x, whose slope 1 − y² is 1 at most. */
export const tanh: Activation = {
  id: 'tanh',
  label: same('tanh'),
  bounds: [-1, 1],
  steepest: 1,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = Math.tanh(x[i]!);
  },
  backward(dx, dy, y, _x, length) {
    for (let i = 0; i < length; i++) dx[i] = dy[i]! * (1 - y[i]! * y[i]!);
  },
};
