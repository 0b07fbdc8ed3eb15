import { describe, expect, test } from 'vitest';
import { SoftmaxCrossEntropy } from '../../../../src/engine/nn/layers/softmax-cross-entropy.ts';
import { expectClose, float64, kernel, numpyLayer } from './numpy.ts';

const numpy = numpyLayer('softmaxCrossEntropy');
const [rows, classes] = [4, 10];
const labels = Int32Array.from(numpy('t'));

describe('SoftmaxCrossEntropy', () => {
  test.each([rows, rows + 5])('against NumPy, with room for %i rows', (most) => {
    const last = new SoftmaxCrossEntropy(float64, most, classes);
    const x = numpy('x');
    expectClose([last.forward(kernel, x, labels, rows)], numpy('loss'));
    expectClose(last.backward(kernel, labels, rows).subarray(0, rows * classes), numpy('dx'));
    expect(x).toEqual(numpy('x'));
  });

  test('is the mean over the rows that are there', () => {
    const last = new SoftmaxCrossEntropy(float64, rows, classes);
    const each = Array.from({ length: rows }, (_, r) =>
      last.forward(kernel, numpy('x').subarray(r * classes, (r + 1) * classes), labels.subarray(r, r + 1), 1),
    );
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expectClose([last.forward(kernel, numpy('x'), labels, 2)], [mean(each.slice(0, 2))]);
    expectClose([last.forward(kernel, numpy('x'), labels, rows)], [mean(each)]);
  });

  test('costs log(classes) where all are equally likely', () => {
    const last = new SoftmaxCrossEntropy(float64, rows, classes);
    expectClose([last.forward(kernel, new Float64Array(rows * classes), labels, rows)], [Math.log(classes)]);
  });
});
