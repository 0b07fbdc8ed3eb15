import { expect, test } from 'vitest';
import { Random } from '../../../../src/data/random.ts';
import { orthogonal } from '../../../../src/engine/nn/initializers/orthogonal.ts';

test.each([
  [30, 30],
  [40, 12],
])(
  'what goes through orthogonal weights, %i inputs and %i outputs, keeps its length where it can',
  (inputs, outputs) => {
    const W = new Float64Array(inputs * outputs);
    orthogonal.fill(W, inputs, Random.from(4, 'weights'), 0);
    // Back through W: a gradient at the outputs is as long at the inputs.
    const dy = Float64Array.from({ length: outputs }, (_, o) => Math.sin(o + 1));
    let square = 0;
    for (let i = 0; i < inputs; i++) {
      let sum = 0;
      for (let o = 0; o < outputs; o++) sum += W[i * outputs + o]! * dy[o]!;
      square += sum * sum;
    }
    expect(square).toBeCloseTo(
      dy.reduce((sum, v) => sum + v * v, 0),
      10,
    );
  },
);
