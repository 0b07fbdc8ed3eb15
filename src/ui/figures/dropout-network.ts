import { dotX, dotY, Raster } from '../charts/braille.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, setCell } from '../charts/cells.ts';
import { fitting } from './layer-panels.ts';

/** A unit that takes part, and one that is left out: one column wide everywhere. */
const UNIT = '◉';
const LEFT_OUT = '⊗';
/** The least columns from one layer to the next, and the most. */
const narrow = 3;
const wide = 22;

export interface DropoutNetworkOptions {
  /** The width of each hidden layer. */
  readonly hidden: readonly number[];
  /** Null where it is not known yet. */
  readonly inputs: number | null;
  readonly outputs: number | null;
  /** For each hidden layer the masks of its first units, one after the other: 0 is left out. Null: every unit takes part. */
  readonly masks: ArrayLike<number> | null;
  /** How many units of a layer `masks` has at most. */
  readonly maskUnits: number;
  readonly style: Style;
  readonly title: string;
  /** What stands there instead where the title has no room, the longest first. */
  readonly shortTitles: readonly string[];
  readonly width: number;
  readonly height: number;
}

interface Column {
  readonly x: number;
  /** How many it has; few of them are drawn. */
  readonly units: number | null;
  /** Which of the shown units take part. */
  readonly alive: readonly boolean[];
  readonly style: Style;
}

/** Where the units of a layer stand: a few of each, from the middle of the drawing outwards. */
function unitRow(count: number, unit: number, rows: number, gap: number): number {
  const used = (count - 1) * gap + 1;
  return Math.floor((rows - used) / 2) + unit * gap;
}

function columnsOf(options: DropoutNetworkOptions, shownUnits: number): Column[] {
  const { hidden, inputs, outputs, masks, maskUnits, width, style } = options;
  // A network too deep for the width shows its first layers, then its output.
  const room = Math.max(2, Math.floor((width - 1) / narrow) + 1);
  const layers = hidden.slice(0, room - 2);
  const step = Math.min(wide, Math.floor((width - 3) / Math.max(1, layers.length + 1)));
  const left = Math.max(1, Math.floor((width - step * (layers.length + 1)) / 2));
  const whole = (units: number | null) => Array.from({ length: Math.min(units ?? shownUnits, shownUnits) }, () => true);
  let at = 0;
  return [
    { units: inputs, alive: whole(inputs), style: 'dim' },
    ...layers.map((units) => {
      const from = at;
      at += Math.min(maskUnits, units);
      return {
        units,
        alive: whole(units).map((_, unit) => (masks?.[from + unit] ?? 1) !== 0),
        style,
      };
    }),
    { units: outputs, alive: whole(outputs), style: 'dim' },
  ].map((column, i) => ({ ...column, x: left + i * step }));
}

/**
 * Figure F19: the network of this very step, a few units of each layer. Units that are left out are crossed out and have
 * no connections; everybody else is connected with everybody of the next layer. Below each layer stands how many units it has.
 */
export function dropoutNetwork(options: DropoutNetworkOptions): Cells {
  const { width, height, title, shortTitles } = options;
  const cells = createCells(width, height);
  if (width < 8 || height < 3) return cells;
  const rows = height - 2;
  // A few units a layer: more of them only make the connections a thicket.
  const gap = rows >= 7 ? Math.max(2, Math.round(rows / 6)) : 1;
  const shownUnits = Math.min(options.maskUnits, Math.floor((rows + gap - 1) / gap));
  const columns = columnsOf(options, shownUnits);
  const raster = new Raster(width, rows);
  columns.slice(1).forEach((to, i) => {
    const from = columns[i]!;
    if (to.x - from.x < 4 || gap === 1) return;
    from.alive.forEach((sends, a) => {
      to.alive.forEach((receives, b) => {
        if (!sends || !receives) return;
        const y0 = dotY(unitRow(from.alive.length, a, rows, gap));
        const y1 = dotY(unitRow(to.alive.length, b, rows, gap));
        raster.line(dotX(from.x + 1), y0, dotX(to.x - 1), y1, { style: 'connection' });
      });
    });
  });
  overlay(cells, raster.toCells(), 0, 1);
  const labels = columns.map(({ x, units }) => {
    const text = String(units ?? '?');
    return { text, from: Math.max(0, x - Math.floor(text.length / 2)) };
  });
  const apart = labels.every(({ from }, i) => i === 0 || from > labels[i - 1]!.from + labels[i - 1]!.text.length);
  labels.forEach(({ text, from }, i) => {
    if (apart || i === 0 || i === labels.length - 1) putText(cells, from, height - 1, text, 'axis-label');
  });
  for (const { x, alive, style } of columns) {
    alive.forEach((on, unit) => {
      const y = 1 + unitRow(alive.length, unit, rows, gap);
      setCell(cells, x, y, on ? UNIT : LEFT_OUT, on ? style : 'left-out');
    });
  }
  putText(cells, 0, 0, fitText(fitting([title, ...shortTitles], width), width), options.style);
  return cells;
}
