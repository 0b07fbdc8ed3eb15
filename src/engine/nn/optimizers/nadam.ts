import { same } from '../../../base/text.ts';
import type { AdamOption } from './adam.ts';
import { betaOption, epsOption, gradientTerm, learningRateOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** m*, one coordinate of the Nesterov-style mean; m already contains the gradient g. */
function lookAhead(m: number, g: number, { beta1 }: { readonly beta1: number }, t: number): number {
  return (beta1 * m) / (1 - beta1 ** (t + 1)) + ((1 - beta1) * g) / (1 - beta1 ** t);
}

/** Nadam (Dozat 2016, "Incorporating Nesterov momentum into Adam", algorithm 2), with the same β₁ at every step. */
export const nadam: Optimizer<AdamOption> = {
  id: 'nadam',
  label: same('Nadam'),
  formula: [
    'm ← m + (1−β₁)(g−m)',
    'v ← v + (1−β₂)(g²−v)',
    'm* = β₁·m/(1−β₁ᵗ⁺¹) + (1−β₁)·g/(1−β₁ᵗ)',
    'w ← w − η·m* / (√(v/(1−β₂ᵗ)) + ε)',
  ],
  paper: 'Dozat 2016: Incorporating Nesterov Momentum into Adam',
  about: {
    en: 'Nadam is Adam that looks ahead as Nesterov does: the newest gradient counts twice.',
    ko: 'Nadam은 Nesterov처럼 한발 앞을 보는 Adam입니다. 가장 새로운 기울기가 한 번 더 반영됩니다.',
  },
  options: { lr: learningRateOption(0.001), beta1: betaOption(1, 0.9), beta2: betaOption(2, 0.999), eps: epsOption() },
  slots: ['m', 'v'],
  like: { optimizer: 'adam', factor: 1 },
  update(w, g, [m, v], options, t, length) {
    const { lr, beta1, beta2, eps } = options;
    const correction = 1 - beta2 ** t;
    for (let i = 0; i < length; i++) {
      m![i] = m![i]! + (1 - beta1) * (g[i]! - m![i]!);
      v![i] = v![i]! + (1 - beta2) * (g[i]! * g[i]! - v![i]!);
      w[i] = w[i]! - (lr * lookAhead(m![i]!, g[i]!, options, t)) / (Math.sqrt(v![i]! / correction) + eps);
    }
  },
  terms({ g, after: [m, v], options, t }) {
    const ahead = perCoordinate(g.length, (i) => lookAhead(m![i]!, g[i]!, options, t));
    const root = perCoordinate(g.length, (i) => Math.sqrt(v![i]! / (1 - options.beta2 ** t)));
    const update = perCoordinate(g.length, (i) => (-options.lr * ahead[i]!) / (root[i]! + options.eps));
    return [
      gradientTerm(g),
      { id: 'm', symbol: 'm', formula: 'm + (1−β₁)(g−m)', values: m!, vector: 'gradient' },
      { id: 'v', symbol: 'v', formula: 'v + (1−β₂)(g²−v)', values: v! },
      { id: 'ahead', symbol: 'm*', formula: 'β₁m/(1−β₁ᵗ⁺¹) + …', values: ahead },
      { id: 'root', symbol: '√v*', formula: '√(v/(1−β₂ᵗ))', values: root },
      { id: 'update', symbol: 'Δw', formula: '−η·m*/√v*', values: update },
    ];
  },
};
