import type { Initializer } from './initializer.ts';

/** All weights the same number. */
export const constant: Initializer = {
  id: 'constant',
  label: (value) => ({ en: `all ${value}`, ko: `모두 ${value}` }),
  number: 0.1,
  fill: (W, _inputs, _random, value) => W.fill(value),
};
