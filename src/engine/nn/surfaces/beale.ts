import type { Surface } from './surface.ts';

/** Beale 1958. */
export const beale: Surface = {
  id: 'beale',
  label: { en: "Beale's plateau", ko: '빌의 평지' },
  formula: '(1.5−x+xy)² + (2.25−x+xy²)² + (2.625−x+xy³)²',
  about: {
    en: 'A flat plain between steep walls: a fixed rate that suits the walls hardly moves on the plain.',
    ko: '가파른 벽 사이의 평지: 벽에 맞는 고정 학습률은 평지에서 거의 나아가지 못합니다.',
  },
  f: (x, y) => (1.5 - x + x * y) ** 2 + (2.25 - x + x * y * y) ** 2 + (2.625 - x + x * y ** 3) ** 2,
  gradient: (x, y) => {
    const a = 1.5 - x + x * y;
    const b = 2.25 - x + x * y * y;
    const c = 2.625 - x + x * y ** 3;
    return [
      2 * a * (y - 1) + 2 * b * (y * y - 1) + 2 * c * (y ** 3 - 1),
      2 * a * x + 4 * b * x * y + 6 * c * x * y * y,
    ];
  },
  window: { x: [-4.5, 4.5], y: [-4.5, 4.5] },
  start: [1, 1.5],
  minima: [[3, 0.5]],
  steps: 100,
  rates: { sgd: 0.015, momentum: 0.003, adagrad: 1, adam: 0.4 },
};
