import type { Surface } from './surface.ts';

/** Himmelblau 1972: four minima of equal depth. */
export const himmelblau: Surface = {
  id: 'himmelblau',
  label: { en: "Himmelblau's four valleys", ko: '히멜블라우의 네 골짜기' },
  formula: '(x²+y−11)² + (x+y²−7)²',
  about: {
    en: 'Four minima of the same depth: which one is found depends on the start and on the method.',
    ko: '깊이가 같은 네 최소점: 어디에 닿는지는 출발점과 최적화 기법에 달렸습니다.',
  },
  f: (x, y) => (x * x + y - 11) ** 2 + (x + y * y - 7) ** 2,
  gradient: (x, y) => {
    const a = x * x + y - 11;
    const b = x + y * y - 7;
    return [4 * x * a + 2 * b, 2 * a + 4 * y * b];
  },
  window: { x: [-6, 6], y: [-6, 6] },
  // From here SGD, Momentum and AdaGrad end in three different minima.
  start: [0, -3],
  minima: [
    [3, 2],
    [-2.805118086952745, 3.131312518250573],
    [-3.779310253377747, -3.28318599128617],
    [3.584428340330492, -1.848126526964404],
  ],
  steps: 60,
  rates: { sgd: 0.01, momentum: 0.003, adagrad: 1, adam: 0.3 },
};
