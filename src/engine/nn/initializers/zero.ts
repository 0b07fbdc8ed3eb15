import type { Initializer } from './initializer.ts';

/** All weights 0: every unit of a layer stays like every other. */
export const zero: Initializer = {
  id: 'zero',
  label: () => ({ en: 'all zero', ko: '모두 0' }),
  fill: (W) => W.fill(0),
};
