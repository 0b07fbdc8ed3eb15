import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { asciiOnly, asciiText, type Environment } from '../charts/ascii.ts';
import { backgroundOf, type Run, type Style } from '../charts/cells.ts';
import { colourOfStyle } from '../charts/colours.ts';
import type { Look } from '../charts/svg/screen.ts';

export const themeNames = ['dark', 'light'] as const;
export type ThemeName = (typeof themeNames)[number];

/** How styles are shown on the terminal. */
export interface Theme {
  readonly name: ThemeName;
  /** 0: no colour at all, 1: 16, 2: 256, 3: all of them. */
  readonly level: ColorSupportLevel;
  /** Whether bold, dim and inverse are used, also without colours; without both the text is plain. */
  readonly attributes?: boolean;
  /** The terminal shows nothing but ASCII. */
  readonly ascii?: boolean;
}

const boldStyles = new Set(['best', 'title', 'heading', 'brand', 'minimum', 'start', 'selected', 'key', 'tab-active']);
/** Styles that are bold without colours; those of `pale` are dim. */
const bright = new Set(['value', 'error', 'notice']);
const pale = /^(contour-.*|axis|tick|cursor|dim|field-weak|track|connection|left-out|height-[01]|band-0|grey-[1-7])$/;
const inverseStyles: ReadonlySet<Style> = new Set(['selected', 'tab-active']);

/** Whether a style shows on a blank too. */
export function showsOnBlank(style: Style): boolean {
  return inverseStyles.has(style) || backgroundOf(style) !== '';
}

/** From this level on there are colours enough for a second one behind the character. */
const levelOfTwo = 2;

/** Whether a theme shows two colours in a cell: of sixteen, too few are alike, and ASCII has no half blocks. */
export function hasBackgrounds({ level, ascii }: Theme): boolean {
  return level >= levelOfTwo && !ascii;
}

export type Paint = (runs: readonly Run[]) => string;

/** What Node knows of a stream's colours. */
interface Stream {
  readonly isTTY?: boolean;
  getColorDepth?(env?: object): number;
}

/**
 * How many colours a stream shows: by NO_COLOR, else FORCE_COLOR, else what Node reports for the terminal. The variable CI
 * is ignored if there is a terminal.
 */
export function colourLevel(stream: Stream, env: Environment): ColorSupportLevel {
  if (env.NO_COLOR) return 0;
  const forced = env.FORCE_COLOR;
  if (forced !== undefined)
    return forced === 'false' ? 0 : /^[0-3]$/.test(forced) ? (Number(forced) as 0 | 1 | 2 | 3) : 1;
  if (!stream.isTTY || env.TERM === 'dumb') return 0;
  if (env.COLORTERM === 'truecolor' || env.COLORTERM === '24bit') return 3;
  const { CI: _, ...terminal } = env;
  const depth = stream.getColorDepth?.(terminal) ?? 4;
  return depth >= 24 ? 3 : depth >= 8 ? 2 : depth >= 4 ? 1 : 0;
}

/** Whether a stream takes codes for bold, dim and inverse: a terminal does, unless it is dumb. */
function takesStyles(stream: Stream, env: Environment): boolean {
  return colourLevel(stream, env) > 0 || (stream.isTTY === true && env.TERM !== 'dumb');
}

interface ThemeOptions {
  readonly name?: ThemeName;
  readonly ascii?: boolean;
}

/** The theme of a stream: the background by COLORFGBG (dark without it), the number of colours, and whether only ASCII is shown. */
export function themeFrom(
  stream: Stream,
  env: Environment,
  { name, ascii = asciiOnly(env) }: ThemeOptions = {},
): Theme {
  const background = Number(env.COLORFGBG?.split(';').at(-1) ?? Number.NaN);
  const found = background === 7 || background === 15 ? 'light' : 'dark';
  return { name: name ?? found, level: colourLevel(stream, env), attributes: takesStyles(stream, env), ascii };
}

type Brush = (text: string) => string;

/** The codes [on, off] of attributes, which chalk leaves out together with the colours. */
const attributes = { bold: [1, 22], dim: [2, 22], inverse: [7, 27] } as const;

function plainBrush({ bold, faint, inverse }: Traits): Brush {
  const names = (['bold', 'dim', 'inverse'] as const).filter((name) => ({ bold, dim: faint, inverse })[name]);
  const codes = (end: 0 | 1) => names.map((name) => `\x1b[${attributes[name][end]}m`).join('');
  return (text) => codes(0) + text + codes(1);
}

/** The colour of a style; each optimizer keeps its own everywhere. */
const colourOf = (style: Style) => colourOfStyle(style, optimizerIds);

/** What a style is in a theme, for the terminal and for pictures outside of it. */
interface Traits {
  /** The colours of its own and behind it, where it has any. */
  readonly ink?: string;
  readonly ground?: string;
  readonly bold: boolean;
  readonly faint: boolean;
  readonly inverse: boolean;
}

function traitsOf(style: Style, { name, level }: Pick<Theme, 'name' | 'level'>): Traits {
  const behind = backgroundOf(style);
  const own = behind === '' ? style : style.slice(0, -behind.length - 1);
  const variant = /-(head|faded)$/.exec(own)?.[1];
  const colour = (of: Style) => colourOf(of)?.[name === 'dark' ? 0 : 1];
  const heavy = variant === 'head' || boldStyles.has(own) || (level === 0 && bright.has(own));
  return {
    ink: level > 0 ? colour(variant ? own.slice(0, -variant.length - 1) : own) : undefined,
    ground: level >= levelOfTwo && behind ? colour(behind) : undefined,
    bold: heavy,
    faint: variant === 'faded' ? !(level === 0 && heavy) : level === 0 && !heavy && pale.test(own),
    inverse: inverseStyles.has(own),
  };
}

/** What writes a style; null: the text stays as it is. */
function brush(style: Style, theme: Theme, chalk: ChalkInstance): Brush | null {
  const traits = traitsOf(style, theme);
  const hasOwn = style !== '' && !style.startsWith('/');
  if (!hasOwn && traits.ground === undefined) return null;
  if (theme.level === 0) return theme.attributes ? plainBrush(traits) : null;
  let ink: ChalkInstance = traits.ground === undefined ? chalk : chalk.bgHex(traits.ground);
  if (traits.ink !== undefined) ink = ink.hex(traits.ink);
  if (traits.bold) ink = ink.bold;
  if (traits.faint) ink = ink.dim;
  if (traits.inverse) ink = ink.inverse;
  return ink;
}

/** The colours of a picture that is taken along: what a terminal of the theme shows behind and before everything. */
export const paperOf = ({ name }: Pick<Theme, 'name'>) =>
  name === 'dark' ? { ink: '#d7dce4', ground: '#14181f' } : { ink: '#1f2430', ground: '#ffffff' };

/** How a style looks in a theme, for pictures outside of the terminal. */
export function lookOf(style: Style, theme: Theme): Look {
  const paper = paperOf(theme);
  const { ink = paper.ink, ground = null, bold, faint, inverse } = traitsOf(style, theme);
  return inverse ? { ink: ground ?? paper.ground, ground: ink, bold, faint } : { ink, ground, bold, faint };
}

const painters = new WeakMap<Theme, Paint>();

/** A painter for one theme: runs of cells to a line with the terminal's colour codes. */
export function painter(theme: Theme): Paint {
  const known = painters.get(theme);
  if (known) return known;
  const paint = createPainter(theme);
  painters.set(theme, paint);
  return paint;
}

function createPainter(theme: Theme): Paint {
  const chalk = new Chalk({ level: theme.level });
  const brushes = new Map<Style, Brush | null>();
  return (runs) =>
    runs
      .map(({ text, style }) => {
        if (!brushes.has(style)) brushes.set(style, brush(style, theme, chalk));
        const ink = brushes.get(style);
        const shown = theme.ascii ? asciiText(text) : text;
        return ink ? ink(shown) : shown;
      })
      .join('');
}
