import type { LayerWeights } from '../../nn/initial-weights.ts';
import { distinctUnits, unitRows } from '../../nn/units.ts';
import type { RunContext } from '../experiment.ts';
import type { RunParams } from '../plan.ts';

/** How many numbers show the weights of a unit at most; of more weights each number is the mean of several. */
const shownWeights = 40;

/** Tells how many units of each layer are different at an iteration, and shows their weights as rows. */
export function tellUnits(
  { emit, show }: Pick<RunContext<RunParams, 'distinct' | `distinct ${number}`, `layer ${number}`>, 'emit' | 'show'>,
  weights: readonly LayerWeights[],
  i: number,
): number[] {
  const distinct = weights.map(({ value, inputs, length }) => distinctUnits(value, inputs, length / inputs));
  weights.forEach(({ value, inputs, length }, layer) => {
    show(`layer ${layer + 1}`, () => unitRows(value, inputs, length / inputs, shownWeights));
    emit(`distinct ${layer + 1}`, i, distinct[layer]!);
  });
  emit(
    'distinct',
    i,
    distinct.reduce((a, b) => a + b, 0),
  );
  return distinct;
}
