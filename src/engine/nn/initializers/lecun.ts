import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** N(0, 1/n), n the inputs (LeCun et al. 1998, "Efficient BackProp", equation 16): what the book calls Xavier. */
export const lecun: Initializer = {
  id: 'lecun',
  label: () => same('LeCun'),
  fill: (W, inputs, random) => random.fillNormal(W, Math.sqrt(1 / inputs)),
};
