import { isSameValue } from '../../base/params.ts';
import { affectedRuns } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { isOver } from '../../engine/experiments/results.ts';
import type { Controls } from './controls.ts';
import type { Effect, Next } from './screen.ts';
import type { Travelling } from './timeline.ts';

/** What a screen that trains needs for values that change. */
interface Applying extends Travelling {
  readonly controls: Controls;
  readonly stale: boolean;
}

/** Applies changed values: to the running runs where they can take them, else with the next start (`stale`). */
export function applyControls<S extends Applying>(state: S, controls: S['controls']): Next<S> {
  const { params } = experimentById(controls.experiment);
  const [now, before] = [controls.values, state.controls.values];
  const names = Object.keys(params).filter((n) => !isSameValue(params[n]!, now[n], before[n]));
  // What is changed in the past is for a branch.
  if (state.moment !== null) return { state: { ...state, controls } };
  const effects = names.filter((name) => isLive(state, name, now[name])).map((name) => changeEffect(name, now[name]));
  const stale = state.stale || (state.phase !== 'idle' && effects.length < names.length);
  return { state: { ...state, controls, stale }, effects };
}

const changeEffect = (name: string, value: unknown): Effect => ({ type: 'change', name, value });

/** Whether some run that has not ended takes another value of a parameter. */
function isLive({ recipe, results }: Applying, name: string, value: unknown): boolean {
  const going = results.filter((run) => !isOver(run)).map(({ id }) => id);
  if (!recipe || going.length === 0) return false;
  return affectedRuns(experimentById(recipe.experiment), { name, value }, recipe.values, going).length > 0;
}
