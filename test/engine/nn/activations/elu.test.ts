import { expect, test } from 'vitest';
import { elu } from '../../../../src/engine/nn/activations/elu.ts';

/** y and dy/dx in double precision, from the formula, worked out with Python's math. */
const known: readonly (readonly [x: number, y: number, slope: number])[] = [
  [-30, -0.9999999999999064, 9.357622968840175e-14],
  [-4, -0.9816843611112658, 0.01831563888873418],
  [-1.5, -0.7768698398515702, 0.22313016014842982],
  [-0.5, -0.3934693402873666, 0.6065306597126334],
  [-0.001, -0.0009995001666250085, 0.999000499833375],
  [0, 0.0, 1.0],
  [0.001, 0.001, 1.0],
  [0.5, 0.5, 1.0],
  [1.5, 1.5, 1.0],
  [4, 4, 1.0],
  [30, 30, 1.0],
];

test('ELU is x, and eˣ − 1 below 0', () => {
  const x = Float64Array.from(known, ([v]) => v);
  const [y, dx] = [new Float64Array(x.length), new Float64Array(x.length)];
  elu.forward(y, x, x.length);
  elu.backward(dx, new Float64Array(x.length).fill(1), y, x, x.length);
  known.forEach(([at, value, slope], i) => {
    expect(Math.abs(y[i]! - value), `at ${at}`).toBeLessThanOrEqual(1e-15 * (1 + Math.abs(value)));
    expect(Math.abs(dx[i]! - slope), `at ${at}`).toBeLessThanOrEqual(4e-15);
  });
});
