import { erf } from '../../../base/erf.ts';
import { same } from '../../../base/text.ts';
import type { Activation } from './activation.ts';

/** Φ(x), the share of N(0, 1) that lies below x. */
const below = (x: number) => 0.5 * (1 + erf(x * Math.SQRT1_2));
/** φ(x), the density of N(0, 1). */
const density = (x: number) => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** x·Φ(x), exactly, without the approximation by tanh (Hendrycks and Gimpel 2016); the slope is Φ(x) + x·φ(x). */
export const gelu: Activation = {
  id: 'gelu',
  label: same('GELU'),
  // At x = √2.
  steepest: below(Math.SQRT2) + Math.SQRT2 * density(Math.SQRT2),
  needsInput: true,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = x[i]! * below(x[i]!);
  },
  backward(dx, dy, _y, x, length) {
    for (let i = 0; i < length; i++) dx[i] = dy[i]! * (below(x[i]!) + x[i]! * density(x[i]!));
  },
};
