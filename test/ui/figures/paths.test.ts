import { describe, expect, test, vi } from 'vitest';
import { surfaceById, surfaces } from '../../../src/engine/nn/surfaces/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { createMemo, type Memo } from '../../../src/ui/charts/memo.ts';
import type { PlotLayer } from '../../../src/ui/charts/plane.ts';
import {
  type PathsFigureOptions,
  panelColumns,
  pathsFigure,
  pathViews,
  showsHeights,
} from '../../../src/ui/figures/paths.ts';
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
    '     2 turns · f 3.47            0 turns · f 2.2        ',
    ' 3┤⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤  3┤⠤⠤⠤⠤⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠒⠤⠤⠤⠤ ',
    '  │⢀✕⡄⢠⠤⠤⠒⠒⠒⢒⣒⣒⣒⣒⡒⠒⠒⠒⠤⠤⠤⢄⣀⡀   │⢀✕⡄⠤⠤⠤⠒⠒⠒⢒⣒⣒⣒⣒⡒⠒⠒⠒⠤⠤⠤⢄⣀⡀ ',
    '  │⡁ ⢇⡎⡇⠰⢎⣉⣉⡁  ✛ ⢈⣉⣉⡱⠆    ⢈   │⡁ ▴  ⠰⢎⣉⣉⡁  ✛ ⢈⣉⣉⡱⠆    ⢈ ',
    '  │⠈⠉⠸⠃◉⠒⠤⠤⠤⠬⠭⠭⠭⠭⠥⠤⠤⠤⠒⠒⠒⠊⠉⠁   │⠈⠉⠑⠒⠒⠒⠤⠤⠤⠬⠭⠭⠭⠭⠥⠤⠤⠤⠒⠒⠒⠊⠉⠁ ',
    '-3┤⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒ -3┤⠒⠒⠒⠒⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠤⠒⠒⠒⠒ ',
    '  └────┴───────┴──────┴────   └────┴───────┴──────┴──── ',
    '          ▮ AdaGrad                     ◊ Adam          ',
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
    const long = { ...walked({ surface: 'rastrigin', steps: '3' }), overlaid: true };
    expect(picture({ ...long, width: 80 })).toContain('10cos2πy');
    expect(picture({ ...long, width: 48 })).toMatch(/ Rastrigin's egg box +\n/);
  });
});

describe('what each path has done', () => {
  test('stands under its name: turns, steps where there is room, height', () => {
    expect(picture()).toMatch(/29 turns · f 0\.0133/);
    expect(picture({ width: 100, height: 36 })).toMatch(/29 turns · 30 steps · f 0\.0133/);
    expect(picture({ width: 200, height: 60 })).toMatch(/29 turns across the valley · 30 steps · f 0\.0133/);
    expect(picture({ width: 200, height: 60, language: 'ko' })).toMatch(
      /골짜기를 가로질러 29번 꺾임 · 30걸음 · f 0\.0133/,
    );
    expect(picture({ width: 100, height: 36, upTo: 0 })).toMatch(/ 0 turns · {2}0 steps · f 6\.45/);
  });

  test('nothing of it moves from step to step', () => {
    const places = Array.from({ length: 31 }, (_, upTo) =>
      picture({ width: 100, height: 36, upTo }).split('\n')[1]!.search(/ · f/),
    );
    expect(new Set(places).size).toBe(1);
  });

  test('on one map it is said of all, as far as there is room', () => {
    expect(picture({ overlaid: true, width: 90 })).toMatch(/◉ SGD 29 turns +▴ Momentum +4 turns +▮ AdaGrad +0 turns/);
    expect(picture({ overlaid: true })).toMatch(/turns +◉ 29 +▴ +4 +▮ +0 +◊ +2/);
    expect(picture({ overlaid: true, width: 20 })).not.toMatch(/turns/);
  });

  test('a path that has left the map says so, and when; from then on', () => {
    const lost = walked({ 'sgd.lr': '1.05' });
    expect(picture({ ...lost, width: 120, height: 40, upTo: 16 })).not.toMatch(/left/);
    expect(picture({ ...lost, width: 120, height: 40, upTo: 17 })).toMatch(/left the map at step 17 · f /);
    expect(picture({ ...lost, width: 44 })).toMatch(/off at step 17/);
    expect(picture({ ...lost, width: 120, height: 40, language: 'ko' })).toMatch(/17걸음째 지도를 벗어남/);
    // Its map is the whole one, so that this is true of what is drawn, and so are the others'.
    expect(picture(lost).match(/-10┤/g)).toHaveLength(4);
    expect(picture({ ...lost, height: 30, width: 90 })).toMatch(/↑/);
  });

  test('a path that diverges says so', () => {
    const wild = walked({ surface: 'rosenbrock', 'sgd.lr': '1', steps: '9' });
    expect(picture({ ...wild, width: 120, height: 40 })).toMatch(/diverged at step \d/);
  });
});

test('three maps leave a place for the heights, four do not; the axis has its numbers below the last map of a column', () => {
  const three = results.slice(0, 3);
  expect(picture({ results: three, width: 80, height: 24 })).toMatch(/height f, step by step/);
  expect(picture({ results: three, width: 80, height: 24, language: 'ko' })).toMatch(/걸음마다의 높이 f/);
  expect(picture({ width: 80, height: 24 })).not.toMatch(/height f/);
  expect([showsHeights(3, 80, 24), showsHeights(4, 80, 24), showsHeights(1, 80, 24)]).toEqual([true, false, false]);
  expect(picture({ width: 80, height: 24 }).match(/^ +-5 +0 +5/gm)).toHaveLength(1);
});

describe('the optimizer that is looked into', () => {
  const overlaid = { overlaid: true, width: 80, height: 24 } as const;

  test('lies above the others, whose older steps are dimmed', () => {
    const of = (inspected?: string) => stylesIn(pathsFigure({ ...options, ...overlaid, inspected }));
    expect(of('sgd')).toContain('adam-faded');
    expect(of('sgd')).not.toContain('sgd-faded');
    expect(of('adam')).toContain('sgd-faded');
    expect([...of()].filter((style) => style.endsWith('-faded'))).toEqual([]);
    const count = (inspected: string) =>
      pathsFigure({ ...options, ...overlaid, inspected }).styles.filter((style) => style === 'sgd').length;
    expect(count('sgd')).toBeGreaterThan(2 * count('adam'));
  });

  test('has the vectors of its step, on its own map only', () => {
    const styles = (more: Partial<PathsFigureOptions>) =>
      pathsFigure({ ...options, width: 80, height: 24, upTo: 2, inspected: 'momentum', ...more }).styles;
    expect(styles({})).toContain('vector-gradient');
    expect(styles({}).flatMap((style, i) => (style.startsWith('vector') && i % 80 < 40 ? [i] : []))).toEqual([]);
    expect(styles({ upTo: 0 })).not.toContain('vector-gradient');
    expect(styles({ inspected: undefined })).not.toContain('vector-gradient');
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
    const cells = pathsFigure({ ...options, overlaid: true, upTo: 0 });
    const drawn = new Set(cells.styles.slice(2 * cells.width));
    expect([drawn.has('sgd'), drawn.has('start'), drawn.has('adam-head')]).toEqual([false, false, true]);
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
    // One with the numbers of the x axis, and one without, for four maps.
    expect(made).toHaveBeenCalledTimes(2);
    const f = vi.spyOn(surfaceById('bowl'), 'f');
    expect(picture({ view, memo, upTo: 4 })).not.toBe(first);
    expect(picture({ view, memo, upTo: 3 })).toBe(first);
    expect([f.mock.calls.length, made.mock.calls.length]).toEqual([0, 2]);
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
      other,
    ];
    const kept = changes.map((change) => picture({ ...one, ...change }));
    expect(made).toHaveBeenCalledTimes(changes.length);
    expect(kept).toEqual(changes.map((change) => picture({ ...change, overlaid: true })));
  });
});
