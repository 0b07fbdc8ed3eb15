/**
 * Which of n samples a network classifies correctly, small enough for every report: [1 + ⌈n/32⌉] numbers, n first, then one
 * bit a sample, 32 in a number, the first in the lowest bit.
 */
export type Marks = Float64Array;

export function packMarks(right: ArrayLike<number>): Marks {
  const words = new Uint32Array(Math.ceil(right.length / 32));
  for (let i = 0; i < right.length; i++) if (right[i]) words[i >> 5]! |= 1 << (i & 31);
  return Float64Array.of(right.length, ...words);
}

function countBits(word: number): number {
  let count = 0;
  for (let left = word >>> 0; left !== 0; left = (left & (left - 1)) >>> 0) count++;
  return count;
}

/** How many samples are right in `a` and wrong in `b`. @throws Error for marks of different splits */
export function countRightOnlyIn(a: Marks, b: Marks): number {
  if (a[0] !== b[0] || a.length !== b.length) throw new Error(`marks of ${a[0]} and of ${b[0]} samples`);
  let count = 0;
  for (let i = 1; i < a.length; i++) count += countBits(a[i]! & ~b[i]!);
  return count;
}
