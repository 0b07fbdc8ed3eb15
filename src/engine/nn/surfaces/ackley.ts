import type { Surface } from './surface.ts';

/** The root mean square of x and y, and the factor that falls with it. */
const spread = (x: number, y: number) => Math.sqrt((x * x + y * y) / 2);
const waves = (x: number, y: number) => Math.exp((Math.cos(2 * Math.PI * x) + Math.cos(2 * Math.PI * y)) / 2);

/** Ackley 1987, with a = 20, b = 0.2, c = 2π. It is not differentiable at the minimum; the gradient there is set to 0. */
export const ackley: Surface = {
  id: 'ackley',
  label: { en: "Ackley's funnel", ko: '애클리의 깔때기' },
  formula: '−20e^(−0.2√((x²+y²)/2)) − e^((cos2πx+cos2πy)/2) + e + 20',
  about: {
    en: 'A rippled plain around a deep funnel: the slope of the ripples hides where the funnel is.',
    ko: '잔물결 치는 들판 한가운데에 깊은 깔때기가 있습니다. 물결의 기울기가 깔때기의 방향을 가립니다.',
  },
  f: (x, y) => -20 * Math.exp(-0.2 * spread(x, y)) - waves(x, y) + Math.E + 20,
  gradient: (x, y) => {
    const r = spread(x, y);
    const pull = r === 0 ? 0 : (2 * Math.exp(-0.2 * r)) / r;
    const wave = Math.PI * waves(x, y);
    return [pull * x + wave * Math.sin(2 * Math.PI * x), pull * y + wave * Math.sin(2 * Math.PI * y)];
  },
  window: { x: [-5, 5], y: [-5, 5] },
  start: [-3.6, 2.3],
  minima: [[0, 0]],
  kinks: [[0, 0]],
  steps: 100,
  rates: { sgd: 0.1, momentum: 0.02, adagrad: 1, adam: 0.8 },
};
