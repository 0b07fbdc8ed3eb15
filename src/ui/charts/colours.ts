import type { Style } from './cells.ts';
import { type Colour, colourAt, imageColour, optimizerColourAt, shadeColourAt } from './palette.ts';

/** Colours by meaning. */
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

/**
 * The colour of a style, if it has one of its own. Each of `optimizers` keeps its colour everywhere; `series-3` is the fourth
 * run of any other comparison.
 */
export function colourOfStyle(style: Style, optimizers: readonly string[]): Colour | undefined {
  const place = optimizers.indexOf(style);
  if (place >= 0) return optimizerColourAt(place);
  const numbered = /^(series|shade)-(\d+)$/.exec(style);
  if (!numbered) return colours[style] ?? imageColour(style);
  return (numbered[1] === 'shade' ? shadeColourAt : colourAt)(Number(numbered[2]));
}
