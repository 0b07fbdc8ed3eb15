import { changeableParam } from '../../engine/experiments/changes.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import type { ChartMark } from '../charts/line-marks.ts';

/** The changed values of the runs at hand, as the chart tells them; of several that follow closely the last. */
export function changeMarks(recipe: Recipe | null, length: number): ChartMark[] {
  if (!recipe) return [];
  const experiment = experimentById(recipe.experiment);
  const close = length / 50;
  const changes = (recipe.changes ?? []).toSorted((a, b) => a.at - b.at);
  return changes
    .filter(({ name, at }, i) => !changes.slice(i + 1).some((next) => next.name === name && next.at - at < close))
    .map(({ name, value, at }) => {
      const param = changeableParam(experiment, name)!;
      return { x: at, text: `${param.symbol ?? name} ${(param.show ?? param.format)(value)}` };
    });
}
