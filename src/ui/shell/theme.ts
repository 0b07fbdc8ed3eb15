import { Chalk, type ChalkInstance, type ColorSupportLevel } from 'chalk';
import { optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { asciiOnly, asciiText, type Environment } from '../charts/ascii.ts';
import { backgroundOf, type Run, type Style } from '../charts/cells.ts';
import { type Colour, colourAt, imageColour, optimizerColourAt, shadeColourAt } from '../charts/palette.ts';

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

/** Colours by meaning: [on a dark background, on a light one]. */
const colours: Readonly<Record<string, Colour>> = {
  // Bands of accuracy, the worst first: dark to bright here, light to dark there.
  'band-0': ['#6f7a96', '#9aa3b8'],
  'band-1': ['#5b93d6', '#4d86c2'],
  'band-2': ['#3fbfae', '#0b8a7a'],
  'band-3': ['#9fd84a', '#4f7d00'],
  'band-4': ['#ffe15a', '#b35900'],
  best: ['#ffffff', '#000000'],
  box: ['#ffb454', '#b35900'],
  'split-training': ['#62c8ff', '#0067a8'],
  'split-validation': ['#ffb454', '#b35900'],
  'split-test': ['#8fdc5a', '#2e7d14'],

  axis: ['#6b7280', '#8a8f98'],
  tick: ['#6b7280', '#8a8f98'],
  'axis-label': ['#9aa3b2', '#5b616b'],
  title: ['#e5e9f0', '#1f2430'],
  'contour-low': ['#4b8296', '#4d8ea6'],
  'contour-mid': ['#46607a', '#86a0b6'],
  'contour-high': ['#454e5e', '#b3bcc8'],
  minimum: ['#ffffff', '#000000'],
  start: ['#ffffff', '#000000'],
  cursor: ['#8892a4', '#7a818c'],
  field: ['#7f9db9', '#5f7d99'],
  'field-weak': ['#56677a', '#9fb0c0'],
  'field-strong': ['#b9d3ec', '#2f5d8a'],
  // At the point of an update: its gradient, and what earlier gradients left.
  'vector-gradient': ['#ffffff', '#000000'],
  'vector-memory': ['#b9c4d6', '#59636f'],
  'height-0': ['#27476b', '#9fc3e6'],
  'height-1': ['#2f5f86', '#8ab4dc'],
  'height-2': ['#39789c', '#76a5d0'],
  'height-3': ['#4a92a8', '#6495c2'],
  'height-4': ['#6aa9a4', '#5284b2'],
  'height-5': ['#93bd9d', '#4273a0'],
  'height-6': ['#c0cf9f', '#32618c'],
  'height-7': ['#ece3b4', '#224f78'],
  activation: ['#62c8ff', '#0067a8'],
  gradient: ['#ffb454', '#b35900'],
  bar: ['#8fdc5a', '#2e7d14'],
  track: ['#4b5260', '#b8bec8'],

  // The network under dropout: connections of units that take part, and units that do not.
  connection: ['#4a5a70', '#b4c2d2'],
  'left-out': ['#ff6e6e', '#c62828'],

  brand: ['#ffb454', '#b35900'],
  dim: ['#8892a4', '#6b7280'],
  value: ['#e5e9f0', '#1f2430'],
  key: ['#ffb454', '#b35900'],
  error: ['#ff6e6e', '#c62828'],
  notice: ['#8fdc5a', '#2e7d14'],
};

const bold = new Set(['best', 'title', 'heading', 'brand', 'minimum', 'start', 'selected', 'key', 'tab-active']);
/** Styles that are bold without colours; those of `pale` are dim. */
const bright = new Set(['value', 'error', 'notice']);
const pale = /^(contour-.*|axis|tick|cursor|dim|field-weak|track|connection|left-out|height-[01]|band-0|grey-[1-7])$/;
const inverse: ReadonlySet<Style> = new Set(['selected', 'tab-active']);

/** Whether a style shows on a blank too. */
export function showsOnBlank(style: Style): boolean {
  return inverse.has(style) || backgroundOf(style) !== '';
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

function plainBrush(style: Style): Brush {
  const names: (keyof typeof attributes)[] = [];
  const heavy = style.endsWith('-head') || bold.has(style) || bright.has(style);
  if (heavy) names.push('bold');
  else if (style.endsWith('-faded') || pale.test(style)) names.push('dim');
  if (inverse.has(style)) names.push('inverse');
  const codes = (end: 0 | 1) => names.map((name) => `\x1b[${attributes[name][end]}m`).join('');
  return (text) => codes(0) + text + codes(1);
}

/** Each optimizer keeps its colour everywhere; `series-3` is the fourth run of any other comparison. */
function colourOf(style: Style): Colour | undefined {
  const place = optimizerIds.indexOf(style);
  if (place >= 0) return optimizerColourAt(place);
  const numbered = /^(series|shade)-(\d+)$/.exec(style);
  if (!numbered) return colours[style] ?? imageColour(style);
  return (numbered[1] === 'shade' ? shadeColourAt : colourAt)(Number(numbered[2]));
}

function brush(style: Style, theme: Theme, chalk: ChalkInstance): Brush | null {
  const background = backgroundOf(style);
  if (background) {
    const colour = colourOf(background)?.[theme.name === 'dark' ? 0 : 1];
    const ground = colour && theme.level >= levelOfTwo ? chalk.bgHex(colour) : chalk;
    return brush(style.slice(0, -background.length - 1), theme, ground) ?? (theme.level >= levelOfTwo ? ground : null);
  }
  if (style === '') return null;
  if (theme.level === 0) return theme.attributes ? plainBrush(style) : null;
  const [name, variant] = /-(head|faded)$/.test(style) ? style.split(/-(?=head$|faded$)/) : [style];
  const colour = colourOf(name!)?.[theme.name === 'dark' ? 0 : 1];
  let ink: ChalkInstance = colour ? chalk.hex(colour) : chalk;
  if (variant === 'head' || bold.has(style)) ink = ink.bold;
  if (variant === 'faded') ink = ink.dim;
  if (inverse.has(style)) ink = ink.inverse;
  return ink;
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
