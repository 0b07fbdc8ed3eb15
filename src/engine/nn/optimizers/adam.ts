import { same } from '../../../base/text.ts';
import {
  betaOption,
  epsOption,
  gradientTerm,
  learningRateOption,
  type Optimizer,
  perCoordinate,
  type Term,
  type UpdateRecord,
} from './optimizer.ts';

export type AdamOption = 'lr' | 'beta1' | 'beta2' | 'eps';

/** ηₜ, the learning rate with both bias corrections (Kingma and Ba 2015, end of section 2); `t` counts from 1. */
export function correctedRate({ lr, beta1, beta2 }: { lr: number; beta1: number; beta2: number }, t: number): number {
  return (lr * Math.sqrt(1 - beta2 ** t)) / (1 - beta1 ** t);
}

/** The same, as it is written. */
export const correctedRateFormula = 'ηₜ = η·√(1−β₂ᵗ) / (1−β₁ᵗ)';

/** The terms that Adam and AdamW share. */
export function adamTerms({ g, after, options, t }: UpdateRecord<AdamOption>): Term[] {
  const [m, v] = after as [readonly number[], readonly number[]];
  const rate = correctedRate(options, t);
  const correction = (beta: number) => perCoordinate(g.length, () => 1 - beta ** t);
  return [
    gradientTerm(g),
    { id: 'm', symbol: 'm', formula: 'm + (1−β₁)(g−m)', values: m, vector: 'gradient' },
    { id: 'v', symbol: 'v', formula: 'v + (1−β₂)(g²−v)', values: v },
    { id: 'correction1', symbol: '1−β₁ᵗ', formula: '', values: correction(options.beta1) },
    { id: 'correction2', symbol: '1−β₂ᵗ', formula: '', values: correction(options.beta2) },
    { id: 'rate', symbol: 'ηₜ', formula: 'η√(1−β₂ᵗ)/(1−β₁ᵗ)', values: perCoordinate(g.length, () => rate) },
    {
      id: 'step',
      symbol: 'ηₜm/√v',
      formula: '',
      values: perCoordinate(g.length, (i) => (-rate * m[i]!) / (Math.sqrt(v[i]!) + options.eps)),
    },
  ];
}

/** Adam (Kingma and Ba 2015; Deep Learning from Scratch, 6.1.6), with ε outside the corrected root as the book has it. */
export const adam: Optimizer<AdamOption> = {
  id: 'adam',
  label: same('Adam'),
  formula: ['m ← m + (1−β₁)(g−m)', 'v ← v + (1−β₂)(g²−v)', 'w ← w − ηₜ·m / (√v + ε)'],
  where: [correctedRateFormula],
  paper: 'Kingma, Ba 2015: Adam',
  about: {
    en: 'Adam averages gradients as Momentum does and gives each parameter its own rate; bias correction makes its first steps full-sized.',
    ko: 'Adam은 모멘텀처럼 기울기를 평균하고 매개변수마다 학습률을 따로 맞춥니다. 편향 보정 덕분에 첫 갱신부터 제 크기로 움직입니다.',
  },
  options: { lr: learningRateOption(0.001), beta1: betaOption(1, 0.9), beta2: betaOption(2, 0.999), eps: epsOption() },
  slots: ['m', 'v'],
  update(w, g, [m, v], options, t, length) {
    const { beta1, beta2, eps } = options;
    const rate = correctedRate(options, t);
    for (let i = 0; i < length; i++) {
      m![i] = m![i]! + (1 - beta1) * (g[i]! - m![i]!);
      v![i] = v![i]! + (1 - beta2) * (g[i]! * g[i]! - v![i]!);
      w[i] = w[i]! - (rate * m![i]!) / (Math.sqrt(v![i]!) + eps);
    }
  },
  terms(record) {
    const terms = adamTerms(record);
    const step = terms.pop()!;
    return [...terms, { id: 'update', symbol: 'Δw', formula: '−ηₜ·m/√v', values: step.values }];
  },
};
