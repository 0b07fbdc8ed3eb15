import { adagrad } from './adagrad.ts';
import { adam } from './adam.ts';
import { adamw } from './adamw.ts';
import { lion } from './lion.ts';
import { momentum } from './momentum.ts';
import { nadam } from './nadam.ts';
import { nesterov } from './nesterov.ts';
import type { Optimizer } from './optimizer.ts';
import { radam } from './radam.ts';
import { rmsprop } from './rmsprop.ts';
import { sgd } from './sgd.ts';

/** Every optimizer the program has; a new one is a file and a line here. The order is that of pickers and legends. */
export const optimizers: readonly Optimizer[] = [
  // The book's four come first.
  sgd,
  momentum,
  adagrad,
  adam,
  nesterov,
  rmsprop,
  adamw,
  nadam,
  radam,
  lion,
];
