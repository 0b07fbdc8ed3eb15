import { inEachLanguage } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { resultAt, xAfter } from '../../engine/experiments/moment.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { originsOf } from '../../engine/runs/recipe.ts';
import type { Images } from '../figures/digit.ts';
import type { Branch, Branching } from './branches.ts';
import { type DigitsAction, type DigitsState, reduceDigits } from './digits.ts';
import { atMoment } from './timeline.ts';

/** The runs of a branch as they are shown: each beside the one that it left, in a name of its own. */
function shownRuns<S extends Branching>(state: S, { at, name, recipe, results }: Branch, number: number): RunResult[] {
  const { moment, pictures } = state;
  // Before it left the others it is one of them.
  if (moment !== null && moment <= at) return [];
  const experiment = experimentById(recipe.experiment);
  const originOf = originsOf(recipe);
  return results.map((run): RunResult => {
    const id = `${run.id}#${number}`;
    const label = inEachLanguage((language) => `${run.label[language]}, ${name[language]}`);
    const then = moment === null ? run : resultAt(experiment, run, originOf(run), moment, pictures[id]);
    return { ...then, id, label, branch: { of: state.results.findIndex((one) => one.id === run.id), number } };
  });
}

/** A digit action on the runs as they are looked at: the mistakes are those of the moment that is shown. */
export function reduceShownDigits<S extends Branching & DigitsState>(
  state: S,
  action: DigitsAction,
  series: string,
  images: Images | null,
): S {
  const { digit, switched } = reduceDigits(shownState(state), action, series, images);
  return { ...state, digit, switched };
}

/** What a chart of a screen's runs needs of the time line. */
interface Shown<R> {
  /** What lies beneath the curves: what comes after the moment that is shown, and earlier results. */
  readonly behind: readonly (readonly R[])[];
}

/** Where a chart's cursor stands at a moment: the x of the last values of its series. */
function momentX({ moment, recipe, results }: Branching): number | null {
  const [run] = results;
  if (moment === null || !recipe || !run) return moment;
  return xAfter(experimentById(recipe.experiment), originsOf(recipe)(run), moment);
}

/**
 * A screen's state as it is looked at: with the results as they stood at the moment that is shown, those of the branches after them,
 * and the cursor of its chart at that moment, if the keys have not moved it elsewhere.
 */
export function shownState<S extends Branching>(state: S): S & Shown<S['results'][number]> {
  const { moment, results, ghosts, branches } = state;
  const now = atMoment(state);
  const branched = branches.flatMap((branch, i) => shownRuns(state, branch, i + 1));
  const behind = [...ghosts.map((ghost) => ghost.results), ...(moment === null ? [] : [results])];
  const cursor = Reflect.get(state, 'cursor') ?? momentX(state);
  return {
    ...now,
    results: branched.length > 0 ? [...now.results, ...branched] : now.results,
    behind,
    ...('cursor' in state && { cursor }),
  };
}
