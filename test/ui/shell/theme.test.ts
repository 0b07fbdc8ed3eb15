import { describe, expect, test } from 'vitest';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { termsPane } from '../../../src/screens/optimizer-path/terms.ts';
import { bar } from '../../../src/ui/charts/bar.ts';
import type { Run } from '../../../src/ui/charts/cells.ts';
import { pathsFigure, pathViews } from '../../../src/ui/figures/paths.ts';
import { raceFigure } from '../../../src/ui/figures/race.ts';
import { raceTable } from '../../../src/ui/figures/race-table.ts';
import { createControls } from '../../../src/ui/kit/controls.ts';
import { controlsPane } from '../../../src/ui/kit/panes.ts';
import {
  colourLevel,
  hasBackgrounds,
  lookOf,
  painter,
  paperOf,
  showsOnBlank,
  type Theme,
  themeFrom,
  themeNames,
} from '../../../src/ui/shell/theme.ts';
import { raced, stylesIn, walked } from '../helpers.ts';

const depth = (bits: number) => ({ isTTY: true, getColorDepth: () => bits });

describe('colourLevel', () => {
  test('what Node knows of the terminal decides', () => {
    expect([24, 8, 4, 1].map((bits) => colourLevel(depth(bits), {}))).toEqual([3, 2, 1, 0]);
    expect(colourLevel({ isTTY: true }, {})).toBe(1);
  });

  test('a terminal with COLORTERM shows all colours', () => {
    expect(colourLevel(depth(8), { COLORTERM: 'truecolor' })).toBe(3);
    expect(colourLevel(depth(8), { COLORTERM: '24bit' })).toBe(3);
    expect(colourLevel(depth(8), { COLORTERM: 'yes' })).toBe(2);
  });

  test('no terminal or a dumb one shows none', () => {
    expect(colourLevel({ ...depth(24), isTTY: false }, { COLORTERM: 'truecolor' })).toBe(0);
    expect(colourLevel(depth(24), { TERM: 'dumb', COLORTERM: 'truecolor' })).toBe(0);
  });

  test('NO_COLOR wins over everything, unless it is empty', () => {
    expect(colourLevel(depth(24), { NO_COLOR: '1', FORCE_COLOR: '3' })).toBe(0);
    expect(colourLevel(depth(24), { NO_COLOR: '' })).toBe(3);
  });

  test('FORCE_COLOR wins over the terminal', () => {
    const forced = (FORCE_COLOR: string) => colourLevel({ isTTY: false }, { FORCE_COLOR });
    expect(['0', '1', '2', '3', 'false', 'true', ''].map(forced)).toEqual([0, 1, 2, 3, 0, 1, 1]);
    expect(colourLevel(depth(24), { FORCE_COLOR: '0' })).toBe(0);
  });

  test("the variables of a CI service do not change a terminal's colours", () => {
    const seen: object[] = [];
    const stream = { isTTY: true, getColorDepth: (env?: object) => seen.push(env!) + 7 };
    expect(colourLevel(stream, { CI: '1', TERM: 'xterm-256color' })).toBe(2);
    expect(seen).toEqual([{ TERM: 'xterm-256color' }]);
  });
});

test('the background is the requested one, else that of COLORFGBG, else dark', () => {
  const name = (COLORFGBG?: string, asked?: 'dark' | 'light') =>
    themeFrom(depth(8), { COLORFGBG }, { name: asked }).name;
  expect([name(), name('15;0'), name('0;15'), name('0;default;7'), name('x')]).toEqual([
    'dark',
    'dark',
    'light',
    'light',
    'dark',
  ]);
  expect([name('0;15', 'dark'), name('15;0', 'light')]).toEqual(['dark', 'light']);
  expect(themeFrom(depth(8), {}).level).toBe(2);
});

test('the characters are those of the locale, or the requested ones', () => {
  expect(themeFrom(depth(8), { LANG: 'C.UTF-8' }).ascii).toBe(false);
  expect(themeFrom(depth(8), { LANG: 'C' }).ascii).toBe(true);
  expect(themeFrom(depth(8), { LANG: 'C' }, { ascii: false }).ascii).toBe(false);
});

test('codes for bold and the like are for terminals, and where colours are forced', () => {
  expect(themeFrom(depth(24), { NO_COLOR: '1' })).toMatchObject({ level: 0, attributes: true });
  expect(themeFrom(depth(24), { FORCE_COLOR: '0' })).toMatchObject({ level: 0, attributes: true });
  expect(themeFrom(depth(24), { TERM: 'dumb' })).toMatchObject({ level: 0, attributes: false });
  expect(themeFrom({ isTTY: false }, {})).toMatchObject({ level: 0, attributes: false });
  expect(themeFrom({ isTTY: false }, { FORCE_COLOR: '1' })).toMatchObject({ level: 1, attributes: true });
});

describe('a style on the colour of another', () => {
  test('shows on a blank', () => {
    expect(['/shade-0', 'sgd/shade-0', 'selected', 'sgd', ''].map(showsOnBlank)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('backgrounds are for terminals of 256 colours and more, with half blocks', () => {
    expect(([0, 1, 2, 3] as const).map((level) => hasBackgrounds({ name: 'dark', level }))).toEqual([
      false,
      false,
      true,
      true,
    ]);
    expect(hasBackgrounds({ name: 'dark', level: 3, ascii: true })).toBe(false);
  });
});

const paint = (style: string, theme: Theme = { name: 'dark', level: 3 }) => painter(theme)([{ text: 'x', style }]);

describe('painter', () => {
  test('where there is neither colour nor anything else the text stays as it is, whatever its style', () => {
    for (const style of ['adam', 'selected', 'title', 'sgd-head', 'dim', 'unknown', '']) {
      expect(paint(style, { name: 'dark', level: 0 })).toBe('x');
    }
  });

  test('without colour what is bold, dim or inverse stays', () => {
    const none: Theme = { name: 'dark', level: 0, attributes: true };
    for (const style of ['adam', 'unknown', '', 'series-3', 'height-5']) expect(paint(style, none)).toBe('x');
    for (const style of ['title', 'sgd-head', 'key', 'value', 'error']) {
      expect(paint(style, none)).toBe('\x1b[1mx\x1b[22m');
    }
    for (const style of ['contour-low', 'contour-high', 'axis', 'dim', 'sgd-faded', 'field-weak']) {
      expect(paint(style, none)).toBe('\x1b[2mx\x1b[22m');
    }
    for (const style of ['selected', 'tab-active']) expect(paint(style, none)).toBe('\x1b[1m\x1b[7mx\x1b[22m\x1b[27m');
  });

  test('for a terminal of ASCII the letters are its own', () => {
    const runs: Run[] = [
      { text: '◉ η', style: 'adam' },
      { text: '│', style: '' },
    ];
    expect(painter({ name: 'dark', level: 0, ascii: true })(runs)).toBe('@ n|');
    expect(painter({ name: 'dark', level: 3, ascii: true })(runs)).toBe('\x1b[38;2;143;220;90m@ n\x1b[39m|');
  });

  test('a style has its colour, and another one on a light background', () => {
    expect(paint('sgd')).toBe('\x1b[38;2;255;110;110mx\x1b[39m');
    expect(paint('sgd', { name: 'light', level: 3 })).toBe('\x1b[38;2;198;40;40mx\x1b[39m');
    expect(paint('')).toBe('x');
  });

  test('heads are bold, faded lines dim, what is selected inverse', () => {
    expect(paint('adam-head')).toContain('\x1b[1m');
    expect(paint('adam-faded')).toContain('\x1b[2m');
    expect(paint('selected')).toContain('\x1b[7m');
    expect(paint('adam-head')).toContain(paint('adam').slice(0, paint('adam').indexOf('x')));
  });

  test('a style on another has its colour behind it, where there are enough colours', () => {
    const both = paint('grey-15/grey-5');
    expect(both).toContain('\x1b[38;2;255;255;255m');
    expect(both).toContain('\x1b[48;2;101;101;101m');
    expect(paint('grey-15/grey-5', { name: 'light', level: 3 })).toContain('\x1b[38;2;0;0;0m');
    expect(paint('grey-15/grey-5', { name: 'dark', level: 2 })).toContain('\x1b[48;5;');
    for (const level of [0, 1] as const) {
      expect(paint('grey-15/grey-5', { name: 'dark', level })).toBe(paint('grey-15', { name: 'dark', level }));
    }
    // It shows on a blank, which must not take it over.
    expect(showsOnBlank('grey-15/grey-5')).toBe(true);
  });

  test('the same painter serves the same theme', () => {
    const theme: Theme = { name: 'dark', level: 3 };
    expect(painter(theme)).toBe(painter(theme));
  });
});

describe('the look of a style in a picture that is taken along', () => {
  const theme = (level: Theme['level'], name: Theme['name'] = 'dark'): Theme => ({ name, level, attributes: true });

  test('has the colours that the terminal shows', () => {
    expect(lookOf('sgd', theme(3))).toEqual({ ink: '#ff6e6e', ground: null, bold: false, faint: false });
    expect(lookOf('sgd-faded', theme(1, 'light'))).toEqual({ ink: '#c62828', ground: null, bold: false, faint: true });
    expect(lookOf('sgd-head', theme(3))).toMatchObject({ bold: true });
    expect(lookOf('', theme(3))).toEqual({ ink: paperOf(theme(3)).ink, ground: null, bold: false, faint: false });
  });

  test('stands on another one where there are colours enough', () => {
    expect(lookOf('sgd/adam', theme(2))).toMatchObject({ ink: '#ff6e6e', ground: '#8fdc5a' });
    expect(lookOf('sgd/adam', theme(1))).toMatchObject({ ink: '#ff6e6e', ground: null });
    const { ink, ground } = paperOf(theme(3));
    expect(lookOf('selected', theme(3))).toEqual({ ink: ground, ground: ink, bold: true, faint: false });
  });

  test('without colours has what is bold, faint or inverse', () => {
    const { ink, ground } = paperOf(theme(0));
    expect(lookOf('sgd', theme(0))).toEqual({ ink, ground: null, bold: false, faint: false });
    expect(lookOf('axis', theme(0))).toMatchObject({ ink, faint: true });
    expect(lookOf('value', theme(0))).toMatchObject({ ink, bold: true });
    expect(lookOf('selected', theme(0))).toMatchObject({ ink: ground, ground: ink });
  });
});

describe.each(themeNames)('on a %s background', (name) => {
  const theme: Theme = { name, level: 3 };

  test('every optimizer has a colour of its own', () => {
    const colours = optimizerIds.map((id) => paint(id, theme));
    for (const [i, colour] of colours.entries()) expect(colour, optimizerIds[i]).not.toBe('x');
    expect(new Set(colours).size).toBe(optimizerIds.length);
  });

  test('every style in the pictures has a colour', () => {
    const { results, values } = walked();
    const size = { width: 70, height: 24, language: 'en' } as const;
    const flags = { values, results, field: true, moving: true, overlaid: true };
    const race = { ...size, results: raced(200), experiment: 'optimizer-mnist', iterations: 400, log: false, top: 1 };
    const controls = createControls('optimizer-path', {});
    const pictures = [
      ...pathViews.map((view) => pathsFigure({ ...size, ...flags, view })),
      raceFigure({ ...race, width: 110, smooth: true, glyphs: 'braille', cursor: 50, highlight: null }),
      raceTable({ ...size, results: race.results, cursor: null }),
      controlsPane(controls, true, size),
      termsPane({ ...size, run: results[3]!, surface: 'bowl', step: 3 }),
      bar({ value: 1, max: 2, width: 9, thin: true }),
    ];
    const styles = new Set(pictures.flatMap((cells) => [...stylesIn(cells)]));
    for (const shown of ['contour-low', 'height-3', 'field', 'cursor', 'start', 'minimum', 'sgd-head', 'sgd-faded']) {
      expect(styles).toContain(shown);
    }
    expect([...styles].filter((style) => paint(style, theme) === 'x')).toEqual([]);
  });
});
