import { unknownName } from '../../base/refusals.ts';
import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { momentum } from './momentum.ts';
import { nesterov } from './nesterov.ts';
import type { Optimizer } from './optimizer.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** Every optimizer the program has; a new one is a file and a line here. The order is that of pickers and legends. */
export const optimizers = [sgd, momentum, adagrad, adam, nesterov, rmsprop, adamw] as readonly Optimizer[];

export const optimizerIds: readonly string[] = optimizers.map((o) => o.id);

/** @throws UsageError for an unknown id, naming those that there are. */
export function optimizerById(id: string): Optimizer {
  const found = optimizers.find((o) => o.id === id);
  if (!found) throw unknownName({ what: { en: 'optimizer', ko: '최적화 기법' }, word: id, known: optimizerIds });
  return found;
}
