import { describe, expect, test, vi } from 'vitest';
import { surfaceById, surfaces } from '../../../src/engine/nn/surfaces/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { createMemo, type Memo } from '../../../src/ui/charts/memo.ts';
import type { PlotLayer } from '../../../src/ui/charts/plane.ts';
import { type PathsFigureOptions, panelColumns, pathsFigure, pathViews } from '../../../src/ui/figures/paths.ts';
import { expectGrid } from '../charts/helpers.ts';
import { stylesIn, walked } from '../helpers.ts';

const { results, values } = walked();
const options: PathsFigureOptions = { results, values, width: 56, height: 18, language: 'en' };
const picture = (more: Partial<PathsFigureOptions> = {}) => toStrings(pathsFigure({ ...options, ...more })).join('\n');

test('panels stand so that they are as large as can be', () => {
  const at = (width: number, height: number) => [1, 2, 3, 4, 7].map((n) => panelColumns(n, width, height));
  expect(at(49, 19)).toEqual([1, 2, 2, 2, 3]);
  expect(at(150, 40)).toEqual([1, 2, 3, 2, 4]);
  expect(at(40, 60)).toEqual([1, 1, 1, 1, 2]);
  expect(at(200, 12)).toEqual([1, 2, 3, 4, 7]);
  // Where nothing has room nothing fails.
  expect([panelColumns(4, 0, 0), panelColumns(0, 80, 24)]).toEqual([1, 1]);
});

test('figures F1 to F6: four panels after three steps', () => {
  expect(toStrings(pathsFigure({ ...options, upTo: 3 })).slice(0, 9)).toEqual([
    '            ◉ SGD                     ▴ Momentum        ',
    ' 3┤⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀  3┤⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤⠔⠒⠒⠢⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀ ',
    '  │ ✕⡀⢀⣀⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⡀      │ ✕⡀⢀⣀⣀⣀⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⣀⣀⣀⡀    ',
    '  │⠔⠊⡇⡜⡄ ⡠⠤⠒⠒⠒⠒⠒⠒⠒⠒⠤⢄  ⠈⠉⠑⠢   │⠔⠊▴⠁  ⡠⠤⠒⠒⠒⠒⠒⠒⠒⠒⠤⢄  ⠈⠉⠑⠢ ',
    '  │⠢⢄⢱⡇⡇ ⠑⠒⠤⠤⠤⠤✛⠤⠤⠤⠒⠊  ⢀⣀⡠⠔   │⠢⢄⣀⡀  ⠑⠒⠤⠤⠤⠤✛⠤⠤⠤⠒⠊  ⢀⣀⡠⠔ ',
    '  │  ⠘⠈◉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠁      │   ⠈⠉⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉⠉⠁    ',
    '-3┤⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠔⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉ -3┤⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠢⠤⠤⠔⠒⠒⠒⠒⠒⠒⠒⠒⠉⠉ ',
    '  └────┴───────┴──────┴────   └────┴───────┴──────┴──── ',
    '      -5       0      5           -5       0      5     ',
  ]);
});

describe('titles', () => {
  test('a panel is named by mark and optimizer, in the language', () => {
    expect(picture()).toMatch(/◉ SGD +▴ Momentum/);
    expect(picture()).toMatch(/▮ AdaGrad +◊ Adam/);
    expect(picture({ language: 'ko' })).toContain('▴ 모멘텀');
  });

  test('one map is named by its surface, a single run by itself, both with the formula', () => {
    expect(picture({ overlaid: true })).toContain("the book's bowl   f = x²/20 + y²");
    expect(picture({ overlaid: true, language: 'ko' })).toContain('책의 그릇   f =');
    expect(picture({ results: results.slice(0, 1) })).toContain('SGD   f = x²/20 + y²');
    expect(picture({ results: [] })).toContain("the book's bowl");
  });
});

describe('steps', () => {
  test.each(pathViews)('%s: only what was walked by then is seen', (view) => {
    const upTo = [0, 1, 4, 30].map((n) => picture({ view, upTo: n, overlaid: true }));
    expect(new Set(upTo).size).toBe(4);
    expect(picture({ view, overlaid: true })).toBe(upTo[3]);
    expect(picture({ view, overlaid: true, upTo: 1000 })).toBe(upTo[3]);
  });

  test('before the first step there is no path, but its head', () => {
    const styles = stylesIn(pathsFigure({ ...options, overlaid: true, upTo: 0 }));
    expect([styles.has('sgd'), styles.has('start'), styles.has('adam-head')]).toEqual([false, false, true]);
  });

  test('all paths on one map, or each on its own', () => {
    const one = stylesIn(pathsFigure({ ...options, overlaid: true }));
    for (const id of ['sgd', 'momentum', 'adagrad', 'adam']) expect(one).toContain(`${id}-head`);
    expect(picture({ overlaid: true }).match(/└/g)).toHaveLength(1);
    expect(picture().match(/└/g)).toHaveLength(4);
  });
});

describe('what else is drawn', () => {
  test('views, gradients, zoom, turn and crosshairs change the picture', () => {
    const pictures = [
      {},
      { view: 'shaded' },
      { view: '3d' },
      { view: '3d', rotation: 15 },
      { field: true },
      { zoom: 2 },
      { zoom: 0.5 },
      { moving: true },
      { plain: true },
    ] as const;
    expect(new Set(pictures.map((more) => picture({ ...more, upTo: 5 }))).size).toBe(pictures.length);
  });

  test('a start outside the close-up shows the whole window', () => {
    const away = walked({ start: '-7,9' });
    expect(picture({ ...away })).toMatch(/10┤/);
    expect(picture()).not.toMatch(/10┤/);
    expect(picture({ height: 24, overlaid: true })).toMatch(/10┤/);
  });

  test.each(surfaces.map((s) => s.id))('%s: exactly as large as asked for, in every view', (surface) => {
    const walk = walked({ surface, steps: '5' });
    for (const view of pathViews) {
      for (const [width, height] of [
        [0, 0],
        [7, 3],
        [61, 17],
      ] as const) {
        expectGrid(pathsFigure({ ...options, ...walk, view, width, height }), width, height);
      }
    }
  });
});

describe('the memo', () => {
  /** Counts the backgrounds that are made. */
  function counting() {
    const made = vi.fn();
    const kept = createMemo<PlotLayer>(24);
    const memo: Memo<PlotLayer> = (key, make) =>
      kept(key, () => {
        made(key);
        return make();
      });
    return { made, memo };
  }

  test.each(['contour', 'shaded'] as const)('%s: a background serves all steps', (view) => {
    const { made, memo } = counting();
    const first = picture({ view, memo, upTo: 3 });
    expect(made).toHaveBeenCalledTimes(4);
    const f = vi.spyOn(surfaceById('bowl'), 'f');
    expect(picture({ view, memo, upTo: 4 })).not.toBe(first);
    expect(picture({ view, memo, upTo: 3 })).toBe(first);
    expect([f.mock.calls.length, made.mock.calls.length]).toEqual([0, 4]);
    f.mockRestore();
  });

  test('whatever changes the background makes a new one', () => {
    const { made, memo } = counting();
    const one = { memo, overlaid: true } as const;
    const other = walked({ surface: 'beale', steps: '3' });
    const changes: Partial<PathsFigureOptions>[] = [
      {},
      { view: 'shaded' },
      { field: true },
      { zoom: 2 },
      { plain: true },
      { width: 57 },
      { height: 17 },
      { language: 'ko' },
      other,
    ];
    const kept = changes.map((change) => picture({ ...one, ...change }));
    expect(made).toHaveBeenCalledTimes(changes.length);
    expect(kept).toEqual(changes.map((change) => picture({ ...change, overlaid: true })));
  });
});
