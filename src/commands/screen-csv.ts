import { experimentById } from '../engine/experiments/index.ts';
import type { ScreenNumbers } from '../ui/kit/screen.ts';
import type { LongText } from './pieces.ts';

/** The numbers of a screen as CSV; null where there are none. */
export async function screenCsv({ recipe, results, others }: ScreenNumbers): Promise<LongText | null> {
  const { csvOf, hasSeries } = await import('./formats.ts');
  const experiment = experimentById(recipe.experiment);
  return hasSeries(results) ? () => csvOf({ experiment, recipe, results, others }) : null;
}
