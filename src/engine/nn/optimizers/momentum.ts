import { gradientTerm, learningRateOption, momentumOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** Momentum (Polyak 1964; Deep Learning from Scratch, 6.1.4). */
export const momentum: Optimizer<'lr' | 'momentum'> = {
  id: 'momentum',
  label: { en: 'Momentum', ko: '모멘텀' },
  formula: ['v ← μ·v − η·g', 'w ← w + v'],
  paper: 'Polyak 1964: Some Methods of Speeding Up the Convergence of Iteration Methods',
  about: {
    en: 'Momentum keeps a share μ of its last step: swings to and fro cancel, steps in one direction add up.',
    ko: '모멘텀은 바로 앞의 갱신을 μ만큼 이어 갑니다. 오가는 흔들림은 서로 지워지고 한쪽으로 가는 움직임은 쌓입니다.',
  },
  options: { lr: learningRateOption(0.01), momentum: momentumOption() },
  // The roots of z² − (1 + μ − ηλ)z + μ lie inside the unit circle below it.
  stableBelow: ({ momentum }) => 2 * (1 + momentum),
  slots: ['v'],
  update(w, g, [v], { lr, momentum }, _t, length) {
    for (let i = 0; i < length; i++) {
      v![i] = momentum * v![i]! - lr * g[i]!;
      w[i] = w[i]! + v![i]!;
    }
  },
  terms({ g, before, after, options: { lr, momentum } }) {
    return [
      gradientTerm(g),
      {
        id: 'carried',
        symbol: 'μ·v',
        formula: '',
        values: perCoordinate(g.length, (i) => momentum * before[0]![i]!),
        vector: 'step',
      },
      { id: 'pull', symbol: '−η·g', formula: '', values: perCoordinate(g.length, (i) => -lr * g[i]!) },
      { id: 'v', symbol: 'v', formula: 'μ·v − η·g', values: after[0]! },
      { id: 'update', symbol: 'Δw', formula: 'v', values: after[0]! },
    ];
  },
};
