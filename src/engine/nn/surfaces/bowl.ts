import type { Surface } from './surface.ts';

/** f(x, y) = x²/20 + y² (Deep Learning from Scratch, 6.1.3). */
export const bowl: Surface = {
  id: 'bowl',
  label: { en: "the book's bowl", ko: '책의 그릇' },
  formula: 'x²/20 + y²',
  about: {
    en: 'Shallow along x, steep along y: gradients mostly do not point at the minimum.',
    ko: 'x 방향은 완만하고 y 방향은 가팔라서, 기울기는 대부분 최소점을 가리키지 않습니다.',
  },
  f: (x, y) => (x * x) / 20 + y * y,
  gradient: (x, y) => [x / 10, 2 * y],
  window: { x: [-10, 10], y: [-10, 10] },
  closeUp: { x: [-8, 8], y: [-3.5, 3.5] },
  start: [-7, 2],
  valley: 'x',
  curvature: 2,
  minima: [[0, 0]],
  steps: 30,
  rates: { sgd: 0.95, momentum: 0.1, adagrad: 1.5, adam: 0.3 },
};
