import type { GraphNode, GraphValues } from '../../engine/experiments/batchnorm-layer/graph.ts';
import { type Cells, createCells, fitText, putText, type Style, setCell, textWidth } from '../charts/cells.ts';
import { fitting } from './layer-panels.ts';

/** At most `width` columns: as many digits as fit, a power of ten for what is very small or large. */
export function fitNumber(value: number, width: number): string {
  if (!Number.isFinite(value)) return fitText(Number.isNaN(value) ? 'NaN' : value > 0 ? '∞' : '−∞', width);
  const sign = value < 0 ? '−' : '';
  const size = Math.abs(value);
  if (size === 0) return '0';
  for (let digits = 4; digits >= 1; digits--) {
    const plain = String(Number(size.toPrecision(digits)));
    const text = plain.includes('e') || size < 1e-3 ? exponential(size, digits) : plain;
    if (textWidth(sign + text) <= width) return sign + text;
  }
  return fitText(sign + exponential(size, 1), width);
}

/** 1.234e-5; zeros at the end of the digits are left out. */
function exponential(size: number, digits: number): string {
  return size
    .toExponential(digits - 1)
    .replace(/\.?0+e/, 'e')
    .replace('e+', 'e');
}

/** Where a node stands: its slot from the left (x is 0, y is 10), in the upper or the lower row. */
interface Place {
  readonly id: GraphNode;
  readonly slot: number;
  readonly upper: boolean;
  readonly operation: string;
  /** What the node gives. */
  readonly gives: string;
  /** The same where there is no room for it. */
  readonly short?: string;
}

/** The graph of figure F15 as a table. */
export const places: readonly Place[] = [
  { id: 'x', slot: 0, upper: true, operation: 'x', gives: 'x' },
  { id: 'mean', slot: 1, upper: false, operation: 'Σ/m', gives: 'μ' },
  { id: 'center', slot: 2, upper: true, operation: '−', gives: 'x−μ' },
  { id: 'square', slot: 3, upper: false, operation: '( )²', gives: '(x−μ)²' },
  { id: 'variance', slot: 4, upper: false, operation: 'Σ/m', gives: 'σ²' },
  { id: 'root', slot: 5, upper: false, operation: '√+ε', gives: '√(σ²+ε)', short: '√σ²+ε' },
  { id: 'inverse', slot: 6, upper: false, operation: '1/', gives: '1/√' },
  { id: 'normalize', slot: 7, upper: true, operation: '×', gives: 'z' },
  { id: 'scale', slot: 8, upper: true, operation: '×', gives: 'γz' },
  { id: 'shift', slot: 9, upper: true, operation: '+', gives: 'y' },
];

const slots = 10;

export interface GraphFigureOptions {
  readonly values: GraphValues | null;
  readonly direction: 'forward' | 'backward';
  readonly selected: GraphNode;
  readonly width: number;
  readonly height: number;
}

/** Rows that the graph takes with `m` numbers on each edge, of one pass or of both. */
export function graphRows(m: number, both: boolean): number {
  return 2 * (both ? 2 : 1) * (m + 1) + 7;
}

/**
 * The computational graph of batch normalization with the numbers of a tiny batch: forward the value that each node
 * gives, backward the gradient that arrives there; both where `height` has room. The selected node has a heavy border.
 */
export function graphFigure({ values, direction, selected, width, height }: GraphFigureOptions): Cells {
  const cells = createCells(width, height);
  const slot = Math.floor(width / slots);
  if (slot < 4) return cells;
  const m = values?.forward.x.length ?? 3;
  const both = height >= graphRows(m, true);
  const passes = both ? (['forward', 'backward'] as const) : [direction];
  const top = passes.length * (m + 1);
  const [upper, lower] = [top + 1, top + 5];
  const edge: Style = direction === 'forward' ? 'axis-label' : 'gradient';
  const styleOf = (pass: GraphFigureOptions['direction']): Style =>
    pass !== direction ? 'dim' : pass === 'forward' ? 'value' : 'gradient';
  const center = (at: number) => at * slot + Math.floor((slot - 1) / 2);

  drawEdges(cells, { center, upper, lower, edge, forward: direction === 'forward', last: slots * slot });
  for (const place of places) {
    const x = place.slot * slot;
    const chosen = place.id === selected;
    if (place.id === 'x') putText(cells, center(0), upper, 'x', chosen ? 'selected' : 'value');
    else drawBox(cells, x, (place.upper ? upper : lower) - 1, slot - 1, place.operation, chosen);
    const name = (pass: string, gives: string) => `${pass === 'forward' ? '' : '∂'}${gives}`;
    const lines = passes.flatMap((pass): (readonly [text: string, style: Style])[] => [
      [fitting([name(pass, place.gives), name(pass, place.short ?? place.gives)], slot - 1), chosen ? 'key' : 'dim'],
      ...(values?.[pass][place.id] ?? []).map((value) => [fitNumber(value, slot - 1), styleOf(pass)] as const),
    ]);
    // Above the upper row the lines end at the box, below the lower one they begin there.
    const from = place.upper ? top - lines.length : lower + 2;
    lines.forEach(([text, style], i) => {
      putText(cells, x, from + i, fitText(text, slot - 1), style);
    });
  }
  const parameters = [
    { at: 8, name: 'γ', forward: values?.gamma, backward: values?.dgamma },
    { at: 9, name: 'β', forward: values?.beta, backward: values?.dbeta },
  ];
  for (const parameter of parameters) {
    // γ and β enter from below; backward their gradients, summed over the batch, leave there.
    const x = center(parameter.at);
    setCell(cells, x, lower - 2, direction === 'forward' ? '▴' : '▾', edge);
    setCell(cells, x, lower - 1, '│', edge);
    passes.forEach((pass, i) => {
      const name = `${pass === 'forward' ? '' : '∂'}${parameter.name}`;
      const value = parameter[pass];
      putText(cells, x + 1 - textWidth(name), lower + 2 * i, name, 'value');
      if (value === undefined) return;
      const text = fitNumber(value, slot - 1);
      putText(cells, x - Math.floor((textWidth(text) - 1) / 2), lower + 2 * i + 1, text, styleOf(pass));
    });
  }
  return cells;
}

interface EdgeOptions {
  readonly center: (slot: number) => number;
  readonly upper: number;
  readonly lower: number;
  readonly edge: Style;
  readonly forward: boolean;
  readonly last: number;
}

/** Every line of the graph, under the boxes; arrows point the way that the numbers go. */
function drawEdges(cells: Cells, { center, upper, lower, edge, forward, last }: EdgeOptions): void {
  const across = (from: number, to: number, y: number) => {
    for (let x = from; x <= to; x++) setCell(cells, x, y, '─', edge);
  };
  const down = (x: number, from: number, to: number) => {
    for (let y = from; y <= to; y++) setCell(cells, x, y, '│', edge);
  };
  const right = forward ? '▸' : '◂';
  // x to y along the upper row; the branches of x and of x − μ, and what comes back up to − and ×.
  across(center(0) + 2, last - 1, upper);
  across(center(1), center(2), lower);
  across(center(3), center(7), lower);
  for (const slot of [1, 3]) {
    setCell(cells, center(slot), upper, '┬', edge);
    down(center(slot), upper + 1, lower - 3);
    setCell(cells, center(slot), lower - 2, forward ? '▾' : '▴', edge);
  }
  for (const slot of [2, 7]) {
    setCell(cells, center(slot), lower, '┘', edge);
    down(center(slot), upper + 3, lower - 1);
    setCell(cells, center(slot), upper + 2, forward ? '▴' : '▾', edge);
  }
  // An arrow in the gap before each box.
  const gap = center(1) - center(0);
  const before = (slot: number) => slot * gap - 1;
  for (const slot of [2, 7, 8, 9]) setCell(cells, before(slot), upper, right, edge);
  for (const slot of [4, 5, 6]) setCell(cells, before(slot), lower, right, edge);
  setCell(cells, last - 1, upper, right, edge);
}

function drawBox(cells: Cells, x: number, y: number, width: number, text: string, heavy: boolean): void {
  const [h, v, a, b, c, d] = heavy ? ['━', '┃', '┏', '┓', '┗', '┛'] : ['─', '│', '┌', '┐', '└', '┘'];
  const style: Style = heavy ? 'key' : 'axis';
  const inner = Math.max(0, width - 2);
  putText(cells, x, y, `${a}${h!.repeat(inner)}${b}`, style);
  putText(cells, x, y + 1, `${v}${' '.repeat(inner)}${v}`, style);
  putText(cells, x, y + 2, `${c}${h!.repeat(inner)}${d}`, style);
  const shown = fitText(text, inner);
  putText(cells, x + 1 + Math.floor((inner - textWidth(shown)) / 2), y + 1, shown, heavy ? 'key' : 'value');
}
