import { describe, expect, test } from 'vitest';
import { batchNormGraph, eps, type GraphInput } from '../../../../src/engine/experiments/batchnorm-layer/graph.ts';
import { BatchNorm } from '../../../../src/engine/nn/layers/batch-norm.ts';
import { noise } from '../../kernel/bench.ts';
import { expectClose, float64, kernel, named, numpyLayer } from '../../nn/layers/numpy.ts';

/** A unit with m samples, the same numbers for the same seed. */
function unit(m: number, seed: number, scale = 1): GraphInput {
  const next = noise(seed);
  const numbers = () => Array.from({ length: m }, () => scale * next());
  return { x: numbers(), dy: numbers(), gamma: 1.3, beta: -0.4 };
}

describe('the graph agrees with the layer, forward and backward, to 1e-10', () => {
  test.each([
    [2, 1, 1],
    [3, 2, 1],
    [8, 3, 0.01],
    [100, 4, 30],
  ])('%i samples', (m, seed, scale) => {
    const input = unit(m, seed, scale);
    const layer = new BatchNorm(float64, '1', m, 1);
    layer.gamma.fill(input.gamma);
    layer.beta.fill(input.beta);
    const y = layer.forward(kernel, Float64Array.from(input.x), m, 'training');
    const graph = batchNormGraph(input);
    expectClose(graph.forward.shift, y, 1e-10);
    expectClose(graph.forward.normalize, layer.normalized, 1e-10);
    expectClose(graph.forward.mean, layer.mean, 1e-10);
    expectClose(graph.forward.variance, layer.variance, 1e-10);
    expectClose(graph.backward.x, layer.backward(kernel, Float64Array.from(input.dy), m), 1e-10);
    expectClose([graph.dgamma], named(layer.parameters, 'gamma1').gradient, 1e-10);
    expectClose([graph.dbeta], named(layer.parameters, 'beta1').gradient, 1e-10);
  });
});

test('and with NumPy, unit by unit', () => {
  const numpy = numpyLayer('batchNormalization');
  const [rows, units] = [6, 3];
  for (let c = 0; c < units; c++) {
    const column = (name: string) => Array.from({ length: rows }, (_, i) => numpy(name)[i * units + c]!);
    const graph = batchNormGraph({
      x: column('x'),
      dy: column('dy'),
      gamma: numpy('gamma')[c]!,
      beta: numpy('beta')[c]!,
    });
    expectClose(graph.forward.shift, column('y'), 1e-10);
    expectClose(graph.backward.x, column('dx'), 1e-10);
    expectClose([graph.dgamma, graph.dbeta], [numpy('dgamma')[c]!, numpy('dbeta')[c]!], 1e-10);
  }
});

describe('every edge', () => {
  const input = unit(4, 7);
  const graph = batchNormGraph(input);

  /** Σ y·dy, of which dy is the gradient with respect to y, when one value inside the graph is moved by hand. */
  const loss = (x: readonly number[], gamma: number, beta: number) => {
    const { forward } = batchNormGraph({ ...input, x, gamma, beta });
    return forward.shift.reduce((sum, y, i) => sum + y * input.dy[i]!, 0);
  };
  const slope = (f: (h: number) => number) => (f(1e-5) - f(-1e-5)) / 2e-5;

  test('x, γ and β have the numerical gradient', () => {
    input.x.forEach((_, k) => {
      const moved = (h: number) =>
        loss(
          input.x.map((v, i) => (i === k ? v + h : v)),
          1.3,
          -0.4,
        );
      expect(graph.backward.x[k]).toBeCloseTo(slope(moved), 7);
    });
    expect(graph.dgamma).toBeCloseTo(
      slope((h) => loss(input.x, 1.3 + h, -0.4)),
      7,
    );
    expect(graph.dbeta).toBeCloseTo(
      slope((h) => loss(input.x, 1.3, -0.4 + h)),
      7,
    );
  });

  test('the root, its inverse and the variance have theirs', () => {
    const from = (inverse: number) =>
      graph.forward.center.reduce((sum, v, i) => sum + (1.3 * v * inverse - 0.4) * input.dy[i]!, 0);
    const [root] = graph.forward.root;
    const [variance] = graph.forward.variance;
    expect(graph.backward.inverse[0]).toBeCloseTo(
      slope((h) => from(1 / root! + h)),
      7,
    );
    expect(graph.backward.root[0]).toBeCloseTo(
      slope((h) => from(1 / (root! + h))),
      7,
    );
    expect(graph.backward.variance[0]).toBeCloseTo(
      slope((h) => from(1 / Math.sqrt(variance! + h + eps))),
      7,
    );
  });

  test('where a value is used twice, its gradients add up', () => {
    const { parts, backward } = graph;
    backward.x.forEach((dx, i) => {
      expect(parts.xFromCenter[i]! + parts.xFromMean[i]!).toBeCloseTo(dx, 14);
      expect(parts.centerFromNormalize[i]! + parts.centerFromSquare[i]!).toBeCloseTo(backward.center[i]!, 14);
    });
    // Moving all samples together changes nothing, so that the gradients cancel.
    expect(backward.x.reduce((a, b) => a + b, 0)).toBeCloseTo(0, 14);
  });
});

test('samples that are all equal give numbers, not NaN: ε', () => {
  const graph = batchNormGraph({ x: [2, 2, 2], dy: [1, -1, 0.5], gamma: 1, beta: 0.5 });
  expect(graph.forward.shift).toEqual([0.5, 0.5, 0.5]);
  expect(graph.backward.x.every(Number.isFinite)).toBe(true);
});
