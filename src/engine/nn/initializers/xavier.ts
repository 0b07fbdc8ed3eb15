import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** N(0, 1/n), n the inputs: Xavier as the book has it (Deep Learning from Scratch, 6.2.2). Glorot and Bengio's own is N(0, 2/(n + m)), m the outputs (2010, equation 16): the same where a layer is as wide as the one before. */
export const xavier: Initializer = {
  id: 'xavier',
  label: () => same('Xavier'),
  fill: (W, inputs, random) => random.fillNormal(W, Math.sqrt(1 / inputs)),
};
