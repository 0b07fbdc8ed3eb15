import type { Surface } from './surface.ts';

/** 1 on the plateau, 0 below the cliff. */
const above = (x: number) => 1 / (1 + Math.exp(-6 * (x - 1)));

/** A plateau with a cliff, made for this program: the slope changes abruptly (cf. Pascanu et al. 2013). */
export const cliff: Surface = {
  id: 'cliff',
  label: { en: 'a plateau with a cliff', ko: '절벽이 있는 고원' },
  formula: '4/(1+e^(−6(x−1))) + x²/20 + y²/10',
  about: {
    en: 'A nearly flat plateau that ends in a cliff: the slope grows tenfold and more within one unit of x.',
    ko: '거의 평평한 고원 끝에 절벽이 있습니다. x가 1만큼 움직이는 사이 기울기가 열 배 넘게 커집니다.',
  },
  f: (x, y) => 4 * above(x) + (x * x) / 20 + (y * y) / 10,
  gradient: (x, y) => [24 * above(x) * (1 - above(x)) + x / 10, y / 5],
  window: { x: [-5, 5], y: [-5, 5] },
  start: [4, 3],
  minima: [[-0.18998091811756168, 0]],
  steps: 100,
  rates: { sgd: 0.1, momentum: 0.02, adagrad: 0.5, adam: 0.1 },
};
