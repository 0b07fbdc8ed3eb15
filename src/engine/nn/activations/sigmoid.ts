import type { Activation } from './activation.ts';

/** 1 / (1 + e⁻ˣ), whose slope y(1 − y) is ¼ at most. */
export const sigmoid: Activation = {
  id: 'sigmoid',
  label: { en: 'sigmoid', ko: '시그모이드' },
  bounds: [0, 1],
  steepest: 1 / 4,
  forward(y, x, length) {
    for (let i = 0; i < length; i++) y[i] = 1 / (1 + Math.exp(-x[i]!));
  },
  backward(dx, dy, y, _x, length) {
    for (let i = 0; i < length; i++) dx[i] = dy[i]! * y[i]! * (1 - y[i]!);
  },
};
