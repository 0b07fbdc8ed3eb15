import type { Language } from '../../base/text.ts';
import type { SymmetryResult } from '../../engine/experiments/init-symmetry/verdict.ts';
import { distinctAt } from '../../engine/experiments/init-symmetry/verdict.ts';
import { type Cells, createCells, fitText, overlay, putText, setCell } from '../charts/cells.ts';
import { placeBetween } from '../charts/levels.ts';
import { heightStyle } from '../charts/surface.ts';
import { firstLayerOf, type ImageShape, panelColumns } from './first-layer.ts';
import { runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { multiples } from './multiples.ts';

const words = {
  distinct: { en: 'different units:', ko: '서로 다른 뉴런:' },
  of: { en: 'of', ko: '/' },
} as const;

/** From the lowest weight to the highest: empty to full. */
const shades = [' ', '∙', '░', '░', '▒', '▒', '▓', '█'] as const;

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

/** Figure F8: one panel for each run; each row is a unit, each cell one of its weights. Equal rows: equal units. */
export function symmetryFigure({ results, layer, images, width, height, language }: SymmetryFigureOptions): Cells {
  const count = results.length;
  const columns = panelColumns(count, 15, width);
  return multiples({ count, columns, width, height, gap: 2 }, (i, panelWidth, panelHeight) => {
    const run = results[i]!;
    const cells = createCells(panelWidth, panelHeight);
    const { style, marker } = runIdentity(run, i);
    const units = run.params.hidden[layer] ?? 0;
    const distinct = distinctAt(run, null)?.[layer];
    putText(cells, 0, 0, fitText(`${marker} ${run.label[language]}`, panelWidth), style);
    const number = distinct === undefined ? '–' : String(distinct);
    const long = `${words.distinct[language]} ${number} ${words.of[language]} ${units}`;
    const short = `${number} ${words.of[language]} ${units}`;
    putText(cells, 0, 1, fitText(fitting([long, short], panelWidth), panelWidth), 'value');
    const room = [panelWidth, panelHeight - 3] as const;
    const weights = images
      ? firstLayerOf(run, images, ...room, language)
      : weightShades(run.snapshots[`layer ${layer + 1}`] ?? [], units, ...room);
    overlay(cells, weights, 0, 3);
    return cells;
  });
}
