import { constant } from './constant.ts';
import { he } from './he.ts';
import { heUniform } from './he-uniform.ts';
import type { Initializer } from './initializer.ts';
import { lecun } from './lecun.ts';
import { orthogonal } from './orthogonal.ts';
import { xavier } from './xavier.ts';
import { xavierUniform } from './xavier-uniform.ts';
import { zero } from './zero.ts';

/** Every named way to start the weights, beside a plain standard deviation; a new one is a file and a line here. */
export const initializers: readonly Initializer[] = [
  // The book's.
  xavier,
  he,
  zero,
  constant,
  lecun,
  orthogonal,
  xavierUniform,
  heUniform,
];
