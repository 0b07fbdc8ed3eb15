import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** A random matrix with orthonormal columns, or rows where there are fewer of those: it keeps the length of what goes through it (Saxe, McClelland and Ganguli 2014). */
export const orthogonal: Initializer = {
  id: 'orthogonal',
  label: () => same('Orthogonal'),
  fill: (W, inputs, random) => random.fillOrthogonal(W, inputs, W.length / inputs),
};
