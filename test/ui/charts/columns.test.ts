import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { columnRanges, columnValues, type Grid } from '../../../src/ui/charts/columns.ts';
import { linearAxis, logAxis } from '../../../src/ui/charts/scale.ts';
import { smoothed } from '../../../src/ui/charts/smooth.ts';
import { anyNumber } from './helpers.ts';
import { plainRanges, plainSmooth, plainValues } from './plain.ts';

const same = (value: number) => value;
const cells = (width: number): Grid => ({ key: `${width}`, width, toColumn: same, toHeight: same });
const curve = ({ x, y, length, root }: Series) => ({ x, y, settled: length, root });
const values = (x: number[], y: number[], width: number) => columnValues(curve(Series.of(x, y)), cells(width));

describe('columnValues', () => {
  test('the mean of many, a line between few', () => {
    expect(values([0, 0.1, 0.2, 2], [1, 2, 3, 4], 3)).toEqual([2, 3, 4]);
  });

  test('no line across a gap, none before the first and after the last', () => {
    expect(values([1, 2, 3, 5], [1, Number.NaN, 3, 5], 7)).toEqual([null, 1, null, 3, 4, 5, null]);
  });

  test('samples outside the window pull the line to its edge', () => {
    expect(values([-2, 2, 6], [0, 4, 8], 4)).toEqual([2, 3, 4, 5]);
    expect(values([-3, -2, 2, 6, 7], [9, 0, 4, 8, 9], 4)).toEqual([2, 3, 4, 5]);
    expect(values([-3, -2, 2, 6, 7], [9, Number.NaN, 4, Infinity, 9], 4)).toEqual([null, null, 4, null]);
  });
});

test('columnRanges: how far the samples of each column reach', () => {
  const points = Series.of([0, 0.2, 0.4, 2, 3, 9], [2, 5, 1, Number.NaN, 4, 4]);
  expect(columnRanges(points, cells(4))).toEqual([[1, 5], null, null, [4, 4]]);
});

describe('a growing series is drawn as by a plain pass over all of it', () => {
  const step = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 5, noNaN: true }));
  const sample = fc.oneof({ weight: 6, arbitrary: fc.double({ min: -3, max: 8, noNaN: true }) }, anyNumber);
  const chunks = fc.array(fc.array(fc.tuple(step, sample), { maxLength: 60 }), { minLength: 1, maxLength: 6 });
  const end = fc.double({ min: -20, max: 300, noNaN: true });
  const grid = fc
    .record({
      width: fc.integer({ min: 1, max: 60 }),
      height: fc.integer({ min: 1, max: 30 }),
      x: fc.tuple(end, end),
      y: fc.tuple(fc.double({ min: -5, max: 10, noNaN: true }), fc.double({ min: -5, max: 10, noNaN: true })),
      log: fc.boolean(),
    })
    .map(({ width, height, x: [a, b], y, log }): Grid => {
      const xAxis = linearAxis([Math.min(a, b), Math.max(a, b)], width);
      const yAxis = (log ? logAxis : linearAxis)(y, height, { vertical: true });
      const toHeight = (value: number) => Math.max(0, Math.min(height - 1, yAxis.toCell(value)));
      return { key: JSON.stringify([a, b, y, log, width, height]), width, toColumn: xAxis.toCell, toHeight };
    });
  /** The series after each chunk. */
  const grown = (list: readonly (readonly [number, number])[][]) => {
    let at = -10;
    const views: Series[] = [];
    for (const chunk of list) {
      const x = chunk.map(([by]) => {
        at += by;
        return at;
      });
      views.push(
        (views.at(-1) ?? Series.empty).append(
          x,
          chunk.map(([, y]) => y),
        ),
      );
    }
    return views;
  };
  const ordered = (range: [number, number] | null) => range && [Math.min(...range), Math.max(...range)];

  test('whatever its data, the window and the axes, on several grids in turn, and an older one after it', () => {
    fc.assert(
      fc.property(chunks, fc.array(grid, { minLength: 1, maxLength: 6 }), (list, grids) => {
        const views = grown(list);
        for (const view of [...views, views[0]!, views.at(-1)!]) {
          for (const one of grids) {
            expect(columnValues(curve(view), one)).toEqual(plainValues(view.x, view.y, one));
            expect(columnRanges(view, one).map(ordered)).toEqual(plainRanges(view.x, view.y, one).map(ordered));
          }
        }
      }),
    );
  });

  test('and smoothed too', () => {
    fc.assert(
      fc.property(chunks, grid, (list, one) => {
        const views = grown(list);
        for (const view of [...views, views[0]!, views.at(-1)!]) {
          const drawn = smoothed(view);
          const expected = plainSmooth(view.y);
          expect([...drawn.y]).toEqual(expected);
          expect(columnValues(drawn, one)).toEqual(plainValues(view.x, expected, one));
        }
      }),
    );
  });
});

test('drawing a grown series reads only its new samples', () => {
  let looked = 0;
  const grid: Grid = {
    ...cells(100),
    toHeight: (y) => {
      looked++;
      return y;
    },
  };
  let series = Series.empty;
  const draw = (from: number, to: number) => {
    const x = Array.from({ length: to - from }, (_, i) => (from + i) / 1000);
    series = series.append(x, x);
    looked = 0;
    columnValues(curve(series), grid);
    return looked;
  };
  expect([draw(0, 50_000), draw(50_000, 50_010), draw(50_010, 50_011)]).toEqual([50_000, 10, 1]);
  const smooth = () => {
    looked = 0;
    columnValues(smoothed(series), grid);
    return looked;
  };
  expect([smooth(), smooth()]).toEqual([50_011, 5]);
});
