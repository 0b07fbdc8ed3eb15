import { each, learningRate, momentumOption, type Optimizer } from './optimizer.ts';

/** Momentum (Polyak 1964; Deep Learning from Scratch, 6.1.4). */
export const momentum: Optimizer<'lr' | 'momentum'> = {
  id: 'momentum',
  label: { en: 'Momentum', ko: '모멘텀' },
  formula: ['v ← μ·v − η·g', 'w ← w + v'],
  about: {
    en: 'Momentum rolls like a ball in a bowl: the sideways swings cancel, the way along the valley adds up.',
    ko: '모멘텀은 그릇 속의 공처럼 구릅니다. 좌우 흔들림은 서로 지워지고 골짜기 방향은 쌓입니다.',
  },
  options: { lr: learningRate(0.01), momentum: momentumOption() },
  // The roots of z² − (1 + μ − ηλ)z + μ lie inside the unit circle below it.
  stableBelow: ({ momentum }) => 2 * (1 + momentum),
  slots: ['v'],
  update(kernel, w, g, [v], { lr, momentum }, _t, length) {
    kernel.momentum(w, g, v!, lr, momentum, length);
  },
  terms({ g, before, after, options: { lr, momentum } }) {
    return [
      { id: 'g', symbol: 'g', formula: '∇f', values: g },
      { id: 'carried', symbol: 'μ·v', formula: '', values: each(g.length, (i) => momentum * before[0]![i]!) },
      { id: 'pull', symbol: '−η·g', formula: '', values: each(g.length, (i) => -lr * g[i]!) },
      { id: 'v', symbol: 'v', formula: 'μ·v − η·g', values: after[0]! },
      { id: 'update', symbol: 'Δw', formula: 'v', values: after[0]! },
    ];
  },
};
