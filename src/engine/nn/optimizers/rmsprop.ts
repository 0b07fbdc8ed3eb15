import { numberParam } from '../../../base/params.ts';
import { same } from '../../../base/text.ts';
import { epsOption, gradientTerm, learningRateOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** RMSProp (Tieleman and Hinton 2012, Coursera lecture 6.5). */
export const rmsprop: Optimizer<'lr' | 'rho' | 'eps'> = {
  id: 'rmsprop',
  label: same('RMSProp'),
  formula: ['h ← ρ·h + (1−ρ)·g²', 'w ← w − η·g / (√h + ε)'],
  paper: 'Tieleman, Hinton 2012: Lecture 6.5, RMSProp',
  about: {
    en: 'RMSProp forgets old gradients, so its rates can rise again, as those of AdaGrad cannot.',
    ko: 'RMSProp은 오래된 기울기를 잊으므로 AdaGrad와 달리 학습률이 다시 커질 수 있습니다.',
  },
  options: {
    lr: learningRateOption(0.001),
    rho: numberParam({
      default: 0.99,
      min: 0,
      max: 1,
      belowMax: true,
      step: 0.01,
      symbol: 'ρ',
      label: { en: 'decay rate', ko: '감쇠율' },
      help: { en: 'the share of the past that h keeps', ko: 'h에 남는 과거의 비율' },
    }),
    eps: epsOption(),
  },
  slots: ['h'],
  like: { optimizer: 'adam', factor: 0.3 },
  surfaceRates: { bowl: 0.3, rosenbrock: 0.02, beale: 0.1, himmelblau: 0.1, saddle: 0.08, rastrigin: 0.1 },
  update(w, g, [h], { lr, rho, eps }, _t, length) {
    for (let i = 0; i < length; i++) {
      h![i] = rho * h![i]! + (1 - rho) * g[i]! * g[i]!;
      w[i] = w[i]! - (lr * g[i]!) / (Math.sqrt(h![i]!) + eps);
    }
  },
  terms({ g, before, after, options: { lr, rho, eps } }) {
    const rate = perCoordinate(g.length, (i) => lr / (Math.sqrt(after[0]![i]!) + eps));
    return [
      gradientTerm(g),
      { id: 'kept', symbol: 'ρ·h', formula: '', values: perCoordinate(g.length, (i) => rho * before[0]![i]!) },
      {
        id: 'square',
        symbol: '(1−ρ)g²',
        formula: '',
        values: perCoordinate(g.length, (i) => (1 - rho) * g[i]! * g[i]!),
      },
      { id: 'h', symbol: 'h', formula: 'ρ·h + (1−ρ)g²', values: after[0]! },
      { id: 'rate', symbol: 'η/√h', formula: '', values: rate },
      { id: 'update', symbol: 'Δw', formula: '−g·η/√h', values: perCoordinate(g.length, (i) => -g[i]! * rate[i]!) },
    ];
  },
};
