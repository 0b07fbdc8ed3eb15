import { same } from '../../../base/text.ts';
import { gradientTerm, learningRateOption, momentumOption, type Optimizer, perCoordinate } from './optimizer.ts';

/** Nesterov's accelerated gradient in the form of Bengio et al. (2012), "Advances in optimizing recurrent networks", section 3.5. */
export const nesterov: Optimizer<'lr' | 'momentum'> = {
  id: 'nesterov',
  label: same('Nesterov'),
  formula: ['w ← w + μ²·v − (1+μ)·η·g', 'v ← μ·v − η·g'],
  paper: 'Nesterov 1983: A Method of Solving a Convex Programming Problem with Convergence Rate O(1/k²)',
  about: {
    en: 'Nesterov measures the slope where its velocity will have carried it, not where it stands.',
    ko: 'Nesterov는 현재 위치가 아니라 속도가 데려갈 위치의 기울기를 씁니다.',
  },
  options: { lr: learningRateOption(0.01), momentum: momentumOption() },
  // The roots of z² − (1 + μ)(1 − ηλ)z + μ(1 − ηλ) lie inside the unit circle below it.
  stableBelow: ({ momentum }) => (2 * (1 + momentum)) / (1 + 2 * momentum),
  slots: ['v'],
  like: { optimizer: 'momentum', factor: 1 },
  surfaceRates: { rastrigin: 0.003 },
  update(w, g, [v], { lr, momentum }, _t, length) {
    for (let i = 0; i < length; i++) {
      w[i] = w[i]! + momentum * momentum * v![i]! - (1 + momentum) * lr * g[i]!;
      v![i] = momentum * v![i]! - lr * g[i]!;
    }
  },
  terms({ g, before, after, options: { lr, momentum } }) {
    const ahead = perCoordinate(g.length, (i) => momentum * momentum * before[0]![i]!);
    const pull = perCoordinate(g.length, (i) => -(1 + momentum) * lr * g[i]!);
    return [
      gradientTerm(g),
      { id: 'ahead', symbol: 'μ²·v', formula: '', values: ahead, vector: 'step' },
      { id: 'pull', symbol: '−(1+μ)ηg', formula: '', values: pull },
      {
        id: 'update',
        symbol: 'Δw',
        formula: 'μ²·v − (1+μ)ηg',
        values: perCoordinate(g.length, (i) => ahead[i]! + pull[i]!),
      },
      { id: 'v', symbol: 'v', formula: 'μ·v − η·g', values: after[0]! },
    ];
  },
};
