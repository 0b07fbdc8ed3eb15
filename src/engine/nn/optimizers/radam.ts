import { same } from '../../../base/text.ts';
import type { AdamOption } from './adam.ts';
import { betaOption, epsOption, gradientTerm, learningRateOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** Up to this length ρ of the average the variance is intractable: the step is that of momentum. */
const shortest = 5;

/** ρₜ, the length of the simple moving average that approximates the mean of the squares after t steps. */
export function averageLength({ beta2 }: { readonly beta2: number }, t: number): number {
  return 2 / (1 - beta2) - 1 - (2 * t * beta2 ** t) / (1 - beta2 ** t);
}

/** rₜ, the rectification of the adaptive rate's variance; null while ρₜ is too short for it. */
export function rectification(options: { readonly beta2: number }, t: number): number | null {
  const longest = 2 / (1 - options.beta2) - 1;
  const length = averageLength(options, t);
  if (!(length > shortest)) return null;
  return Math.sqrt(((length - 4) * (length - 2) * longest) / ((longest - 4) * (longest - 2) * length));
}

/** RAdam (Liu et al. 2020, "On the variance of the adaptive learning rate and beyond", algorithm 2), with ε beside √v. */
export const radam: Optimizer<AdamOption> = {
  id: 'radam',
  label: same('RAdam'),
  formula: [
    'm ← m + (1−β₁)(g−m)',
    'v ← v + (1−β₂)(g²−v)',
    'm* = m/(1−β₁ᵗ)',
    'ρ > 5: w ← w − η·r·m*·√(1−β₂ᵗ) / (√v + ε)',
    'ρ ≤ 5: w ← w − η·m*',
  ],
  where: ['ρ = ρ∞ − 2t·β₂ᵗ/(1−β₂ᵗ),  ρ∞ = 2/(1−β₂) − 1', 'r = √((ρ−4)(ρ−2)·ρ∞ / ((ρ∞−4)(ρ∞−2)·ρ))'],
  paper: 'Liu, Jiang, He, Chen, Liu, Gao, Han 2020: On the Variance of the Adaptive Learning Rate and Beyond',
  about: {
    en: 'RAdam waits with the adaptive rate until enough gradients were seen to trust it: a warm-up of its own.',
    ko: 'RAdam은 믿을 만큼 기울기를 본 뒤에야 적응형 학습률을 씁니다. 스스로 워밍업을 하는 셈입니다.',
  },
  options: { lr: learningRateOption(0.001), beta1: betaOption(1, 0.9), beta2: betaOption(2, 0.999), eps: epsOption() },
  slots: ['m', 'v'],
  like: { optimizer: 'adam', factor: 1 },
  // Its first steps are those of momentum, in proportion to the gradient: Adam's rates would diverge on steep surfaces.
  surfaceRates: {
    bowl: 1,
    rosenbrock: 0.001,
    beale: 0.005,
    himmelblau: 0.05,
    saddle: 0.4,
    rastrigin: 0.03,
    ackley: 0.3,
    'styblinski-tang': 0.05,
    cliff: 0.25,
  },
  update(w, g, [m, v], options, t, length) {
    const { lr, beta1, beta2, eps } = options;
    const r = rectification(options, t);
    const rate = lr / (1 - beta1 ** t);
    const scale = Math.sqrt(1 - beta2 ** t) * (r ?? 0);
    for (let i = 0; i < length; i++) {
      m![i] = m![i]! + (1 - beta1) * (g[i]! - m![i]!);
      v![i] = v![i]! + (1 - beta2) * (g[i]! * g[i]! - v![i]!);
      w[i] = w[i]! - rate * m![i]! * (r === null ? 1 : scale / (Math.sqrt(v![i]!) + eps));
    }
  },
  terms({ g, after: [m, v], options, t }) {
    const { lr, beta1, beta2, eps } = options;
    const r = rectification(options, t);
    const mean = perCoordinate(g.length, (i) => m![i]! / (1 - beta1 ** t));
    const adapted = (i: number) => ((r ?? 0) * Math.sqrt(1 - beta2 ** t)) / (Math.sqrt(v![i]!) + eps);
    const update = perCoordinate(g.length, (i) => -lr * mean[i]! * (r === null ? 1 : adapted(i)));
    return [
      gradientTerm(g),
      { id: 'm', symbol: 'm', formula: 'm + (1−β₁)(g−m)', values: m!, vector: 'gradient' },
      { id: 'v', symbol: 'v', formula: 'v + (1−β₂)(g²−v)', values: v! },
      { id: 'mean', symbol: 'm*', formula: 'm/(1−β₁ᵗ)', values: mean },
      { id: 'length', symbol: 'ρ', formula: '', values: perCoordinate(g.length, () => averageLength(options, t)) },
      {
        id: 'rectified',
        symbol: 'r',
        formula: r === null ? 'ρ ≤ 5' : '',
        values: perCoordinate(g.length, () => r ?? 0),
      },
      { id: 'update', symbol: 'Δw', formula: r === null ? '−η·m*' : '−η·r·m*/√v*', values: update },
    ];
  },
};
