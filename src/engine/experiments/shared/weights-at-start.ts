import { initialWeights, type LayerWeights } from '../../nn/initial-weights.ts';

/** The most weights that are drawn for a run that has not been started: the screen waits for them. */
const mostWeights = 200_000;

/** As `initialWeights`, for a screen before its start; none where there are too many. */
export function weightsAtStart(
  init: string,
  inputs: number,
  units: readonly number[],
  seed: number,
): readonly LayerWeights[] {
  const numbers = units.reduce((sum, count, i) => sum + count * (units[i - 1] ?? inputs), 0);
  return numbers > mostWeights ? [] : initialWeights(init, inputs, units, seed);
}
