import { same } from '../../../base/text.ts';
import type { Activation } from './activation.ts';

/** max(0, x) (Nair and Hinton 2010). */
export const relu: Activation = {
  id: 'relu',
  label: same('ReLU'),
  steepest: 1,
  floor: 0,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = Math.max(0, x[i]!);
  },
  backward(dx, dy, y, _x, length) {
    for (let i = 0; i < length; i++) dx[i] = y[i]! > 0 ? dy[i]! : 0;
  },
};
