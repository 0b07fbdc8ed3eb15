import type { Text } from '../../base/text.ts';
import type { Change } from '../../engine/experiments/plan.ts';
import { applyEvent, isOver, type RunEvent } from '../../engine/experiments/results.ts';
import { withChange } from '../../engine/runs/recipe.ts';
import { applyBranchEvent, type Branching, withBranchPicture } from './branches.ts';
import { isOnTheWay } from './control-values.ts';
import { type Happening, nextHappening } from './happenings.ts';
import { listAfter, ruleChangeOf } from './rule-changes.ts';
import type { Next } from './screen.ts';
import { repeatMissing, type SeedsState, settled } from './seeds.ts';
import { withPicture } from './timeline.ts';

/** A screen that trains, as far as reports of its runs change it. */
interface Reported extends Branching, SeedsState {
  readonly phase: SeedsState['phase'];
  readonly results: SeedsState['results'];
  readonly recipe: SeedsState['recipe'];
  readonly planned: readonly Change[];
  readonly happening?: Happening | null;
}

const tooLate: Text = {
  en: 'too late: it acts in all of these runs together, and some are over',
  ko: '늦었습니다. 모든 실행에 함께 적용되는데, 이미 끝난 실행이 있습니다',
};

/** What an event of the first seed's runs does. */
export function receiveEvent<S extends Reported>(state: S, event: RunEvent): Next<S> {
  if (event.type === 'moment') return { state: withPicture(state, event.run, event.at, event.snapshots) };
  const results = applyEvent(state.results, event);
  const recipe = event.type === 'changed' && state.recipe ? withChange(state.recipe, event.change) : state.recipe;
  const happening = nextHappening(state.happening ?? null, state.results, results, ruleChangeOf(event, results));
  const changed = { ...state, results, recipe, happening };
  const next = { ...changed, controls: listAfter(state.controls, changed, event) };
  if (event.type === 'unchanged') {
    // What no start has cannot wait for the next one.
    if (!isOnTheWay(state.controls, event.change.name)) return { state: { ...next, stale: true } };
    return { state: next, effects: [{ type: 'notice', text: tooLate }] };
  }
  const ended = event.type === 'ended' || event.type === 'failed';
  return ended && results.every(isOver) ? settled(repeatMissing(next)) : { state: next };
}

/** What an event of a branch does. */
export function receiveBranchEvent<S extends Reported>(state: S, branch: number, event: RunEvent): Next<S> {
  if (event.type === 'moment') return { state: withBranchPicture(state, branch, event) };
  return settled({ state: { ...state, branches: applyBranchEvent(state.branches, branch, event) } });
}
