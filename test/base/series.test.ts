import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { partitionPoint, Series } from '../../src/base/series.ts';

const plain = ({ x, y }: Series) => ({ x: [...x], y: [...y] });
const numbers = fc.array(fc.double(), { maxLength: 40 });
const places = (y: readonly number[], from = 0) => y.map((_, i) => from + i);

describe('a series', () => {
  test('has x, y and a length', () => {
    const series = Series.of([1, 2, 5], [0.5, Number.NaN, Infinity]);
    expect(plain(series)).toEqual({ x: [1, 2, 5], y: [0.5, Number.NaN, Infinity] });
    expect([series.length, Series.empty.length]).toEqual([3, 0]);
    expect(() => Series.of([1, 2], [1])).toThrow('2 x and 1 y');
  });

  test('copies the arrays it is made from', () => {
    const y = Float64Array.of(1, 2);
    const series = Series.of([1, 2], y).append([3], [3]);
    y[0] = 9;
    expect([...series.y]).toEqual([1, 2, 3]);
  });

  test('as JSON has plain arrays', () => {
    expect(JSON.stringify(Series.of([1, 2], [0.5, Number.NaN]))).toBe('{"x":[1,2],"y":[0.5,null]}');
  });
});

describe('append', () => {
  test('returns a longer series and does not change the shorter ones', () => {
    fc.assert(
      fc.property(fc.array(numbers, { maxLength: 12 }), (chunks) => {
        const views: [Series, number[]][] = [[Series.empty, []]];
        for (const chunk of chunks) {
          const [last, values] = views.at(-1)!;
          views.push([last.append(places(chunk, values.length), chunk), [...values, ...chunk]]);
        }
        for (const [view, values] of views) expect(plain(view)).toEqual({ x: places(values), y: values });
      }),
    );
  });

  test('is right for each of them, whatever was appended before', () => {
    const step = fc.tuple(fc.nat(), numbers);
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        const views: [Series, number[]][] = [[Series.of([0], [7]), [7]]];
        for (const [to, chunk] of steps) {
          const [view, values] = views[to % views.length]!;
          views.push([view.append(places(chunk, values.length), chunk), [...values, ...chunk]]);
        }
        for (const [view, values] of views) {
          expect(plain(view)).toEqual({ x: places(values), y: values });
          const finite = values.filter(Number.isFinite);
          expect(view.extremes().high).toBe(finite.reduce((a, b) => Math.max(a, b), -Infinity));
        }
      }),
    );
  });

  test('shares the arrays of one lineage, and copies them after a fork', () => {
    const start = Series.of([1], [1]);
    const next = start.append([2], [2]);
    const fork = start.append([2], [3]);
    expect(next.root).toBe(start.root);
    expect(fork.root).not.toBe(start.root);
    expect(fork.append([3], [4]).root).toBe(fork.root);
  });

  test('rarely reallocates: the capacity grows by a share of itself', () => {
    let series = Series.empty;
    const rooms = new Set<ArrayBufferLike>();
    for (let i = 0; i < 100_000; i++) {
      series = series.append([i], [i]);
      rooms.add(series.y.buffer);
    }
    expect(rooms.size).toBeLessThan(30);
    expect(series.y.buffer.byteLength).toBeLessThan(1.6 * 8 * series.length);
    expect([series.y[0], series.y[50_000], series.y.at(-1)]).toEqual([0, 50_000, 99_999]);
  });
});

describe('reading', () => {
  const series = Series.of([1, 5, 9], [10, 20, 30]);

  test('the value at an x is the last one up to it', () => {
    expect([0, 1, 4, 5, 8, 9, 99].map((x) => series.valueUpTo(x))).toEqual([Number.NaN, 10, 10, 20, 20, 30, 30]);
    expect([series.valueUpTo(null), Series.empty.valueUpTo(null), Series.empty.valueUpTo(3)]).toEqual([
      30,
      Number.NaN,
      Number.NaN,
    ]);
  });

  test('as a search from the end finds it', () => {
    const ascending = fc.array(fc.integer({ min: 0, max: 50 }), { maxLength: 40 }).map((x) => x.sort((a, b) => a - b));
    fc.assert(
      fc.property(ascending, fc.integer({ min: -1, max: 51 }), (x, at) => {
        expect(Series.of(x, x).indexUpTo(at)).toBe(x.findLastIndex((value) => value <= at));
        expect(Series.of(x, x).indexAt(at)).toBe(x.lastIndexOf(at));
      }),
    );
  });

  test('the first values', () => {
    expect(plain(series.first(2))).toEqual({ x: [1, 5], y: [10, 20] });
    expect([series.first(0).length, series.first(-1).length, series.first(3), series.first(4)]).toEqual([
      0,
      0,
      series,
      series,
    ]);
    expect(plain(series.first(1).append([2], [3]))).toEqual({ x: [1, 2], y: [10, 3] });
    expect(plain(series)).toEqual({ x: [1, 5, 9], y: [10, 20, 30] });
  });

  test('partitionPoint finds the first index for which the predicate is false', () => {
    expect(partitionPoint(10, (i) => i < 4)).toBe(4);
    expect([partitionPoint(10, () => true), partitionPoint(10, () => false), partitionPoint(0, () => true)]).toEqual([
      10, 0, 0,
    ]);
    expect(partitionPoint(10, (i) => i < 4, 7)).toBe(7);
  });
});
