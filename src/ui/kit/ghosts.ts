import { experimentById } from '../../engine/experiments/index.ts';
import { drawnStart } from '../../engine/experiments/medians.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { SeedRuns } from '../../engine/experiments/seeds.ts';
import { seedRunsOf } from '../../engine/runs/kept.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';

/** Earlier runs, drawn faintly behind the ones at hand. */
export interface Ghost<Result extends RunResult = RunResult> {
  readonly recipe: Recipe;
  readonly results: readonly Result[];
}

/** So many earlier results stay. */
const mostGhosts = 3;

/** What a screen shows when another start takes its place. */
interface Leaving<Result extends RunResult> {
  readonly recipe: Recipe | null;
  readonly results: readonly Result[];
  /** Of the further seeds. */
  readonly others: readonly SeedRuns<Result>[];
  readonly ghosts: readonly Ghost<Result>[];
}

/** What a new start leaves behind of the results at hand, of several seeds their medians: they are drawn faintly until they are cleared. */
export function withGhost<Result extends RunResult>({
  ghosts,
  recipe,
  results,
  others,
}: Leaving<Result>): readonly Ghost<Result>[] {
  if (!recipe || !results.some((run) => run.done > 0)) return ghosts;
  const drawn = drawnStart(experimentById(recipe.experiment), seedRunsOf({ recipe, results, others }));
  return [{ recipe, results: drawn.results }, ...ghosts].slice(0, mostGhosts);
}
