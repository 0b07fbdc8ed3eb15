import { cyclicNeighbour } from '../../../../base/params.ts';
import { optimizerIds } from '../../../nn/optimizers/index.ts';
import { optimizersParam } from '../optimizer-params.ts';

/** Arrow keys step through a few comparisons; from any other list they lead to the first or the last of these. */
export function cycleThrough<T>(comparisons: readonly (readonly T[])[]) {
  const names = comparisons.map(String);
  return (values: readonly T[], direction: 1 | -1): readonly T[] => {
    const at = names.indexOf(String(values));
    if (at < 0) return comparisons.at(direction === 1 ? 0 : -1)!;
    return cyclicNeighbour(comparisons, at, direction);
  };
}

/**
 * Where λ acts: which optimizers are compared at the same λ and learning rate. Arrow keys lead from one to the next, as all runs can
 * go on with it while they train, and then to the comparisons of where λ acts.
 */
export function decayOptimizersParam() {
  return {
    ...optimizersParam(),
    default: ['sgd'],
    help: {
      en: 'the optimizers to compare; those with a weight decay of their own (AdamW, Lion) take λ beside the gradient, all others in the loss',
      ko: '비교할 최적화 기법. 가중치 감소가 따로 있는 것(AdamW, Lion)은 λ를 기울기와 별도로, 나머지는 손실에 넣어 씁니다',
    },
    nudge: cycleThrough<string>([...optimizerIds.map((id) => [id]), ['adam', 'adamw'], ['sgd', 'adam', 'adamw']]),
  };
}
