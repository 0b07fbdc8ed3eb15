import { same } from '../../../base/text.ts';
import { epsOption, gradientTerm, isTouched, learningRateOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** AdaGrad (Duchi, Hazan and Singer 2011; Deep Learning from Scratch, 6.1.5). */
export const adagrad: Optimizer<'lr' | 'eps'> = {
  id: 'adagrad',
  label: same('AdaGrad'),
  formula: ['h ← h + g²', 'w ← w − η·g / (√h + ε)'],
  paper: 'Duchi, Hazan, Singer 2011: Adaptive Subgradient Methods',
  about: {
    en: 'AdaGrad gives each parameter a rate of its own that only falls: most where gradients have been large.',
    ko: 'AdaGrad는 매개변수마다 따로 줄어드는 학습률을 줍니다. 기울기가 컸던 매개변수일수록 많이 줄어듭니다.',
  },
  options: { lr: learningRateOption(0.01), eps: epsOption() },
  slots: ['h'],
  update(w, g, [h], { lr, eps }, _t, length, touched) {
    for (let i = 0; i < length; i++) {
      if (!isTouched(touched, i, length)) continue;
      h![i] = h![i]! + g[i]! * g[i]!;
      w[i] = w[i]! - (lr * g[i]!) / (Math.sqrt(h![i]!) + eps);
    }
  },
  terms({ g, after, options: { lr, eps } }) {
    const rate = perCoordinate(g.length, (i) => lr / (Math.sqrt(after[0]![i]!) + eps));
    return [
      gradientTerm(g),
      { id: 'square', symbol: 'g²', formula: 'g·g', values: perCoordinate(g.length, (i) => g[i]! * g[i]!) },
      { id: 'h', symbol: 'h', formula: 'h + g²', values: after[0]! },
      { id: 'rate', symbol: 'η/√h', formula: '', values: rate },
      { id: 'update', symbol: 'Δw', formula: '−g·η/√h', values: perCoordinate(g.length, (i) => -g[i]! * rate[i]!) },
    ];
  },
};
