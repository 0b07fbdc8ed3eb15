import type { Surface } from './surface.ts';

/** Rosenbrock 1960, with a = 1, b = 100. */
export const rosenbrock: Surface = {
  id: 'rosenbrock',
  label: { en: "Rosenbrock's valley", ko: '로젠브록의 골짜기' },
  formula: '(1−x)² + 100(y−x²)²',
  about: {
    en: 'A curved, nearly flat valley: falling into it is easy, walking along it is not.',
    ko: '휘어진 거의 평평한 골짜기: 들어가기는 쉬워도 따라 걷기는 어렵습니다.',
  },
  f: (x, y) => (1 - x) ** 2 + 100 * (y - x * x) ** 2,
  gradient: (x, y) => [-2 * (1 - x) - 400 * x * (y - x * x), 200 * (y - x * x)],
  window: { x: [-2, 2], y: [-1, 3] },
  start: [-1.2, 1],
  minima: [[1, 1]],
  steps: 300,
  rates: { sgd: 0.002, momentum: 0.001, adagrad: 0.4, adam: 0.3 },
};
