import type { Surface } from './surface.ts';

const half = (t: number) => (t ** 4 - 16 * t * t + 5 * t) / 2;
const slope = (t: number) => (4 * t ** 3 - 32 * t + 5) / 2;
/** The lowest root of 4t³ − 32t + 5. */
const lowest = -2.903534027771177;

/** Styblinski and Tang 1990. */
export const styblinskiTang: Surface = {
  id: 'styblinski-tang',
  label: { en: "Styblinski and Tang's four hollows", ko: '스티블린스키·탱의 네 웅덩이' },
  formula: '½(x⁴ − 16x² + 5x + y⁴ − 16y² + 5y)',
  about: {
    en: 'Four hollows, one deeper than all others: the slope leads to the nearest, which need not be the deepest.',
    ko: '네 웅덩이 가운데 하나가 가장 깊습니다. 기울기는 가까운 웅덩이로 이끌지만, 그곳이 가장 깊은 곳은 아닐 수 있습니다.',
  },
  f: (x, y) => half(x) + half(y),
  gradient: (x, y) => [slope(x), slope(y)],
  window: { x: [-5, 5], y: [-5, 5] },
  // From here SGD ends in the nearest hollow, and Momentum rolls on into a deeper one.
  start: [4.5, 0.4],
  minima: [[lowest, lowest]],
  steps: 60,
  rates: { sgd: 0.02, momentum: 0.01, adagrad: 1, adam: 0.3 },
};
