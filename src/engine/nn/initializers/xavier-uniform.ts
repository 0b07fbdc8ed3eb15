import { same } from '../../../base/text.ts';
import type { Initializer } from './initializer.ts';

/** U(−a, a) with a = √(6/(n + m)), n the inputs and m the outputs (Glorot and Bengio 2010, equation 16): the variance is 2/(n + m), which is the book's 1/n where a layer is as wide as the one before. */
export const xavierUniform: Initializer = {
  id: 'xavier-uniform',
  label: () => same('Xavier, uniform'),
  fill: (W, inputs, random) => random.fillUniform(W, Math.sqrt(6 / (inputs + W.length / inputs))),
};
