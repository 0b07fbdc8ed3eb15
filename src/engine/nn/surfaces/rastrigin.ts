import type { Surface } from './surface.ts';

/** Rastrigin 1974, with A = 10. */
export const rastrigin: Surface = {
  id: 'rastrigin',
  label: { en: "Rastrigin's egg box", ko: '라스트리긴의 달걀판' },
  formula: '20 + x² + y² − 10cos2πx − 10cos2πy',
  about: {
    en: 'A hollow near every pair of whole numbers, the lowest at (0, 0): a path is easily caught in another.',
    ko: '정수 좌표마다 웅덩이가 있고 (0, 0)이 가장 깊습니다. 다른 웅덩이에 갇히기 쉽습니다.',
  },
  f: (x, y) => 20 + x * x + y * y - 10 * Math.cos(2 * Math.PI * x) - 10 * Math.cos(2 * Math.PI * y),
  gradient: (x, y) => [
    2 * x + 20 * Math.PI * Math.sin(2 * Math.PI * x),
    2 * y + 20 * Math.PI * Math.sin(2 * Math.PI * y),
  ],
  window: { x: [-5, 5], y: [-5, 5] },
  closeUp: { x: [-4.5, 1.5], y: [-1, 3.5] },
  // From here each of the book's methods ends in a hollow of its own.
  start: [-3.4, 2.4],
  minima: [[0, 0]],
  steps: 100,
  rates: { sgd: 0.002, momentum: 0.005, adagrad: 1, adam: 0.8 },
};
