import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** A random matrix with orthonormal columns, or rows if there are fewer rows: it keeps the length of vectors (Saxe, McClelland and Ganguli 2014). */
export const orthogonal: Initializer = {
  id: 'orthogonal',
  label: () => same('Orthogonal'),
  fill: (W, inputs, random) => random.fillOrthogonal(W, inputs, W.length / inputs),
};
