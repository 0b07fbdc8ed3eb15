import { expect, test } from 'vitest';
import { gelu } from '../../../../src/engine/nn/activations/gelu.ts';

/** y and dy/dx in double precision, from the formula, worked out with Python's math. */
const known: readonly (readonly [x: number, y: number, slope: number])[] = [
  [-30, -1.4720141781446293e-196, -4.416031690708494e-195],
  [-4, -0.00012668496733247986, -0.0005036496612264215],
  [-1.5, -0.10021080190328713, -0.12746919222997954],
  [-0.5, -0.15426876936299344, 0.13250487534383712],
  [-0.001, -0.000499601057786089, 0.4992021157051586],
  [0, 0.0, 0.5],
  [0.001, 0.000500398942213911, 0.5007978842948414],
  [0.5, 0.34573123063700656, 0.8674951246561629],
  [1.5, 1.399789198096713, 1.1274691922299795],
  [4, 3.9998733150326675, 1.0005036496612265],
  [30, 30.0, 1.0],
];

test('GELU is x·Φ(x), exactly', () => {
  const x = Float64Array.from(known, ([v]) => v);
  const [y, dx] = [new Float64Array(x.length), new Float64Array(x.length)];
  gelu.forward(y, x, x.length);
  gelu.backward(dx, new Float64Array(x.length).fill(1), y, x, x.length);
  known.forEach(([at, value, slope], i) => {
    expect(Math.abs(y[i]! - value), `at ${at}`).toBeLessThanOrEqual(1e-15 * (1 + Math.abs(value)));
    expect(Math.abs(dx[i]! - slope), `at ${at}`).toBeLessThanOrEqual(4e-15);
  });
});
