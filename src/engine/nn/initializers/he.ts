import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** N(0, 2/n), n the inputs: ReLU halves the mean square, the 2 makes up for it (He et al. 2015, equation 10). */
export const he: Initializer = {
  id: 'he',
  label: () => same('He'),
  fill: (W, inputs, random) => random.fillNormal(W, Math.sqrt(2 / inputs)),
};
