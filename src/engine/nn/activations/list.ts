import type { Activation } from './activation.ts';
import { elu } from './elu.ts';
import { gelu } from './gelu.ts';
import { leakyRelu } from './leaky-relu.ts';
import { relu } from './relu.ts';
import { sigmoid } from './sigmoid.ts';
import { silu } from './silu.ts';
import { tanh } from './tanh.ts';

/** Every activation function the program has; a new one is a file and a line here. The order is that of pickers. */
export const activations: readonly Activation[] = [
  // The book's.
  relu,
  sigmoid,
  tanh,
  leakyRelu,
  elu,
  silu,
  gelu,
];
