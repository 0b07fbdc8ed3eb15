import { type Cells, cellCount, createCells, type Style } from './cells.ts';
import { clipSegment } from './clip.ts';

/** Which bit of a braille pattern each dot of the 2 × 4 sets, by row, left then right. */
const BITS = [0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80];
const PATTERNS = Array.from({ length: 256 }, (_, bits) => (bits === 0 ? ' ' : String.fromCharCode(0x2800 + bits)));

/** Where a line of one dot is drawn, from its place, and one of two dots: beside and below it, too. */
export const oneDot = [[0, 0]] as const;
export const twoDots = [...oneDot, [1, 0], [0, 1]] as const;

/** How a line is drawn. */
export interface Stroke {
  readonly style: Style;
  readonly priority?: number;
  /** Dots drawn, then dots left out, along the way. */
  readonly dash?: readonly [number, number];
}

/**
 * A raster of 2 × 4 dots a cell. A cell has one style: dots of a higher priority replace those of a lower one; dots of the
 * same priority are joined, in the style of the newest. So a path stays a clean line across contours.
 */
export class Raster {
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly width: number;
  readonly height: number;
  private readonly bits: Uint8Array;
  private readonly priorities: Float64Array;
  private readonly styles: Style[];

  constructor(widthCells: number, heightCells: number) {
    this.cellWidth = cellCount(widthCells);
    this.cellHeight = cellCount(heightCells);
    this.width = this.cellWidth * 2;
    this.height = this.cellHeight * 4;
    const cells = this.cellWidth * this.cellHeight;
    this.bits = new Uint8Array(cells);
    this.priorities = new Float64Array(cells).fill(Number.NEGATIVE_INFINITY);
    this.styles = new Array(cells).fill('');
  }

  /** Sets the dot nearest to (x, y), counted from the upper left one; outside the raster nothing happens. */
  set(x: number, y: number, style: Style, priority = 0): void {
    const column = Math.round(x);
    const row = Math.round(y);
    if (!(column >= 0 && row >= 0 && column < this.width && row < this.height)) return;
    const at = (row >> 2) * this.cellWidth + (column >> 1);
    const before = this.priorities[at]!;
    if (priority < before) return;
    if (priority > before) this.bits[at] = 0;
    this.bits[at] = this.bits[at]! | BITS[(row & 3) * 2 + (column & 1)]!;
    this.priorities[at] = priority;
    this.styles[at] = style;
  }

  /** A straight line between two points anywhere, cut to the raster first; nothing if a coordinate is not finite. */
  line(x0: number, y0: number, x1: number, y1: number, stroke: Stroke): void {
    const segment = clipSegment(x0, y0, x1, y1, {
      left: -0.5,
      top: -0.5,
      right: this.width - 0.5,
      bottom: this.height - 0.5,
    });
    if (!segment) return;
    const [ax, ay, bx, by] = segment;
    const steps = Math.max(1, Math.ceil(Math.max(Math.abs(bx - ax), Math.abs(by - ay))));
    const [on, off] = stroke.dash ?? [1, 0];
    for (let i = 0; i <= steps; i++) {
      if (off > 0 && i % (on + off) >= on) continue;
      this.set(ax + ((bx - ax) * i) / steps, ay + ((by - ay) * i) / steps, stroke.style, stroke.priority);
    }
  }

  /** The lines through the points in turn; a point that is not finite makes a gap, a point alone a dot. */
  polyline(points: readonly (readonly [number, number])[], stroke: Stroke): void {
    let previous: readonly [number, number] | null = null;
    for (const point of points) {
      const finite = Number.isFinite(point[0]) && Number.isFinite(point[1]);
      if (finite && previous) this.line(previous[0], previous[1], point[0], point[1], stroke);
      else if (finite) this.set(point[0], point[1], stroke.style, stroke.priority);
      previous = finite ? point : null;
    }
  }

  toCells(): Cells {
    const cells = createCells(this.cellWidth, this.cellHeight);
    for (let at = 0; at < this.bits.length; at++) {
      if (this.bits[at] === 0) continue;
      cells.chars[at] = PATTERNS[this.bits[at]!]!;
      cells.styles[at] = this.styles[at]!;
    }
    return cells;
  }
}

/** The dot of a place given in cells: the centre of a cell lies between its dots. */
export const dotX = (cell: number): number => cell * 2 + 0.5;
export const dotY = (cell: number): number => cell * 4 + 1.5;
