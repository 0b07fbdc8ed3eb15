import type { Activation } from './activation.ts';

/** The slope below 0. */
const leak = 0.01;

/** x above 0, a hundredth of it below (Maas, Hannun and Ng 2013). y has the sign of x, so that `backward` needs y only. */
export const leakyRelu: Activation = {
  id: 'leaky-relu',
  label: { en: 'leaky ReLU', ko: 'Leaky ReLU' },
  steepest: 1,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = x[i]! > 0 ? x[i]! : leak * x[i]!;
  },
  backward(dx, dy, y, _x, length) {
    for (let i = 0; i < length; i++) dx[i] = y[i]! > 0 ? dy[i]! : leak * dy[i]!;
  },
};
