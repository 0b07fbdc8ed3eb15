import { experimentById } from '../engine/experiments/index.ts';
import type { ScreenNumbers } from '../ui/kit/screen.ts';

/** The numbers of a screen as CSV; null where there are none. */
export async function screenCsv({ recipe, results, others }: ScreenNumbers): Promise<string | null> {
  const { csvOf, hasSeries } = await import('./formats.ts');
  const { joinPieces } = await import('./pieces.ts');
  const experiment = experimentById(recipe.experiment);
  return hasSeries(results) ? joinPieces(csvOf({ experiment, recipe, results, others })) : null;
}
