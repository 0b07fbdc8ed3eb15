import type { AnyValues, Param, ParamSpec } from '../../base/params.ts';
import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Change } from '../../engine/experiments/plan.ts';

/** The values of a parameter list. */
export interface ControlValues {
  readonly experiment: string;
  readonly values: AnyValues;
  /** Of parameters that only a change on the way may set: what was chosen for runs that train; left out: as they began. */
  readonly onTheWay: AnyValues;
}

/** The parameters of the list: where runs train, also those that only a change on the way may set. */
export function listedParams({ params, changeOnly, light }: AnyExperiment): ParamSpec {
  return light ? params : { ...params, ...changeOnly };
}

export function paramOf({ experiment }: Pick<ControlValues, 'experiment'>, name: string): Param {
  return listedParams(experimentById(experiment))[name]!;
}

/** Whether only a change on the way may set a parameter. */
export function isOnTheWay({ experiment }: Pick<ControlValues, 'experiment'>, name: string): boolean {
  return !Object.hasOwn(experimentById(experiment).params, name);
}

export function valueIn(controls: ControlValues, name: string): unknown {
  if (!isOnTheWay(controls, name)) return controls.values[name];
  return controls.onTheWay[name] ?? paramOf(controls, name).default;
}

/** The list with what only changes set as these have left it. */
export function leftBy<C extends ControlValues>(controls: C, changes: readonly Change[]): C {
  const own = changes.filter(({ name }) => isOnTheWay(controls, name)).toSorted((a, b) => a.at - b.at);
  return { ...controls, onTheWay: Object.fromEntries(own.map(({ name, value }) => [name, value])) };
}
