import { expect, test } from 'vitest';
import { silu } from '../../../../src/engine/nn/activations/silu.ts';

/** y and dy/dx in double precision, from the formula, worked out with Python's math. */
const known: readonly (readonly [x: number, y: number, slope: number])[] = [
  [-30, -2.8072868906517896e-12, -2.713710660963134e-12],
  [-4, -0.07194483984836623, -0.05266461489107291],
  [-1.5, -0.2736382857095345, -0.041294154299142946],
  [-0.5, -0.1887703343990727, 0.2600388126973482],
  [-0.001, -0.0004997500000208334, 0.4995000000833333],
  [0, 0.0, 0.5],
  [0.001, 0.0005002499999791667, 0.5004999999166666],
  [0.5, 0.3112296656009273, 0.7399611873026519],
  [1.5, 1.2263617142904655, 1.041294154299143],
  [4, 3.928055160151634, 1.0526646148910728],
  [30, 29.999999999997197, 1.000000000002711],
];

test('SiLU is x·σ(x)', () => {
  const x = Float64Array.from(known, ([v]) => v);
  const [y, dx] = [new Float64Array(x.length), new Float64Array(x.length)];
  silu.forward(y, x, x.length);
  silu.backward(dx, new Float64Array(x.length).fill(1), y, x, x.length);
  known.forEach(([at, value, slope], i) => {
    expect(Math.abs(y[i]! - value), `at ${at}`).toBeLessThanOrEqual(1e-15 * (1 + Math.abs(value)));
    expect(Math.abs(dx[i]! - slope), `at ${at}`).toBeLessThanOrEqual(4e-15);
  });
});
