import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { logScales, scaleNames, scalesParam } from '../../../../src/engine/experiments/batchnorm-mnist/scales.ts';

const param = scalesParam(16);

/** np.logspace(0, -4, num=16), from NumPy. */
const numpy = [
  1.0, 5.41169527e-1, 2.92864456e-1, 1.58489319e-1, 8.5769589e-2, 4.64158883e-2, 2.51188643e-2, 1.35935639e-2,
  7.35642254e-3, 3.98107171e-3, 2.15443469e-3, 1.1659144e-3, 6.30957344e-4, 3.41454887e-4, 1.8478498e-4, 1.0e-4,
];

describe('logScales', () => {
  test('are the scales of the book', () => {
    expect(logScales(16)).toHaveLength(16);
    logScales(16).forEach((scale, i) => {
      expect(scale / numpy[i]!).toBeCloseTo(1, 7);
    });
  });

  test('of one is 1, of two the ends', () => {
    expect(logScales(1)).toEqual([1]);
    expect(logScales(2)).toEqual([1, 1e-4]);
  });
});

describe('scaleNames', () => {
  test('have two digits', () => {
    expect(scaleNames(logScales(16))).toEqual(
      '1 0.54 0.29 0.16 0.086 0.046 0.025 0.014 0.0074 0.004 0.0022 0.0012 0.00063 0.00034 0.00018 0.0001'.split(' '),
    );
  });

  test('have more where two do not tell them apart', () => {
    expect(scaleNames([0.101, 0.102])).toEqual(['0.101', '0.102']);
    for (let count = 1; count <= 64; count++) expect(new Set(scaleNames(logScales(count))).size).toBe(count);
  });
});

describe('the parameter', () => {
  test('reads a count, a list, and one scale', () => {
    expect(param.parse('16')).toEqual(param.default);
    expect(param.parse(' 4 ')).toEqual(logScales(4));
    expect(param.parse('1, 0.54,1e-4')).toEqual([1, 0.54, 0.0001]);
    expect(param.parse('0.05')).toEqual([0.05]);
    expect(param.parse('1')).toEqual([1]);
    expect(param.parse('2.0')).toEqual([2]);
  });

  test.each(['0', '65', '0.0', '-1', '1,1', '2000,1', '0.5,x', '1e400,1', '999999'])('refuses %j', (text) => {
    expect(() => param.parse(text)).toThrow(UsageError);
    expect(() => param.parse(text)).toThrow(`${JSON.stringify(text)} is not allowed; allowed: 1 to 64 values`);
  });

  test('every value reads back as it was written', () => {
    for (const scales of [logScales(1), logScales(16), logScales(64), [0.05], [2], [1, 0.05], [1.5, 300]]) {
      expect(param.parse(param.format(scales))).toEqual(scales);
    }
    expect(param.format(logScales(16))).toBe('16');
    expect(param.show!(logScales(16))).toBe('16: 1 … 0.0001');
    expect(param.show!([1, 0.05])).toBe('1, 0.05');
  });

  test('an arrow key has one scale more or less, or the neighbour of a single one', () => {
    expect(param.nudge(logScales(16), 1)).toEqual(logScales(17));
    expect(param.nudge(logScales(1), -1)).toEqual([1]);
    expect(param.nudge(logScales(64), 1)).toEqual(logScales(64));
    expect(param.nudge([0.05], 1)).toEqual([0.06]);
    expect(param.nudge([1000], 1)).toEqual([1000]);
    expect(param.nudge([3, 0.05], -1)).toEqual([1]);
  });
});
