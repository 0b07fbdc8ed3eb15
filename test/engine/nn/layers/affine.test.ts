import { describe, expect, test } from 'vitest';
import { Random } from '../../../../src/data/random.ts';
import { Arena } from '../../../../src/engine/kernel/arena.ts';
import { Affine, type AffineNeighbours } from '../../../../src/engine/nn/layers/affine.ts';
import { expectClose, float64, kernel, named, numpyLayer } from './numpy.ts';

const numpy = numpyLayer('affine');
const [rows, inputs, outputs] = [3, 5, 4];

function layer(most: number, neighbours: AffineNeighbours = {}): Affine {
  const affine = new Affine(float64, '2', most, inputs, outputs, neighbours);
  named(affine.parameters, 'W2').value.set(numpy('W'));
  named(affine.parameters, 'b2').value.set(numpy('b'));
  return affine;
}

describe('Affine', () => {
  test.each([rows, rows + 2])('against NumPy, with room for %i rows', (most) => {
    const affine = layer(most);
    expectClose(affine.forward(kernel, numpy('x'), rows).subarray(0, rows * outputs), numpy('y'));
    expectClose(affine.backward(kernel, numpy('dy'), rows).subarray(0, rows * inputs), numpy('dx'));
    expectClose(named(affine.parameters, 'W2').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b2').gradient, numpy('db'));
  });

  test('as the first layer it has the gradients of its parameters, and leaves out that of its input', () => {
    const affine = layer(rows, { first: true });
    affine.forward(kernel, numpy('x'), rows);
    const dy = numpy('dy');
    affine.backward(kernel, dy, rows);
    expectClose(named(affine.parameters, 'W2').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b2').gradient, numpy('db'));
    expect(dy).toEqual(numpy('dy'));
    const bytes = (first: boolean) => Arena.measure((arena) => new Affine(arena, '1', 100, 16, 16, { first }));
    expect(bytes(false) - bytes(true)).toBe(100 * 16 * 4);
  });

  test('a floor', () => {
    const y = layer(rows, { floor: 0 }).forward(kernel, numpy('x'), rows);
    expectClose(
      y,
      numpy('y').map((value) => Math.max(0, value)),
    );
    expect(y).toContain(0);
  });

  test('a second mini-batch replaces the gradients of the one before', () => {
    const affine = layer(rows);
    for (let i = 0; i < 2; i++) {
      affine.forward(kernel, numpy('x'), rows);
      affine.backward(kernel, numpy('dy'), rows);
    }
    expectClose(named(affine.parameters, 'W2').gradient, numpy('dW'));
    expectClose(named(affine.parameters, 'b2').gradient, numpy('db'));
  });

  test('describes its parameters, also while memory is only measured', () => {
    Arena.measure((arena) => {
      const { parameters } = new Affine(arena, '7', rows, inputs, outputs);
      expect(parameters.map(({ name, length, kind, inputs }) => ({ name, length, kind, inputs }))).toEqual([
        { name: 'W7', length: inputs * outputs, kind: 'weight', inputs },
        { name: 'b7', length: outputs, kind: 'bias', inputs },
      ]);
    });
  });

  test('backward fails before forward', () => {
    expect(() => layer(rows).backward(kernel, numpy('dy'), rows)).toThrow('backward before forward');
  });
});

describe('between activations that make zeros', () => {
  const wide = { rows: 20, inputs: 40, outputs: 36 };

  /** What a layer makes of x and dy, and which of the kernel's functions it uses. */
  function pass(neighbours: AffineNeighbours, filled: number) {
    const { rows, inputs, outputs } = wide;
    const random = Random.from(1, 'weights');
    const draw = (length: number, share: number) => {
      const numbers = new Float64Array(length);
      random.fillNormal(numbers, 1);
      return numbers.map((value, i) => ((i * 7) % 100 < 100 * share ? value : 0));
    };
    const used = new Set<string>();
    const watched = new Proxy(kernel, {
      get: (target, name: keyof typeof kernel) => {
        used.add(name);
        return target[name];
      },
    });
    const affine = new Affine(float64, '2', rows, inputs, outputs, neighbours);
    for (const { value } of affine.parameters) value.set(draw(value.length, 1));
    const y = affine.forward(watched, draw(rows * inputs, filled), rows).slice();
    const dx = affine.backward(watched, draw(rows * outputs, filled), rows).slice();
    return { results: [y, dx, ...affine.parameters.map(({ gradient }) => gradient)], used };
  }
  const both = { zerosBefore: true, zerosBehind: true };
  const sparse = ['affineSparse', 'affineSparseWeightGradient', 'affineSparseInputGradient'];
  const dense = ['affine', 'affineWeightGradient', 'affineInputGradient'];

  test.each([0, 0.3, 0.6, 0.9])(
    'with %f of the numbers not 0, the results are those of the dense products',
    (filled) => {
      const [ours, theirs] = [pass(both, filled), pass({}, filled)];
      ours.results.forEach((numbers, i) => {
        expectClose(numbers, theirs.results[i]!);
      });
      for (const name of dense) expect(theirs.used).toContain(name);
      for (const name of sparse) expect(theirs.used).not.toContain(name);
      // Where most numbers are not 0, leaving out the others does not pay.
      for (const name of filled < 0.7 ? sparse : dense) expect(ours.used).toContain(name);
      for (const name of filled < 0.7 ? dense : sparse) expect(ours.used).not.toContain(name);
    },
  );

  test('on one side only', () => {
    expect([...pass({ zerosBefore: true }, 0.4).used]).toEqual(
      expect.arrayContaining(['affineSparse', 'affineSparseWeightGradient', 'affineInputGradient']),
    );
    expect([...pass({ zerosBehind: true }, 0.4).used]).toEqual(
      expect.arrayContaining(['affine', 'affineWeightGradient', 'affineSparseInputGradient']),
    );
  });
});
