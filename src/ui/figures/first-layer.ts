import { twoDigits } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { firstLayerImages } from '../../engine/experiments/shared/first-layer.ts';
import { type Cells, createCells, fitText, overlay, putText } from '../charts/cells.ts';
import { image, imageSize, signTone } from '../charts/image.ts';
import { runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { multiples } from './multiples.ts';

const words = {
  of: { en: 'of', ko: '/' },
  full: { en: 'full at', ko: '가장 진함' },
  zero: { en: 'all 0', ko: '모두 0' },
} as const;

/** The shape of the images that the networks learn. */
export interface ImageShape {
  readonly rows: number;
  readonly columns: number;
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

/** The means of squares of pixels, so many a side, of every image: what a smaller image shows of it. */
function squareMeans(weights: Float64Array, { rows, columns }: ImageShape, side: number): Float64Array {
  const [down, across] = [Math.max(1, Math.floor(rows / side)), Math.max(1, Math.floor(columns / side))];
  const [high, wide] = [Math.min(side, rows), Math.min(side, columns)];
  const each = down * across;
  const count = Math.floor(weights.length / (rows * columns)) * each;
  const step = Math.max(1, Math.floor(count / asked));
  const means = new Float64Array(Math.ceil(count / step));
  for (let n = 0; n < means.length; n++) {
    const unit = Math.floor((n * step) / each);
    const square = (n * step) % each;
    const from = unit * rows * columns + Math.floor(square / across) * high * columns + (square % across) * wide;
    let sum = 0;
    for (let y = 0; y < high; y++) for (let x = 0; x < wide; x++) sum += weights[from + y * columns + x]!;
    means[n] = sum / (high * wide);
  }
  return means;
}

/** The size of a mean that has the full colour; 0 where all weights are. */
function fullColour(means: Float64Array): number {
  const sizes = means.filter(Number.isFinite).map(Math.abs).sort();
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
  const grid = imageGrid(count, shape, cells.width, cells.height - 1);
  const side = Math.max(1, Math.round(shape.columns / Math.max(1, grid.width)));
  const full = fullColour(squareMeans(weights.subarray(0, grid.shown * inputs), shape, side));
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

/** The first layer of a run as images; empty before its weights are known. */
export function firstLayerOf(
  run: RunResult,
  shape: ImageShape,
  width: number,
  height: number,
  language: Language,
): Cells {
  return weightImages(run.snapshots[firstLayerImages] ?? new Float64Array(), shape, width, height, language);
}

/** How many panels of at least so many columns stand side by side: all, else as many in each row. */
export function panelColumns(count: number, least: number, width: number): number {
  const most = Math.max(1, Math.floor(width / least));
  return count <= most ? Math.max(1, count) : Math.ceil(count / Math.ceil(count / most));
}

/** The rows under the parameters from which on first layers are seen there. */
export const leastAside = 12;

interface FirstLayersOptions {
  readonly results: readonly RunResult[];
  /** The shape of the images that the networks learn; null before the data are loaded. */
  readonly shape: ImageShape | null;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

const titles: readonly Text[] = [
  {
    en: 'first layer: an image for each unit, its weights from the pixels; orange █ above 0, blue ░ below',
    ko: '첫째 층: 뉴런마다 픽셀에서 오는 가중치를 그린 이미지, 주황 █은 0보다 크고 파랑 ░은 0보다 작음',
  },
  { en: 'first layer as images; █ above 0, ░ below', ko: '첫째 층의 가중치: █ 양수, ░ 음수' },
  { en: 'first layer: █ + ░ −', ko: '첫째 층: █ + ░ −' },
];

/** What the first layers of networks look for: a panel for each run, the same units in the same places. */
export function firstLayersFigure({ results, shape, width, height, language }: FirstLayersOptions): Cells {
  const cells = createCells(width, height);
  const said = titles.map((title) => title[language]);
  putText(cells, 0, 0, fitText(fitting(said, width), width), 'axis-label');
  if (!shape || height < 4) return cells;
  const columns = panelColumns(results.length, leastPixels + 2, width + 2);
  const panels = multiples(
    { count: results.length, columns, width, height: height - 1, gap: 2 },
    (i, panelWidth, rows) => {
      const run = results[i]!;
      const { style, marker } = runIdentity(run, i);
      const panel = createCells(panelWidth, rows);
      const label = run.label[language];
      // Of a long name the last word tells it from the others.
      const names = [label, label.split(' ').at(-1)!].map((name) => `${marker} ${name}`);
      putText(panel, 0, 0, fitText(fitting(names, panelWidth), panelWidth), style);
      overlay(panel, firstLayerOf(run, shape, panelWidth, rows - 1, language), 0, 1);
      return panel;
    },
  );
  overlay(cells, panels, 0, 1);
  return cells;
}
