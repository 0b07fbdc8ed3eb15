import { type Cells, createCells, overlay } from '../charts/cells.ts';

export interface MultiplesOptions {
  readonly count: number;
  readonly columns: number;
  readonly width: number;
  readonly height: number;
  /** Blank columns between two panels. */
  readonly gap?: number;
}

/** Where panel `i` lies in a grid of small multiples. */
export function panelRect({ count, columns, width, height, gap = 1 }: MultiplesOptions, i: number) {
  const rows = Math.ceil(count / columns);
  const panelWidth = Math.floor((width + gap) / columns);
  const panelHeight = Math.floor(height / Math.max(1, rows));
  return {
    x: (i % columns) * panelWidth,
    y: Math.floor(i / columns) * panelHeight,
    width: Math.max(0, panelWidth - gap),
    height: panelHeight,
  };
}

/** Small multiples: `draw` makes each panel at the size that it has. */
export function multiples(options: MultiplesOptions, draw: (i: number, width: number, height: number) => Cells): Cells {
  const cells = createCells(options.width, options.height);
  for (let i = 0; i < options.count; i++) {
    const { x, y, width, height } = panelRect(options, i);
    overlay(cells, draw(i, width, height), x, y);
  }
  return cells;
}
