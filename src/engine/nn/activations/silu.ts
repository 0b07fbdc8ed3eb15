import { same } from '../../../base/text.ts';
import type { Activation } from './activation.ts';

/** x·σ(x), also called swish (Elfwing, Uchibe and Doya 2018); its slope is σ(x)·(1 + x·(1 − σ(x))). */
export const silu: Activation = {
  id: 'silu',
  label: same('SiLU'),
  // At x ≈ 2.3994.
  steepest: 1.09983936,
  needsInput: true,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = x[i]! / (1 + Math.exp(-x[i]!));
  },
  backward(dx, dy, _y, x, length) {
    for (let i = 0; i < length; i++) {
      const share = 1 / (1 + Math.exp(-x[i]!));
      dx[i] = dy[i]! * share * (1 + x[i]! * (1 - share));
    }
  },
};
