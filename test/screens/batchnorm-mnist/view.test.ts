import { describe, expect, test } from 'vitest';
import { batchnormMnistScreen as screen } from '../../../src/screens/batchnorm-mnist/index.ts';
import { type GridState, initGrid } from '../../../src/screens/batchnorm-mnist/state.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { tinyDataset } from '../../engine/runs/threads.ts';
import { grown } from '../../ui/batchnorm.ts';

const start = initGrid({ seed: 1, texts: {} });
const results = grown(
  '16',
  Array.from({ length: 32 }, (_, i) => (i === 1 ? { y: [0.1], divergedAt: 1 } : { y: [0.1, 0.5, 1 - i / 40] })),
);
const done: GridState = { ...start, results, phase: 'over' };

function rowsOf(state: GridState, columns: number, rows: number, language: 'en' | 'ko' = 'en'): string[] {
  return toStrings(screen.view({ state, columns, rows, language, plain: true }));
}

describe('GridView', () => {
  test.each([
    [60, 14],
    [80, 22],
    [120, 34],
    [200, 58],
  ])('fits into %i × %i, whatever is shown', (columns, rows) => {
    for (const state of [start, done, { ...done, open: true }, { ...done, focus: 'controls' as const }]) {
      for (const language of ['en', 'ko'] as const) {
        const lines = rowsOf(state, columns, rows, language);
        expect(lines.length).toBeLessThanOrEqual(rows);
        for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(columns);
      }
    }
  });

  test('before the start it says how to begin, and has every scale', () => {
    const text = rowsOf(start, 80, 22).join('\n');
    expect(text).toContain('Space starts the training');
    for (const name of ['›1 ', ' 0.54', ' 0.0001']) expect(text).toContain(name);
  });

  test('large, the numbers under the grid say of which panel they are; those of one panel need not', () => {
    const large = (state: GridState) =>
      toStrings(screen.view({ state, columns: 118, rows: 30, language: 'en', plain: true, large: true })).join('\n');
    expect(large({ ...done, cell: 1 })).toContain('scale 0.54, with batch norm');
    expect(large({ ...done, cell: 1, open: true })).not.toContain('scale 0.54, with');
  });

  test('on a narrow terminal the parameters come with Tab', () => {
    expect(rowsOf(done, 80, 22).join('\n')).not.toContain('learning rate');
    expect(rowsOf({ ...done, focus: 'controls' }, 80, 22).join('\n')).toContain('learning rate');
    expect(rowsOf(done, 120, 34).join('\n')).toContain('learning rate');
  });

  test('at the end it has the progress, the numbers of the panel, and what they say', () => {
    const text = rowsOf({ ...done, cell: 1 }, 120, 34).join('\n');
    expect(text).toContain('32 of 32 networks trained');
    expect(text).toContain('scale 0.54');
    expect(text).toMatch(/with it the network reaches\s+80\s%\s+of\s+its\s+training\s+images\s+at\s+\d+\s+of 16/);
  });

  test('a moment of the past, earlier runs and branches are drawn, in the grid and in an open panel', () => {
    const { values } = start.controls;
    const recipe = { experiment: 'batchnorm-mnist', values, seed: 1, changes: [] };
    const past: GridState = { ...done, recipe, moment: 15 };
    const name = { en: 'η 0.1', ko: 'η 0.1' };
    const own = results.slice(2, 4).map((run) => ({ ...run, status: 'done' as const }));
    const branched: GridState = {
      ...done,
      recipe,
      cell: 1,
      branches: [
        { id: 1, name, at: 11, recipe: { ...recipe, changes: [{ name: 'lr', value: 0.1, at: 11 }] }, results: own },
      ],
    };
    for (const state of [past, { ...done, ghosts: [{ recipe, results }] }, branched]) {
      for (const open of [false, true]) {
        for (const [columns, rows] of [
          [60, 14],
          [120, 34],
        ] as const) {
          for (const line of rowsOf({ ...state, open }, columns, rows)) {
            expect(textWidth(line)).toBeLessThanOrEqual(columns);
          }
        }
      }
    }
    expect(rowsOf(past, 120, 34).join('\n')).toContain('at update 15/');
    const text = rowsOf(branched, 120, 34).join('\n');
    expect(text).toContain('32 of 32 networks trained');
    expect(text).toMatch(/1 with, η 0\.1 .*\+0\.0 points/);
  });

  test('an open panel is alone', () => {
    const open = { ...done, open: true, cell: 2 };
    const text = rowsOf(open, 120, 34).join('\n');
    expect(text).toContain('std 0.29');
    expect(text).not.toContain('0.0074');
    // Alone it has room for a longer name.
    expect(rowsOf({ ...open, switched: true }, 120, 34).join('\n')).toContain(
      'weights start with standard deviation 0.29',
    );
  });

  test('a digit stands beside an open panel, and beside the grid where there is much room', () => {
    const seen = (state: GridState, columns: number, rows = 34) =>
      /training image 1 of 40: labelled 0|image 1 of 40: 0/.test(
        rowsOf({ ...state, data: tinyDataset() }, columns, rows).join('\n'),
      );
    expect([80, 120, 200].map((columns) => seen(done, columns))).toEqual([false, false, true]);
    expect(seen({ ...done, open: true }, 120)).toBe(true);
    expect(seen({ ...done, switched: true }, 80)).toBe(true);
    // On a large terminal the grid keeps its columns: the digit stands under the parameters.
    const withDigit = rowsOf({ ...done, data: tinyDataset() }, 198, 58);
    const without = rowsOf(done, 198, 58);
    expect(withDigit.map((row) => row.slice(0, 140))).toEqual(without.map((row) => row.slice(0, 140)));
    expect(seen(done, 198, 58)).toBe(true);
  });
});
