import { twoDigits } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import type { SymmetryResult } from '../../engine/experiments/init-symmetry/verdict.ts';
import { distinctNow } from '../../engine/experiments/init-symmetry/verdict.ts';
import { type Cells, createCells, fitText, overlay, putText, setCell } from '../charts/cells.ts';
import { image, imageSize, signTone } from '../charts/image.ts';
import { placeBetween } from '../charts/levels.ts';
import { heightStyle } from '../charts/surface.ts';
import { runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { multiples } from './multiples.ts';

const words = {
  distinct: { en: 'different units:', ko: '서로 다른 뉴런:' },
  of: { en: 'of', ko: '/' },
  full: { en: 'full at', ko: '가장 진함' },
  zero: { en: 'all 0', ko: '모두 0' },
} as const;

/** From the lowest weight to the highest: empty to full. */
const shades = [' ', '∙', '░', '░', '▒', '▒', '▓', '█'] as const;

/** The shape of the images that the networks learn. */
export interface ImageShape {
  readonly rows: number;
  readonly columns: number;
}

export interface SymmetryFigureOptions {
  readonly results: readonly SymmetryResult[];
  /** The hidden layer that is shown, 0 for the first. */
  readonly layer: number;
  /** The shape of the images as which the weights of the first layer are shown; left out: rows. */
  readonly images?: ImageShape;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/**
 * The weights of a layer as shades, [units, columns] → a row for each unit: from the lowest of them, empty, to the
 * highest, full. Weights that are all the same have one shade, that of the middle.
 */
export function weightShades(weights: ArrayLike<number>, units: number, width: number, height: number): Cells {
  const cells = createCells(width, height);
  const columns = units > 0 ? Math.floor(weights.length / units) : 0;
  if (columns === 0) return cells;
  const values = Array.from(weights);
  const place = placeBetween(values);
  const rows = Math.min(units, cells.height);
  // Each weight is as many cells wide as there is room for all.
  const each = Math.max(1, Math.floor(cells.width / columns));
  const shown = Math.min(cells.width, columns * each);
  for (let row = 0; row < rows; row++) {
    for (let x = 0; x < shown; x++) {
      const column = columns > shown ? Math.floor((x * columns) / shown) : Math.floor(x / each);
      const value = values[row * columns + column]!;
      if (!Number.isFinite(value)) continue;
      const share = place(value);
      const step = Math.max(0, Math.min(shades.length - 1, Math.floor(share * shades.length)));
      setCell(cells, x, row, shades[step]!, heightStyle(Math.min(0.999, share)));
    }
  }
  return cells;
}

/** Pixels of an image from which on it shows anything, and the columns between two. */
const leastPixels = 11;
const imageGap = 1;

/** How many images stand side by side, and how large they are: all of them if they have room, else as many as are seen. */
function imageGrid(count: number, { rows, columns }: ImageShape, width: number, height: number) {
  // At least two side by side, to be compared.
  const least = Math.max(1, Math.min(columns, leastPixels, Math.floor((width - imageGap) / 2)));
  const most = Math.max(1, Math.floor((width + imageGap) / (least + imageGap)));
  const size = (across: number) =>
    imageSize({ rows, columns }, { width: Math.floor((width + imageGap) / across) - imageGap, height });
  const fits = (across: number) => Math.floor((height + 1) / (size(across).height + 1)) * across;
  let across = 1;
  while (across < most && fits(across) < count) across++;
  return { across, ...size(across), shown: Math.min(count, Math.max(1, fits(across))) };
}

/** This share of the weights is paler than the full colour: a few large ones would make all others pale. */
const paler = 0.97;
/** So many of the weights tell how large they are. */
const asked = 2000;

/** The size of a weight that has the full colour; 0 where all weights are. */
function fullColour(weights: Float64Array): number {
  const step = Math.max(1, Math.floor(weights.length / asked));
  const sizes = weights
    .filter((w, i) => i % step === 0 && Number.isFinite(w))
    .map(Math.abs)
    .sort();
  const most = sizes[Math.floor(paler * (sizes.length - 1))] ?? 0;
  return most > 0 ? most : (sizes.at(-1) ?? 0);
}

/**
 * The weights of units from the pixels as images, [units, rows × columns]: orange above 0, blue below. The first row tells
 * which weight has the full colour.
 */
export function weightImages(
  weights: Float64Array,
  shape: ImageShape,
  width: number,
  height: number,
  language: Language,
): Cells {
  const cells = createCells(width, height);
  const inputs = shape.rows * shape.columns;
  const count = inputs > 0 ? Math.floor(weights.length / inputs) : 0;
  if (count === 0) return cells;
  const full = fullColour(weights);
  const grid = imageGrid(count, shape, cells.width, cells.height - 1);
  const most = `± ${twoDigits(full)}`;
  const scales = full > 0 ? [`${words.full[language]} ${most}`, most] : [words.zero[language]];
  const part =
    grid.shown < count ? [`  ${grid.shown} ${words.of[language]} ${count}`, `  ${grid.shown}/${count}`] : [''];
  const texts = [...scales.flatMap((scale) => part.map((shown) => scale + shown)), scales.at(-1)!];
  putText(cells, 0, 0, fitText(fitting(texts, cells.width), cells.width), 'dim');
  for (let unit = 0; unit < grid.shown; unit++) {
    const pixels = weights.subarray(unit * inputs, (unit + 1) * inputs);
    const x = (unit % grid.across) * (grid.width + imageGap);
    const y = 1 + Math.floor(unit / grid.across) * (grid.height + 1);
    overlay(cells, image({ ...shape, pixels, tone: signTone(full), width: grid.width, height: grid.height }), x, y);
  }
  return cells;
}

/** Figure F8: one panel for each run; each row is a unit, each cell one of its weights. Equal rows: equal units. */
export function symmetryFigure({ results, layer, images, width, height, language }: SymmetryFigureOptions): Cells {
  const count = results.length;
  const columns = width >= count * 15 ? count : Math.max(1, Math.floor(width / 15));
  return multiples({ count, columns, width, height, gap: 2 }, (i, panelWidth, panelHeight) => {
    const run = results[i]!;
    const cells = createCells(panelWidth, panelHeight);
    const { style, marker } = runIdentity(run.id, i);
    const units = run.params.hidden[layer] ?? 0;
    const distinct = distinctNow(run)?.[layer];
    putText(cells, 0, 0, fitText(`${marker} ${run.label[language]}`, panelWidth), style);
    const number = distinct === undefined ? '–' : String(distinct);
    const long = `${words.distinct[language]} ${number} ${words.of[language]} ${units}`;
    const short = `${number} ${words.of[language]} ${units}`;
    putText(cells, 0, 1, fitText(fitting([long, short], panelWidth), panelWidth), 'value');
    const room = [panelWidth, panelHeight - 3] as const;
    const weights = images
      ? weightImages(run.snapshots.images ?? new Float64Array(), images, ...room, language)
      : weightShades(run.snapshots[`layer ${layer + 1}`] ?? [], units, ...room);
    overlay(cells, weights, 0, 3);
    return cells;
  });
}
