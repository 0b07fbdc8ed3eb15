import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { UsageError } from '../../src/base/errors.ts';
import { Random } from '../../src/data/random.ts';

const draws = 100_000;

function moments(values: ArrayLike<number>): { mean: number; variance: number; skewness: number; kurtosis: number } {
  const list = Array.from(values);
  const average = (power: (value: number) => number) => list.reduce((sum, v) => sum + power(v), 0) / list.length;
  const mean = average((v) => v);
  const variance = average((v) => (v - mean) ** 2);
  return {
    mean,
    variance,
    skewness: average((v) => (v - mean) ** 3) / variance ** 1.5,
    kurtosis: average((v) => (v - mean) ** 4) / variance ** 2,
  };
}

function correlation(a: readonly number[], b: readonly number[]): number {
  const [ma, mb] = [moments(a), moments(b)];
  const sum = a.reduce((total, v, i) => total + (v - ma.mean) * (b[i]! - mb.mean), 0);
  return sum / a.length / Math.sqrt(ma.variance * mb.variance);
}

const uniforms = (seed: number, stream: string, count = draws): number[] => {
  const random = Random.from(seed, stream);
  return Array.from({ length: count }, () => random.uniform());
};

/** Σ (observed − expected)² / expected */
function chiSquare(counts: ArrayLike<number>, expected: number): number {
  return Array.from(counts).reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
}

describe('reproducibility', () => {
  it('draws these very numbers, today and in every later version', () => {
    const random = Random.from(1, 'weights');
    expect(random.uniform()).toBe(0.9185364747542172);
    expect(random.uniform()).toBe(0.855816795512983);
    expect(random.normal()).toBe(1.6861014933272496);
    expect(random.normal()).toBe(1.0303628884212073);
    expect(random.integer(8000)).toBe(4110);
    expect([...random.shuffle(8)]).toEqual([1, 7, 3, 6, 0, 4, 5, 2]);
  });

  it('takes every safe integer from 0 and nothing else as a seed', () => {
    expect(Random.from(Number.MAX_SAFE_INTEGER, 'weights').uniform()).toBe(0.9750824613041322);
    for (const seed of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53]) {
      expect(() => Random.from(seed, 'weights')).toThrow(UsageError);
      expect(() => Random.from(seed, 'weights')).toThrow(
        `seed must be a whole number from 0 to 9007199254740991, not ${seed}`,
      );
    }
  });

  it('gives the same stream twice', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.string(), (seed, stream) => {
        expect(uniforms(seed, stream, 5)).toEqual(uniforms(seed, stream, 5));
      }),
    );
  });
});

describe('independence', () => {
  const base = uniforms(1, 'weights', 10_000);
  // Five standard errors of a correlation of 10,000 independent pairs.
  it.each([
    [2, 'weights'],
    [0, 'weights'],
    [1 + 2 ** 32, 'weights'],
    [1, 'batches'],
    [1, 'weight'],
    [1, ''],
  ])('seed 1 of "weights" has nothing to do with seed %d of "%s"', (seed, stream) => {
    const other = uniforms(seed, stream, 10_000);
    expect(Math.abs(correlation(base, other))).toBeLessThan(0.05);
    expect(base.filter((value) => other.includes(value))).toEqual([]);
  });

  it('has unrelated first draws under neighbouring seeds', () => {
    const firsts = Array.from({ length: 10_000 }, (_, seed) => uniforms(seed, 'weights', 1)[0]!);
    expect(Math.abs(correlation(firsts.slice(1), firsts.slice(0, -1)))).toBeLessThan(0.05);
    expect(Math.abs(moments(firsts).mean - 0.5)).toBeLessThan(5 * Math.sqrt(1 / 12 / 10_000));
  });
});

describe('uniform', () => {
  it('is in [0, 1), with the moments of U(0, 1) and 53 bits', () => {
    const values = uniforms(3, 'test');
    expect(values.every((v) => v >= 0 && v < 1)).toBe(true);
    const { mean, variance } = moments(values);
    expect(Math.abs(mean - 1 / 2)).toBeLessThan(4 * Math.sqrt(1 / 12 / draws));
    expect(Math.abs(variance - 1 / 12)).toBeLessThan(4 * Math.sqrt(1 / 180 / draws));
    expect(values.every((v) => Number.isInteger(v * 2 ** 53))).toBe(true);
    expect(values.some((v) => !Number.isInteger(v * 2 ** 52))).toBe(true);
  });
});

describe('normal', () => {
  it('has the moments of N(0, 1), and neighbours are not correlated', () => {
    const random = Random.from(4, 'test');
    const values = Array.from({ length: draws }, () => random.normal());
    const { mean, variance, skewness, kurtosis } = moments(values);
    expect(Math.abs(mean)).toBeLessThan(4 * Math.sqrt(1 / draws));
    expect(Math.abs(variance - 1)).toBeLessThan(4 * Math.sqrt(2 / draws));
    expect(Math.abs(skewness)).toBeLessThan(4 * Math.sqrt(6 / draws));
    expect(Math.abs(kurtosis - 3)).toBeLessThan(4 * Math.sqrt(24 / draws));
    expect(Math.abs(correlation(values.slice(1), values.slice(0, -1)))).toBeLessThan(4 / Math.sqrt(draws));
    const withinOne = values.filter((v) => Math.abs(v) < 1).length / draws;
    expect(Math.abs(withinOne - 0.682689)).toBeLessThan(4 * Math.sqrt((0.682689 * 0.317311) / draws));
  });

  it('fills single and double precision with the same numbers, times std', () => {
    const plain = Random.from(5, 'test');
    const expected = Array.from({ length: 101 }, () => 0.01 * plain.normal());
    const double = new Float64Array(101);
    const single = new Float32Array(101);
    Random.from(5, 'test').fillNormal(double, 0.01);
    Random.from(5, 'test').fillNormal(single, 0.01);
    expect([...double]).toEqual(expected);
    expect([...single]).toEqual(expected.map(Math.fround));
  });
});

describe('integer', () => {
  it.each([2, 3, 10, 128])('gives each of %d values equally often', (below) => {
    const random = Random.from(6, 'test');
    const counts = new Int32Array(below);
    for (let i = 0; i < draws; i++) counts[random.integer(below)]!++;
    const freedom = below - 1;
    expect(chiSquare(counts, draws / below)).toBeLessThan(freedom + 4 * Math.sqrt(2 * freedom) + 4);
  });

  it('has no modulo bias: below 3 · 2^30, a plain remainder would give the lowest third twice as often', () => {
    const random = Random.from(7, 'test');
    const counts = new Int32Array(3);
    for (let i = 0; i < draws; i++) counts[Math.floor(random.integer(3 * 2 ** 30) / 2 ** 30)]!++;
    expect(chiSquare(counts, draws / 3)).toBeLessThan(14);
  });

  it('stays in [0, below) and refuses what is not a range', () => {
    const random = Random.from(8, 'test');
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2 ** 32 }), (below) => {
        const value = random.integer(below);
        expect(Number.isInteger(value) && value >= 0 && value < below).toBe(true);
      }),
    );
    expect(random.integer(1)).toBe(0);
    for (const below of [0, -1, 1.5, Number.NaN, 2 ** 32 + 1]) expect(() => random.integer(below)).toThrow(RangeError);
  });
});

describe('shuffle', () => {
  it('is a permutation', () => {
    fc.assert(
      fc.property(fc.nat(200), fc.maxSafeNat(), (n, seed) => {
        const order = Random.from(seed, 'test').shuffle(n);
        expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, i) => i));
      }),
    );
  });

  it('gives each of the 24 orders of 4 equally often', () => {
    const random = Random.from(9, 'test');
    const counts = new Map<string, number>();
    for (let i = 0; i < 24_000; i++) {
      const order = random.shuffle(4).join('');
      counts.set(order, (counts.get(order) ?? 0) + 1);
    }
    expect(counts.size).toBe(24);
    expect(chiSquare([...counts.values()], 1000)).toBeLessThan(23 + 4 * Math.sqrt(46));
  });
});

describe('sampleWithReplacement', () => {
  it('draws every row anew, so some come twice', () => {
    const batch = new Int32Array(128);
    Random.from(10, 'batches').sampleWithReplacement(batch, 100);
    expect([...batch].every((row) => row >= 0 && row < 100)).toBe(true);
    expect(new Set(batch).size).toBeLessThan(100);
    const again = Random.from(10, 'batches');
    expect([...batch]).toEqual(Array.from({ length: 128 }, () => again.integer(100)));
  });
});

describe('fillMask', () => {
  it.each([0.2, 0.5, 0.9])('keeps all but a share of %d, one draw each', (ratio) => {
    const mask = new Float32Array(draws);
    const random = Random.from(11, 'dropout');
    random.fillMask(mask, ratio);
    expect(new Set(mask)).toEqual(new Set([0, 1]));
    const kept = mask.reduce((sum, one) => sum + one, 0) / draws;
    expect(Math.abs(kept - (1 - ratio))).toBeLessThan(4 * Math.sqrt((ratio * (1 - ratio)) / draws));
    expect(Math.abs(correlation([...mask.subarray(1)], [...mask.subarray(0, -1)]))).toBeLessThan(4 / Math.sqrt(draws));
    const again = Random.from(11, 'dropout');
    for (let i = 0; i < draws; i++) again.integer(2 ** 32);
    expect(random.integer(2 ** 32)).toBe(again.integer(2 ** 32));
  });

  it('compares the same uniform numbers with any ratio, in either precision', () => {
    const uniform = Random.from(12, 'dropout');
    const numbers = Array.from({ length: 500 }, () => uniform.integer(2 ** 32) / 2 ** 32);
    for (const ratio of [0, 0.25, 0.7, 1]) {
      const expected = numbers.map((number) => (number > ratio ? 1 : 0));
      for (const mask of [new Float32Array(500), new Float64Array(500)]) {
        Random.from(12, 'dropout').fillMask(mask, ratio);
        expect([...mask]).toEqual(expected);
      }
    }
  });
});

it('fillUniform spreads evenly between −reach and reach', () => {
  const out = new Float64Array(100_000);
  Random.from(5, 'uniform').fillUniform(out, 3);
  expect(Math.max(...out)).toBeLessThan(3);
  expect(Math.min(...out)).toBeGreaterThan(-3);
  const mean = out.reduce((sum, v) => sum + v, 0) / out.length;
  const variance = out.reduce((sum, v) => sum + (v - mean) ** 2, 0) / out.length;
  // Five standard errors: a variance of 9/3, whose own is 4/5 · 9 · 1/n.
  expect(Math.abs(mean)).toBeLessThan(5 * Math.sqrt(3 / out.length));
  expect(Math.abs(variance - 3)).toBeLessThan(5 * Math.sqrt(((4 / 5) * 9) / out.length));
});

it.each([
  [7, 7],
  [12, 5],
  [5, 12],
  [1, 3],
  [100, 30],
])('fillOrthogonal: %i × %i has orthonormal vectors along its shorter side', (rows, columns) => {
  const out = new Float64Array(rows * columns);
  Random.from(2, 'orthogonal').fillOrthogonal(out, rows, columns);
  const count = Math.min(rows, columns);
  const at = (vector: number, i: number) => (rows >= columns ? out[i * columns + vector]! : out[vector * columns + i]!);
  for (let a = 0; a < count; a++) {
    for (let b = 0; b < count; b++) {
      let product = 0;
      for (let i = 0; i < Math.max(rows, columns); i++) product += at(a, i) * at(b, i);
      expect(product).toBeCloseTo(Number(a === b), 12);
    }
  }
});

it('fillOrthogonal favours no sign: each entry is as often above 0 as below', () => {
  const out = new Float64Array(4);
  let above = 0;
  for (let seed = 0; seed < 2000; seed++) {
    Random.from(seed, 'orthogonal').fillOrthogonal(out, 2, 2);
    above += out.filter((v) => v > 0).length;
  }
  expect(Math.abs(above / 8000 - 0.5)).toBeLessThan(5 * Math.sqrt(0.25 / 4000));
});
