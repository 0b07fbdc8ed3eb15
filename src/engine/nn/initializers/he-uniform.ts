import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** U(−a, a) with a = √(6/n), n the inputs: the variance is He's 2/n (He et al. 2015, equation 10; PyTorch's kaiming_uniform_). */
export const heUniform: Initializer = {
  id: 'he-uniform',
  label: () => same('He, uniform'),
  fill: (W, inputs, random) => random.fillUniform(W, Math.sqrt(6 / inputs)),
};
