import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { activationById, activationIds } from '../../../../src/engine/nn/activations/index.ts';
import { ActivationLayer } from '../../../../src/engine/nn/layers/activation.ts';
import { expectClose, float64, kernel, numpyLayer } from './numpy.ts';

const [rows, units] = [4, 6];

/** NumPy's numbers; for leaky ReLU those of ReLU, with what leaks through below 0. */
function numbersOf(id: string): (name: string) => Float64Array {
  if (id !== 'leaky-relu') return numpyLayer(id);
  const relu = numpyLayer('relu');
  return (name) => {
    const source = name === 'y' ? relu('x') : name === 'dx' ? relu('dy') : relu(name);
    return name === 'x' || name === 'dy' ? source : source.map((v, i) => (relu('x')[i]! > 0 ? v : 0.01 * v));
  };
}

describe.each(['relu', 'sigmoid', 'tanh', 'leaky-relu'])('%s', (id) => {
  const numpy = numbersOf(id);

  test.each([rows, rows + 3])('against NumPy, with room for %i rows', (most) => {
    const layer = new ActivationLayer(float64, id, most, units);
    const [x, dy] = [numpy('x'), numpy('dy')];
    expectClose(layer.forward(kernel, x, rows).subarray(0, rows * units), numpy('y'));
    expectClose(layer.backward(kernel, dy, rows).subarray(0, rows * units), numpy('dx'));
    expect(x).toEqual(numpy('x'));
    expect(dy).toEqual(numpy('dy'));
  });

  test('leaves rows beyond the mini-batch alone', () => {
    const layer = new ActivationLayer(float64, id, rows, units);
    const y = layer.forward(kernel, numpy('x'), rows);
    const before = y.slice();
    layer.forward(
      kernel,
      numpy('x').map((value) => value + 1),
      1,
    );
    expect(y.subarray(units)).toEqual(before.subarray(units));
    expect(y.subarray(0, units)).not.toEqual(before.subarray(0, units));
  });

  test('has no parameters, and a name in both languages', () => {
    expect(new ActivationLayer(float64, id, rows, units).parameters).toEqual([]);
    const { label } = activationById(id);
    expect(label.en).not.toBe('');
    expect(label.ko).not.toBe('');
  });
});

test('ReLU fused into an affine layer: forward does nothing, backward is the same', () => {
  const numpy = numbersOf('relu');
  const y = numpy('y');
  const layer = new ActivationLayer(float64, 'relu', rows, units, y);
  expect(layer.y).toBe(y);
  expect(layer.forward(kernel, y, rows)).toBe(y);
  expect(y).toEqual(numpy('y'));
  expectClose(layer.backward(kernel, numpy('dy'), rows), numpy('dx'));
});

test('only functions max(floor, x) have a floor', () => {
  const x = numbersOf('relu')('x');
  for (const id of activationIds) {
    const y = new ActivationLayer(float64, id, rows, units).forward(kernel, x, rows);
    const floor = activationById(id).floor;
    const held = floor !== undefined && y.every((value, i) => value === Math.max(floor, x[i]!));
    expect(held).toBe(id === 'relu');
  }
});

test('a rule that reads x keeps a copy of it for the backward pass', () => {
  const id = activationIds.find((one) => activationById(one).needsInput);
  if (id === undefined) return;
  const { forward, backward } = activationById(id);
  const [x, dy] = [numbersOf('relu')('x'), numbersOf('relu')('dy')];
  const [y, dx] = [new Float64Array(x.length), new Float64Array(x.length)];
  forward(y, x, x.length);
  backward(dx, dy, y, x, x.length);
  const layer = new ActivationLayer(float64, id, rows, units);
  const given = x.slice();
  expectClose(layer.forward(kernel, given, rows), y);
  given.fill(Number.NaN);
  expectClose(layer.backward(kernel, dy, rows), dx);
});

test('an unknown activation is refused, naming those that there are', () => {
  expect(() => new ActivationLayer(float64, 'Relu', rows, units)).toThrow(UsageError);
  expect(() => new ActivationLayer(float64, 'Relu', rows, units)).toThrow(/"Relu".*relu, sigmoid, tanh/);
});
