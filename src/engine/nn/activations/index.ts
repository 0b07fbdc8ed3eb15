import { unknownName } from '../../../base/refusals.ts';
import type { Activation } from './activation.ts';
import { activations } from './list.ts';

export { activations } from './list.ts';

export const activationIds: readonly string[] = activations.map((a) => a.id);

/** @throws UsageError for an unknown id, naming those that there are. */
export function activationById(id: string): Activation {
  const found = activations.find((a) => a.id === id);
  if (!found) throw unknownName({ what: { en: 'activation', ko: '활성화 함수' }, word: id, known: activationIds });
  return found;
}
