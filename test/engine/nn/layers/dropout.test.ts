import { describe, expect, test } from 'vitest';
import { Random } from '../../../../src/data/random.ts';
import { Dropout, type DropoutScaling, dropoutScalings } from '../../../../src/engine/nn/layers/dropout.ts';
import { expectClose, float64, kernel, numpyLayer } from './numpy.ts';

const numpy = numpyLayer('dropout');
const [rows, units, ratio] = [3, 5, 0.4];

const random = (seed = 1) => Random.from(seed, 'dropout');
const layer = (scaling?: DropoutScaling, seed = 1, share = ratio) =>
  new Dropout(float64, rows, units, share, random(seed), scaling);

/** Trains until there is a mask, then takes NumPy's in its place. */
function withMaskOfNumPy(scaling: DropoutScaling): Dropout {
  const dropout = layer(scaling);
  dropout.forward(kernel, numpy('x'), rows, 'training');
  dropout.mask.set(numpy('mask'));
  return dropout;
}

describe('Dropout', () => {
  test.each(dropoutScalings)('%s: against NumPy', (scaling) => {
    const dropout = withMaskOfNumPy(scaling);
    const scaled = (name: string) => numpy(name).map((value) => (scaling === 'inverted' ? value / (1 - ratio) : value));
    const [x, dy] = [numpy('x'), numpy('dy')];
    expectClose(dropout.forward(kernel, x, rows, 'repeat'), scaled('y'));
    expectClose(dropout.backward(kernel, dy, rows), scaled('dx'));
    expectClose(dropout.forward(kernel, x, rows, 'test'), scaling === 'inverted' ? x : numpy('yTest'));
    expectClose(dropout.forward(kernel, x, rows, 'repeat'), scaled('y'));
    expect([x, dy, dropout.mask]).toEqual([numpy('x'), numpy('dy'), numpy('mask')]);
  });

  test('the book is the default', () => {
    const [ours, book] = [layer(), layer('book')].map((dropout) => dropout.forward(kernel, numpy('x'), rows, 'test'));
    expect(ours).toEqual(book);
  });

  test.each(dropoutScalings)("%s: a unit's output at test time is its mean output in training", (scaling) => {
    const dropout = layer(scaling, 2);
    const x = numpy('x');
    const sums = new Float64Array(x.length);
    const times = 20_000;
    for (let i = 0; i < times; i++) {
      const y = dropout.forward(kernel, x, rows, 'training');
      sums.forEach((sum, j) => {
        sums[j] = sum + y[j]!;
      });
    }
    const tested = dropout.forward(kernel, x, rows, 'test');
    // 4.5 standard errors of a mean of so many masks
    const error = (4.5 * Math.sqrt((ratio * (1 - ratio)) / times)) / (scaling === 'inverted' ? 1 - ratio : 1);
    sums.forEach((sum, j) => {
      expect(Math.abs(sum / times - tested[j]!)).toBeLessThan(error * Math.abs(x[j]!));
    });
  });

  test('every training step has another mask, the same under the same seed; nothing else draws', () => {
    const masks = (seed: number, between: (dropout: Dropout) => void = () => {}) => {
      const dropout = layer('book', seed);
      return Array.from({ length: 4 }, () => {
        dropout.forward(kernel, numpy('x'), rows, 'training');
        between(dropout);
        return dropout.mask.join('');
      });
    };
    expect(new Set(masks(1)).size).toBe(4);
    expect(masks(1)).not.toEqual(masks(2));
    const looks = (dropout: Dropout) => {
      dropout.backward(kernel, numpy('dy'), rows);
      dropout.forward(kernel, numpy('x'), rows, 'repeat');
      dropout.forward(kernel, numpy('x'), rows, 'test');
    };
    expect(masks(1, looks)).toEqual(masks(1));
  });

  test('ratio 0 is the identity, and draws nothing', () => {
    for (const scaling of dropoutScalings) {
      const numbers = random(3);
      const dropout = new Dropout(float64, rows, units, 0, numbers, scaling);
      const [x, dy] = [numpy('x'), numpy('dy')];
      for (const mode of ['training', 'repeat', 'test'] as const) {
        expect(dropout.forward(kernel, x, rows, mode)).toBe(x);
        expect(dropout.backward(kernel, dy, rows)).toBe(dy);
      }
      expect(new Set(dropout.mask)).toEqual(new Set([1]));
      expect(numbers.uniform()).toBe(random(3).uniform());
    }
  });

  test('a new ratio holds from the next step on, and the step before can still be repeated', () => {
    const dropout = layer('inverted', 4, 0.5);
    const x = numpy('x');
    const before = dropout.forward(kernel, x, rows, 'training').slice();
    dropout.ratio = 0;
    expect(dropout.ratio).toBe(0);
    expect(dropout.forward(kernel, x, rows, 'repeat')).toEqual(before);
    expect(dropout.forward(kernel, x, rows, 'training')).toBe(x);
    expect(new Set(dropout.mask)).toEqual(new Set([1]));
    dropout.ratio = 0.2;
    expect(dropout.forward(kernel, x, rows, 'repeat')).toBe(x);
    const after = dropout.forward(kernel, x, rows, 'training');
    expectClose(
      after,
      x.map((value, i) => (value * dropout.mask[i]!) / 0.8),
    );
  });

  test('fewer rows than there is room for', () => {
    const dropout = layer('book', 5, 0.9);
    dropout.forward(kernel, numpy('x'), 1, 'training');
    expect(new Set(dropout.mask.subarray(units))).toEqual(new Set([1]));
    expect(() => dropout.forward(kernel, numpy('x'), 2, 'repeat')).toThrow('a mask of 1 rows cannot be used for 2');
  });

  test('refuses ratios outside [0, 1)', () => {
    for (const wrong of [-0.1, 1, 1.5, Number.NaN]) {
      expect(() => layer('book', 1, wrong)).toThrow(RangeError);
      const dropout = layer();
      expect(() => {
        dropout.ratio = wrong;
      }).toThrow(`from 0 to below 1, not ${wrong}`);
      expect(dropout.ratio).toBe(ratio);
    }
  });
});
