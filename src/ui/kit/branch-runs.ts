import { inEachLanguage } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { resultAt } from '../../engine/experiments/moment.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Branch, Branching } from './branches.ts';
import { atMoment } from './timeline.ts';

/** The runs of a branch as they are shown: each beside the one that it left, in a name of its own. */
function shownRuns<S extends Branching>(state: S, { at, name, recipe, results }: Branch, number: number): RunResult[] {
  const { moment, pictures } = state;
  // Before it left the others it is one of them.
  if (moment !== null && moment <= at) return [];
  const experiment = experimentById(recipe.experiment);
  const plans = experiment.runs(recipe.values, recipe.seed);
  return results.map((run): RunResult => {
    const id = `${run.id}#${number}`;
    const label = inEachLanguage((language) => `${run.label[language]}, ${name[language]}`);
    const plan = plans.find((one) => one.id === run.id) ?? run;
    const origin = { plan, values: recipe.values, changes: recipe.changes ?? [] };
    const then = moment === null ? run : resultAt(experiment, run, origin, moment, pictures[id]);
    return { ...then, id, label, branch: { of: state.results.findIndex((one) => one.id === run.id), number } };
  });
}

/** The runs as they stood at the moment that is shown, and those of the branches after them. */
export function withBranches<S extends Branching>(state: S): S {
  const now = atMoment(state);
  if (state.branches.length === 0) return now;
  const branched = state.branches.flatMap((branch, i) => shownRuns(state, branch, i + 1));
  return { ...now, results: [...now.results, ...branched] };
}

/** What lies beneath the curves: what comes after the moment that is shown, and earlier results. */
export function runsBehind<S extends Branching>({ moment, results, ghosts }: S): readonly S['results'][] {
  return [...ghosts.map((ghost) => ghost.results), ...(moment === null ? [] : [results])];
}
