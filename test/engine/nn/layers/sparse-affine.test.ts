import { describe, expect, test } from 'vitest';
import { Arena } from '../../../../src/engine/kernel/arena.ts';
import { Affine } from '../../../../src/engine/nn/layers/affine.ts';
import { SparseAffine } from '../../../../src/engine/nn/layers/sparse-affine.ts';
import { toBatch } from '../../kernel/sparse.ts';
import { expectClose, float64, kernel, named, numpyLayer } from './numpy.ts';

const numpy = numpyLayer('affine');
const [rows, inputs, outputs] = [3, 5, 4];

function layer(most: number): SparseAffine {
  const affine = new SparseAffine(float64, '1', most, inputs, outputs);
  named(affine.parameters, 'W1').value.set(numpy('W'));
  named(affine.parameters, 'b1').value.set(numpy('b'));
  return affine;
}

describe('SparseAffine', () => {
  test.each([rows, rows + 2])('against NumPy, with room for %i rows', (most) => {
    const affine = layer(most);
    expectClose(
      affine.forward(kernel, toBatch(numpy('x'), rows, inputs, outputs), rows).subarray(0, rows * outputs),
      numpy('y'),
    );
    affine.backward(kernel, numpy('dy'), rows);
    expectClose(named(affine.parameters, 'W1').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b1').gradient, numpy('db'));
  });

  test('is Affine where some of the input is 0, one mini-batch after the other', () => {
    const [sparse, dense] = [layer(rows), new Affine(float64, '1', rows, inputs, outputs, { first: true })];
    for (const { name, value } of dense.parameters) value.set(named(sparse.parameters, name).value);
    for (const keep of [() => true, (i: number) => i % 3 === 0, () => false, (i: number) => i < 5]) {
      const x = numpy('x').map((value, i) => (keep(i) ? value : 0));
      const y = sparse.forward(kernel, toBatch(x, rows, inputs, outputs), rows);
      expectClose(y, dense.forward(kernel, x, rows));
      sparse.backward(kernel, numpy('dy'), rows);
      dense.backward(kernel, numpy('dy'), rows);
      for (const { name, gradient } of dense.parameters) {
        expectClose(named(sparse.parameters, name).gradient, gradient);
      }
    }
  });

  test('tells which rows of W have a gradient: those of pixels that are not 0 in every image', () => {
    const affine = layer(rows);
    const W = named(affine.parameters, 'W1');
    expect(W.touched?.()).toBeUndefined();
    const x = numpy('x').map((value, i) => (i % inputs === 2 ? 0 : value));
    affine.forward(kernel, toBatch(x, rows, inputs, outputs), rows);
    affine.backward(kernel, numpy('dy'), rows);
    const { starts, ends } = W.touched!()!;
    expect(Array.from(starts, (from, i) => from !== ends[i])).toEqual([true, true, false, true, true]);
    expect([...W.gradient.subarray(2 * outputs, 3 * outputs)]).toEqual(new Array(outputs).fill(0));
  });

  test('a floor', () => {
    const floored = new SparseAffine(float64, '1', rows, inputs, outputs, 0);
    for (const { name, value } of layer(rows).parameters) named(floored.parameters, name).value.set(value);
    const y = floored.forward(kernel, toBatch(numpy('x'), rows, inputs, outputs), rows);
    expectClose(
      y,
      numpy('y').map((value) => Math.max(0, value)),
    );
    expect(y).toContain(0);
  });

  test('names its parameters as Affine does', () => {
    Arena.measure((arena) => {
      const { parameters } = new SparseAffine(arena, '1', rows, inputs, outputs);
      expect(parameters.map(({ touched: _, ...rest }) => rest)).toEqual(
        new Affine(arena, '1', rows, inputs, outputs).parameters,
      );
    });
  });

  test('backward fails before forward, and for a batch without its transpose', () => {
    const affine = layer(rows);
    expect(() => affine.backward(kernel, numpy('dy'), rows)).toThrow('backward before forward');
    affine.forward(kernel, { ...toBatch(numpy('x'), rows, inputs, outputs), transposed: null }, rows);
    expect(() => affine.backward(kernel, numpy('dy'), rows)).toThrow('for forward passes only');
  });
});
