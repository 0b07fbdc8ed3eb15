import { ackley } from './ackley.ts';
import { beale } from './beale.ts';
import { bowl } from './bowl.ts';
import { cliff } from './cliff.ts';
import { himmelblau } from './himmelblau.ts';
import { rastrigin } from './rastrigin.ts';
import { rosenbrock } from './rosenbrock.ts';
import { saddle } from './saddle.ts';
import { styblinskiTang } from './styblinski-tang.ts';
import type { Surface } from './surface.ts';

/** Every surface the program has; a new one is a file and a line here. The order is that of the key that changes them. */
export const surfaces: readonly Surface[] = [
  // The book's own is the first.
  bowl,
  rosenbrock,
  beale,
  himmelblau,
  saddle,
  rastrigin,
  ackley,
  styblinskiTang,
  cliff,
];
