import type { RunResult } from '../../engine/experiments/results.ts';
import type { SeenRuns } from './explanation.ts';
import { overSeeds } from './over-seeds.ts';
import type { SeedsState } from './seeds.ts';
import { atMoment, type Travelling } from './timeline.ts';

/** What a state tells of which of its runs are seen; a screen without a time line or seeds has none of it. */
type Seeing = Partial<Travelling & SeedsState>;

/**
 * The runs of a screen as its figures and tables show them: at the moment that is looked at, or in the medians of its seeds.
 *
 * @param results all of them, with what came before the results of the state, as earlier rounds of a search
 */
export function seenRuns(state: Seeing, results: readonly RunResult[]): SeenRuns<RunResult> {
  const own = state.results ?? results;
  const now = { moment: null, pictures: {}, recipe: null, ...state, results: own } as Travelling;
  if (now.moment !== null) {
    return { results: [...results.slice(0, results.length - own.length), ...atMoment(now).results] };
  }
  const { seed, others, recipe } = state;
  if (seed === undefined || others === undefined || recipe === undefined) return { results };
  const over = overSeeds({ ...(state as SeedsState), results: own });
  return over ? { results: over.results, seeds: over.count } : { results };
}
