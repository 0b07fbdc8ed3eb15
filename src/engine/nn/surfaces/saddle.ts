import type { Surface } from './surface.ts';

/** A saddle point at (0, 0) between two minima, made for this program. */
export const saddle: Surface = {
  id: 'saddle',
  label: { en: 'a saddle', ko: '안장점' },
  formula: 'x²/4 − y²/4 + y⁴/64',
  about: {
    en: 'Flat in the middle, uphill along x, downhill along y: near (0, 0) there is hardly a slope to follow.',
    ko: '가운데가 평평하고 x로는 오르막, y로는 내리막: (0, 0) 근처에는 따라갈 기울기가 거의 없습니다.',
  },
  f: (x, y) => (x * x) / 4 - (y * y) / 4 + y ** 4 / 64,
  gradient: (x, y) => [x / 2, -y / 2 + y ** 3 / 16],
  window: { x: [-5, 5], y: [-5, 5] },
  start: [-4, 0.02],
  minima: [
    [0, 2 * Math.SQRT2],
    [0, -2 * Math.SQRT2],
  ],
  steps: 60,
  rates: { sgd: 0.3, momentum: 0.1, adagrad: 0.6, adam: 0.25 },
};
