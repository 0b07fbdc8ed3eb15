import { unknownName } from '../../../base/refusals.ts';
import { surfaces } from './list.ts';
import type { Surface } from './surface.ts';

export { surfaces } from './list.ts';

export const surfaceIds: readonly string[] = surfaces.map((s) => s.id);

/** @throws UsageError for an unknown id, naming those that there are. */
export function surfaceById(id: string): Surface {
  const found = surfaces.find((s) => s.id === id);
  if (!found) throw unknownName({ what: { en: 'surface', ko: '함수' }, word: id, known: surfaceIds });
  return found;
}
