import type { AnyValues } from '../../base/params.ts';
import type { Language } from '../../base/text.ts';
import { affectedRuns, changeableParam } from '../../engine/experiments/changes.ts';
import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { xAfter } from '../../engine/experiments/moment.ts';
import type { Change } from '../../engine/experiments/plan.ts';
import type { ChartMark } from '../charts/line-marks.ts';

/** "η 0.01", "batch size 64": what a change sets. */
export function changeWords(experiment: AnyExperiment, { name, value }: Change, language: Language): string {
  const param = changeableParam(experiment, name)!;
  return `${param.symbol ?? param.label[language]} ${(param.show ?? param.format)(value)}`;
}

/** The part of a recipe that its changes are told from. */
export interface ChangedRuns {
  /** The id of the experiment. */
  readonly experiment: string;
  readonly values: AnyValues;
  readonly seed: number;
  readonly changes?: readonly Change[];
}

/**
 * The changed values of the runs at hand, as a chart tells them; of several that follow closely the last.
 *
 * @param length of the x axis, in what its series count
 */
export function changeMarks(recipe: ChangedRuns | null | undefined, length: number, language: Language): ChartMark[] {
  const { changes = [] } = recipe ?? {};
  if (!recipe || changes.length === 0) return [];
  const experiment = experimentById(recipe.experiment);
  const { values, seed } = recipe;
  const plans = experiment.runs(values, seed);
  const xOf = (at: number) => xAfter(experiment, { plan: plans[0]!, values, changes }, at);
  const close = length / 50;
  const placed = changes.toSorted((a, b) => a.at - b.at).map((change) => ({ ...change, x: xOf(change.at) }));
  return placed
    .filter(({ name, x }, i) => !placed.slice(i + 1).some((next) => next.name === name && next.x - x < close))
    .map((change) => {
      const { x } = change;
      const text = changeWords(experiment, change, language);
      // Of one run among others: whose it is.
      const own = plans.filter(({ id }) => affectedRuns(experiment, change, values, [id]).length > 0);
      const isOne = own.length === 1 && plans.length > 1;
      return { x, text: isOne ? `${own[0]!.label[language]} ${text}` : text };
    });
}
