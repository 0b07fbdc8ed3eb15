import type { LayerWeights } from '../../nn/initial-weights.ts';
import { unitImages } from '../../nn/units.ts';
import type { RunContext } from '../experiment.ts';
import type { RunParams } from '../plan.ts';

/** The snapshot of the first layer's weights, [units, inputs]: an image for each unit. */
export const firstLayerImages = 'images';

/** The most units that are shown as images. */
const shownUnits = 40;

/** Shows what the units of the first layer look for; copied only when a report is sent. */
export function showFirstLayer(
  { show }: Pick<RunContext<RunParams, never, typeof firstLayerImages>, 'show'>,
  { value, inputs, length }: LayerWeights,
): void {
  show(firstLayerImages, () => unitImages(value, inputs, length / inputs, shownUnits));
}
