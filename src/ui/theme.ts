import chalk, { type ChalkInstance } from 'chalk';
import type { Run, Style } from './charts/cells.ts';

export const themeNames = ['dark', 'light'] as const;
export type ThemeName = (typeof themeNames)[number];

/** Colours by meaning: [on a dark background, on a light one]. */
const colours: Readonly<Record<string, readonly [dark: string, light: string]>> = {
  // Each optimizer keeps its colour everywhere, and its marker (see identity.ts) where there is no colour.
  sgd: ['#ff6e6e', '#c62828'],
  momentum: ['#ffb454', '#b35900'],
  adagrad: ['#62c8ff', '#0067a8'],
  adam: ['#8fdc5a', '#2e7d14'],
  nesterov: ['#d9a0ff', '#7b1fa2'],
  rmsprop: ['#f6e36b', '#7a6a00'],
  adamw: ['#54d6bd', '#00796b'],

  axis: ['#6b7280', '#8a8f98'],
  'axis-label': ['#9aa3b2', '#5b616b'],
  title: ['#e5e9f0', '#1f2430'],
  'contour-low': ['#4fa3c7', '#2f7fa5'],
  'contour-mid': ['#4a6b8a', '#7c97b0'],
  'contour-high': ['#4a5568', '#a9b4c2'],
  minimum: ['#ffffff', '#000000'],
  start: ['#ffffff', '#000000'],
  cursor: ['#8892a4', '#7a818c'],
  field: ['#7f9db9', '#5f7d99'],
  'field-weak': ['#56677a', '#9fb0c0'],
  'field-strong': ['#b9d3ec', '#2f5d8a'],
  'height-0': ['#27476b', '#9fc3e6'],
  'height-1': ['#2f5f86', '#8ab4dc'],
  'height-2': ['#39789c', '#76a5d0'],
  'height-3': ['#4a92a8', '#6495c2'],
  'height-4': ['#6aa9a4', '#5284b2'],
  'height-5': ['#93bd9d', '#4273a0'],
  'height-6': ['#c0cf9f', '#32618c'],
  'height-7': ['#ece3b4', '#224f78'],
  bar: ['#8fdc5a', '#2e7d14'],
  track: ['#4b5260', '#b8bec8'],

  brand: ['#ffb454', '#b35900'],
  dim: ['#8892a4', '#6b7280'],
  value: ['#e5e9f0', '#1f2430'],
  key: ['#ffb454', '#b35900'],
  error: ['#ff6e6e', '#c62828'],
  notice: ['#8fdc5a', '#2e7d14'],
};

const bold = new Set(['title', 'heading', 'brand', 'minimum', 'start', 'selected', 'key', 'tab-active']);
/** Styles that show on a blank too. */
export const solidStyles: ReadonlySet<Style> = new Set(['selected', 'tab-active', 'edit']);

export type Paint = (runs: readonly Run[]) => string;

/** The terminal's background as COLORFGBG tells it, if it does; most terminals are dark. */
export function themeFrom(env: Readonly<Record<string, string | undefined>>): ThemeName {
  const background = Number(env.COLORFGBG?.split(';').at(-1) ?? Number.NaN);
  return background === 7 || background === 15 ? 'light' : 'dark';
}

function brush(style: Style, theme: ThemeName): ChalkInstance | null {
  if (style === '') return null;
  const [name, variant] = /-(head|faded)$/.test(style) ? style.split(/-(?=head$|faded$)/) : [style];
  const colour = colours[name!]?.[theme === 'dark' ? 0 : 1];
  let ink: ChalkInstance = colour ? chalk.hex(colour) : chalk;
  if (variant === 'head' || bold.has(style)) ink = ink.bold;
  if (variant === 'faded') ink = ink.dim;
  if (solidStyles.has(style)) ink = ink.inverse;
  return ink;
}

/** A painter for one theme: runs of cells to a line with the terminal's colour codes. */
export function painter(theme: ThemeName): Paint {
  const brushes = new Map<Style, ChalkInstance | null>();
  return (runs) =>
    runs
      .map(({ text, style }) => {
        if (!brushes.has(style)) brushes.set(style, brush(style, theme));
        const ink = brushes.get(style);
        return ink ? ink(text) : text;
      })
      .join('');
}
