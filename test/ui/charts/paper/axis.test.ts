import { describe, expect, test } from 'vitest';
import { paperNumber, paperScale } from '../../../../src/ui/charts/paper/axis.ts';

const named = (scale: ReturnType<typeof paperScale>) => scale.ticks.flatMap(({ label }) => (label ? [label] : []));

test('numbers of many digits are written as powers', () => {
  expect(['1e-3', '-2e-4', '1.5e10', '0.5', '-2', '20k'].map(paperNumber)).toEqual([
    '10^−3',
    '−2·10^−4',
    '1.5·10^10',
    '0.5',
    '−2',
    '20k',
  ]);
});

describe('a linear axis', () => {
  test('reaches from end to end with round numbers', () => {
    const scale = paperScale({ label: 'x', domain: [0, 200] }, [0, 1], 100, 500, 80);
    expect(named(scale)).toEqual(['0', '50', '100', '150', '200']);
    expect([0, 100, 200].map(scale.place)).toEqual([100, 300, 500]);
  });

  test('without a domain it is that of the data, widened to round numbers', () => {
    expect(paperScale({ label: '' }, [0.13, 0.87], 0, 400, 60).domain).toEqual([0.1, 0.9]);
    expect(paperScale({ label: '' }, [2, 2], 0, 400, 60).domain[0]).toBeLessThan(2);
    expect(named(paperScale({ label: '' }, [Infinity, -Infinity], 0, 400, 200))).toEqual(['0.0', '0.5', '1.0']);
  });

  test('shares are told in per cent', () => {
    expect(named(paperScale({ label: '', percent: true, domain: [0, 1] }, [0, 1], 0, 100, 30))).toEqual([
      '0',
      '50',
      '100',
    ]);
  });
});

describe('a logarithmic axis', () => {
  test('names decades, with ticks between them', () => {
    const scale = paperScale({ label: '', log: true, domain: [0.01, 1] }, [0, 0], 200, 0, 30);
    expect(named(scale)).toEqual(['0.01', '0.1', '1']);
    expect(scale.ticks).toHaveLength(19);
    expect([0.01, 0.1, 1].map((value) => Math.round(scale.place(value)))).toEqual([200, 100, 0]);
    expect([0, -1, Number.NaN].map(scale.place)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });

  test('many decades leave some out, few have other numbers', () => {
    expect(named(paperScale({ label: '', log: true }, [1e-8, 1e4], 200, 0, 40))).toEqual([
      '10^−8',
      '10^−5',
      '10^−2',
      '10^1',
      '10^4',
    ]);
    expect(named(paperScale({ label: '', log: true }, [2, 7], 200, 0, 60))).toEqual(['2', '4', '6']);
  });
});
