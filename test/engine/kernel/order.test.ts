import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { createSimdKernel } from '../../../src/engine/kernel/simd.ts';
import { sparseRows } from '../../../src/engine/kernel/sparse-rows.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';
import { noise, variants } from './bench.ts';

/** [rows, inputs, outputs, share of numbers that are not 0]: one block of weights and several, more rows than stop at once. */
const shapes = [
  [3, 40, 100, 0.5],
  [130, 90, 101, 0.6],
  [70, 1300, 100, 0.3],
  [129, 900, 212, 0.02],
  [66, 700, 50, 0.9],
  [5, 1025, 7, 0.5],
] as const;

describe.each(variants)('$name, $vectors bits: numbers stay what they are', ({ name, vectors }) => {
  test.each(shapes)('sums of %i × %i × %i sparse numbers start from the bias and go by columns', (...shape) => {
    const [rows, inputs, outputs, density] = shape;
    const next = noise(inputs);
    const layOut = (memory: Arena) => ({
      x: memory.floats(rows * inputs),
      W: memory.floats(inputs * outputs),
      b: memory.floats(outputs),
      y: memory.floats(rows * outputs),
      s: sparseRows(memory, rows, inputs),
    });
    const kernel = createSimdKernel(compileKernel(name, vectors), name, Arena.measure(layOut));
    const { x, W, b, y, s } = layOut(new Arena(kernel.memory));
    // Of so few digits that products are exact, fused with the sum or not; sums are rounded, each time.
    for (const vector of [x, W, b])
      for (let i = 0; i < vector.length; i++) vector[i] = Math.round(next() * 4095) / 4096;
    for (let i = 0; i < x.length; i++) if ((next() + 1) / 2 >= density) x[i] = 0;
    kernel.compressRows(s, x, rows, inputs, outputs);
    kernel.affineSparse(y, s, W, b, rows, inputs, outputs);

    const expected = new Float32Array(rows * outputs);
    for (let r = 0; r < rows; r++) {
      const row = expected.subarray(r * outputs, (r + 1) * outputs);
      row.set(b);
      for (let i = 0; i < inputs; i++) {
        const value = x[r * inputs + i]!;
        if (value === 0) continue;
        for (let o = 0; o < outputs; o++) row[o] = Math.fround(row[o]! + value * W[i * outputs + o]!);
      }
    }
    expect(Buffer.compare(Buffer.from(y.slice().buffer), Buffer.from(expected.buffer))).toBe(0);
  });
});
