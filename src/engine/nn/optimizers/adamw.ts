import { same } from '../../../base/text.ts';
import { type AdamOption, adamTerms, correctedRate, correctedRateFormula } from './adam.ts';
import {
  betaOption,
  epsOption,
  learningRateOption,
  type Optimizer,
  perCoordinate,
  weightDecayOption,
} from './optimizer.ts';

/** AdamW: Adam with weight decay outside the adaptive step (Loshchilov and Hutter 2019, algorithm 2). */
export const adamw: Optimizer<AdamOption | 'weightDecay'> = {
  id: 'adamw',
  label: same('AdamW'),
  formula: ['m ← m + (1−β₁)(g−m)', 'v ← v + (1−β₂)(g²−v)', 'w ← (1−η·λ)·w − ηₜ·m / (√v + ε)'],
  where: [correctedRateFormula],
  paper: 'Loshchilov, Hutter 2019: Decoupled Weight Decay Regularization',
  about: {
    en: 'AdamW is Adam that also shrinks the weights a little at every step, by η·λ.',
    ko: 'AdamW는 갱신할 때마다 가중치를 η·λ만큼 조금씩 줄이는 Adam입니다.',
  },
  options: {
    lr: learningRateOption(0.001),
    beta1: betaOption(1, 0.9),
    beta2: betaOption(2, 0.999),
    eps: epsOption(),
    weightDecay: weightDecayOption(0.01),
  },
  slots: ['m', 'v'],
  like: { optimizer: 'adam', factor: 1 },
  update(w, g, [m, v], options, t, length) {
    const { beta1, beta2, eps } = options;
    const rate = correctedRate(options, t);
    const shrink = options.lr * options.weightDecay;
    for (let i = 0; i < length; i++) {
      m![i] = m![i]! + (1 - beta1) * (g[i]! - m![i]!);
      v![i] = v![i]! + (1 - beta2) * (g[i]! * g[i]! - v![i]!);
      w[i] = (1 - shrink) * w[i]! - (rate * m![i]!) / (Math.sqrt(v![i]!) + eps);
    }
  },
  terms(record) {
    const terms = adamTerms(record);
    const step = terms.at(-1)!.values;
    const shrink = record.options.lr * record.options.weightDecay;
    const decay = perCoordinate(record.g.length, (i) => -shrink * record.w[i]!);
    return [
      ...terms,
      { id: 'decay', symbol: '−ηλ·w', formula: '', values: decay },
      {
        id: 'update',
        symbol: 'Δw',
        formula: '−ηₜm/√v − ηλ·w',
        values: perCoordinate(step.length, (i) => step[i]! + decay[i]!),
      },
    ];
  },
};
