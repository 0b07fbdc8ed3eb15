import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';
import { Affine } from '../../../src/engine/layers/affine.ts';
import { expectClose, float64, kernel, named, numpyLayer } from './numpy.ts';

const numpy = numpyLayer('affine');
const [rows, inputs, outputs] = [3, 5, 4];

function layer(most: number, first: boolean): Affine {
  const affine = new Affine(float64, '2', most, inputs, outputs, first);
  named(affine.parameters, 'W2').value.set(numpy('W'));
  named(affine.parameters, 'b2').value.set(numpy('b'));
  return affine;
}

describe('Affine', () => {
  test.each([rows, rows + 2])('against NumPy, with room for %i rows', (most) => {
    const affine = layer(most, false);
    expectClose(affine.forward(kernel, numpy('x'), rows).subarray(0, rows * outputs), numpy('y'));
    expectClose(affine.backward(kernel, numpy('dy'), rows).subarray(0, rows * inputs), numpy('dx'));
    expectClose(named(affine.parameters, 'W2').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b2').gradient, numpy('db'));
  });

  test('as the first layer it has the gradients of its parameters, and leaves out that of its input', () => {
    const affine = layer(rows, true);
    affine.forward(kernel, numpy('x'), rows);
    const dy = numpy('dy');
    affine.backward(kernel, dy, rows);
    expectClose(named(affine.parameters, 'W2').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b2').gradient, numpy('db'));
    expect(dy).toEqual(numpy('dy'));
    const bytes = (first: boolean) => Arena.measure((arena) => new Affine(arena, '1', 100, 16, 16, first));
    expect(bytes(false) - bytes(true)).toBe(100 * 16 * 4);
  });

  test('a second mini-batch replaces the gradients of the one before', () => {
    const affine = layer(rows, false);
    for (let i = 0; i < 2; i++) {
      affine.forward(kernel, numpy('x'), rows);
      affine.backward(kernel, numpy('dy'), rows);
    }
    expectClose(named(affine.parameters, 'W2').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b2').gradient, numpy('db'));
  });

  test('says what its parameters are, also while memory is only measured', () => {
    Arena.measure((arena) => {
      const { parameters } = new Affine(arena, '7', rows, inputs, outputs, false);
      expect(parameters.map(({ name, length, kind, inputs }) => ({ name, length, kind, inputs }))).toEqual([
        { name: 'W7', length: inputs * outputs, kind: 'weight', inputs },
        { name: 'b7', length: outputs, kind: 'bias', inputs },
      ]);
    });
  });

  test('has nothing to go back from before it went forward', () => {
    expect(() => layer(rows, false).backward(kernel, numpy('dy'), rows)).toThrow('backward before forward');
  });
});
