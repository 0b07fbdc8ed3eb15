import { same } from '../../../base/text.ts';
import { gradientTerm, isTouched, learningRateOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** Stochastic gradient descent (Deep Learning from Scratch, 6.1.2). */
export const sgd: Optimizer<'lr'> = {
  id: 'sgd',
  label: same('SGD'),
  formula: ['w ← w − η·g'],
  paper: 'Robbins, Monro 1951: A Stochastic Approximation Method',
  about: {
    en: 'SGD follows the gradient alone, with one learning rate for every parameter.',
    ko: 'SGD는 모든 매개변수에 같은 학습률을 쓰며 기울기만 따라갑니다.',
  },
  options: { lr: learningRateOption(0.01) },
  // w·(1 − ηλ) shrinks for ηλ < 2.
  stableBelow: () => 2,
  slots: [],
  update(w, g, _slots, { lr }, _t, length, touched) {
    for (let i = 0; i < length; i++) if (isTouched(touched, i, length)) w[i] = w[i]! - lr * g[i]!;
  },
  terms({ g, options: { lr } }) {
    return [
      gradientTerm(g),
      { id: 'update', symbol: 'Δw', formula: '−η·g', values: perCoordinate(g.length, (i) => -lr * g[i]!) },
    ];
  },
};
