import { expect, test } from 'vitest';
import type { ScreensOptions } from '../../src/bench/screen-frames.ts';
import { benchScreens } from '../../src/bench/screens.ts';

const options: ScreensOptions = {
  workers: 1,
  size: { columns: 80, rows: 24 },
  effort: { screenMs: 600 },
  language: 'en',
  seed: 1,
};

test('a menu moves by keys, the contour map by its clock, the race by its training; each frame is counted', async () => {
  const told: string[] = [];
  const rows = await benchScreens({ ...options, ids: ['menu', 'optimizer-path', 'optimizer-mnist'] }, (_, id) =>
    told.push(id),
  );
  expect(rows.map(({ id, moves }) => [id, moves])).toEqual([
    ['menu', 'keys'],
    ['optimizer-path', 'clock'],
    ['optimizer-mnist', 'training'],
  ]);
  expect(told).toEqual(['menu', 'optimizer-path', 'optimizer-mnist']);
  for (const row of rows) {
    expect(row.frames, row.id).toBeGreaterThan(0);
    for (const value of [row.perSecond, row.medianMs, row.bytesPerFrame, row.bytesPerSecond, row.share]) {
      expect(value, row.id).toBeGreaterThan(0);
      expect(Number.isFinite(value), row.id).toBe(true);
    }
    expect(row.slowestMs, row.id).toBeGreaterThanOrEqual(row.medianMs!);
  }
});

test('what a frame sends is less than the whole screen drawn anew', async () => {
  const [menu] = await benchScreens({ ...options, ids: ['menu'] }, () => {});
  expect(menu!.bytesPerFrame).toBeLessThan(80 * 24);
});

test('an error in its process is reported', async () => {
  const nowhere = { ...options, ids: ['optimizer-mnist'], data: 'no-such-folder' };
  await expect(benchScreens({ ...nowhere, size: { columns: 80, rows: 24 } }, () => {})).resolves.toMatchObject([
    { id: 'optimizer-mnist', moves: 'keys' },
  ]);
  const unknown = { ...options, ids: ['menu'], kernel: 'abacus' as 'simd' };
  await expect(benchScreens(unknown, () => {})).rejects.toThrow(/^the screens could not be drawn: .*abacus/);
});
