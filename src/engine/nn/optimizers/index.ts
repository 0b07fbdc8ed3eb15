import { unknownName } from '../../../base/refusals.ts';
import { optimizers } from './list.ts';
import type { Optimizer } from './optimizer.ts';

export { optimizers } from './list.ts';

export const optimizerIds: readonly string[] = optimizers.map((o) => o.id);

/** @throws UsageError for an unknown id, naming those that there are. */
export function optimizerById(id: string): Optimizer {
  const found = optimizers.find((o) => o.id === id);
  if (!found) throw unknownName({ what: { en: 'optimizer', ko: '최적화 기법' }, word: id, known: optimizerIds });
  return found;
}
