import { numberParam } from '../../../base/params.ts';
import { same } from '../../../base/text.ts';
import { gradientTerm, learningRateOption, type Optimizer, perCoordinate, weightDecayOption } from './optimizer.ts';

/** Lion (Chen et al. 2023, "Symbolic discovery of optimization algorithms", algorithm 2), without weight decay unless asked. */
export const lion: Optimizer<'lr' | 'beta1' | 'beta2' | 'weightDecay'> = {
  id: 'lion',
  label: same('Lion'),
  formula: ['c ← β₁·m + (1−β₁)·g', 'w ← w − η·(sign(c) + λ·w)', 'm ← β₂·m + (1−β₂)·g'],
  paper: 'Chen et al. 2023: Symbolic Discovery of Optimization Algorithms',
  about: {
    en: 'Lion takes a step of the same size along every axis; the gradients only vote on its sign.',
    ko: 'Lion은 모든 축에서 같은 크기로 움직입니다. 기울기는 부호만 정합니다.',
  },
  options: {
    lr: learningRateOption(0.0001),
    beta1: numberParam({
      default: 0.9,
      min: 0,
      max: 1,
      step: 0.05,
      symbol: 'β₁',
      label: same('β₁'),
      help: { en: 'the share of the mean in the vote', ko: '부호를 정할 때 평균이 차지하는 비율' },
    }),
    beta2: numberParam({
      default: 0.99,
      min: 0,
      max: 1,
      belowMax: true,
      step: 0.01,
      symbol: 'β₂',
      label: same('β₂'),
      help: { en: 'decay of the mean of the gradients', ko: '기울기 평균(1차 모멘트)의 감쇠율' },
    }),
    weightDecay: weightDecayOption(0),
  },
  slots: ['m'],
  like: { optimizer: 'adam', factor: 0.3 },
  surfaceRates: {
    bowl: 0.25,
    rosenbrock: 0.02,
    beale: 0.05,
    himmelblau: 0.15,
    saddle: 0.2,
    rastrigin: 0.1,
    cliff: 0.05,
  },
  update(w, g, [m], { lr, beta1, beta2, weightDecay: decay }, _t, length) {
    for (let i = 0; i < length; i++) {
      const vote = Math.sign(beta1 * m![i]! + (1 - beta1) * g[i]!);
      w[i] = w[i]! - lr * (vote + decay * w[i]!);
      m![i] = beta2 * m![i]! + (1 - beta2) * g[i]!;
    }
  },
  terms({ g, w, before, after, options: { lr, beta1, weightDecay: decay } }) {
    const vote = perCoordinate(g.length, (i) => beta1 * before[0]![i]! + (1 - beta1) * g[i]!);
    const update = perCoordinate(g.length, (i) => -lr * (Math.sign(vote[i]!) + decay * w[i]!));
    return [
      gradientTerm(g),
      { id: 'vote', symbol: 'c', formula: 'β₁·m + (1−β₁)·g', values: vote, vector: 'gradient' },
      { id: 'sign', symbol: 'sign(c)', formula: '', values: vote.map(Math.sign) },
      { id: 'update', symbol: 'Δw', formula: '−η·(sign(c) + λ·w)', values: update },
      { id: 'm', symbol: 'm', formula: 'β₂·m + (1−β₂)·g', values: after[0]! },
    ];
  },
};
