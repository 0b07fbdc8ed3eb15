import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Raster } from '../../../src/ui/charts/braille.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { clipSegment } from '../../../src/ui/charts/clip.ts';
import { anyNumber, anyPoints, expectGrid, size } from './helpers.ts';

describe('Raster', () => {
  test('each dot has its bit', () => {
    const raster = new Raster(8, 1);
    for (let i = 0; i < 8; i++) raster.set(2 * i + (i % 2), i >> 1, '');
    expect(toStrings(raster.toCells())).toEqual(['⠁⠈⠂⠐⠄⠠⡀⢀']);
  });

  test('lines, with gaps where points are not finite', () => {
    const raster = new Raster(10, 3);
    raster.polyline([[0, 11], [9, 0], [Number.NaN, 3], [12, 6], [19, 6]], { style: 'a' }); // biome-ignore format: points
    expect(toStrings(raster.toCells())).toEqual(['   ⢠⠊     ', ' ⢀⠔⠁  ⠤⠤⠤⠤', '⡠⠃        ']);
  });

  test('dashes', () => {
    const raster = new Raster(8, 1);
    raster.line(0, 0, 15, 0, { style: '', dash: [3, 2] });
    expect(toStrings(raster.toCells())).toEqual(['⠉⠁⠈⠉ ⠉⠁⠈']);
  });

  test('where dots meet: higher priority pushes out, equal priority joins, the latest names the style', () => {
    const raster = new Raster(1, 1);
    raster.set(0, 0, 'low', 0);
    raster.set(1, 0, 'same', 0);
    expect(raster.toCells()).toMatchObject({ chars: ['⠉'], styles: ['same'] });
    raster.set(0, 3, 'high', 1);
    raster.set(1, 3, 'low', 0);
    expect(raster.toCells()).toMatchObject({ chars: ['⡀'], styles: ['high'] });
  });

  test('never throws, never hangs, for any points', () => {
    fc.assert(
      fc.property(size, size, anyPoints, (w, h, points) => {
        const raster = new Raster(w, h);
        raster.polyline(points, { style: 'a' });
        expectGrid(raster.toCells(), w, h);
      }),
    );
  });
});

describe('clipSegment', () => {
  const box = { left: 0, top: 0, right: 10, bottom: 10 };

  test('cuts at the edges', () => {
    expect(clipSegment(-5, 5, 15, 5, box)).toEqual([0, 5, 10, 5]);
    expect(clipSegment(2, 3, 4, 5, box)).toEqual([2, 3, 4, 5]);
    expect(clipSegment(-5, -1, 15, -1, box)).toBeNull();
    expect(clipSegment(Number.NaN, 0, 1, 1, box)).toBeNull();
    expect(clipSegment(5, 5, 5, 1e300, box)?.map(Math.round)).toEqual([5, 5, 5, 10]);
  });

  test('what is left lies inside', () => {
    fc.assert(
      fc.property(anyNumber, anyNumber, anyNumber, anyNumber, (x0, y0, x1, y1) => {
        const cut = clipSegment(x0, y0, x1, y1, box);
        for (const value of cut ?? []) {
          expect(value).toBeGreaterThanOrEqual(-1e-3);
          expect(value).toBeLessThanOrEqual(10 + 1e-3);
        }
      }),
    );
  });
});
