import type { Series } from '../../../base/series.ts';
import type { Band } from '../band.ts';
import type { Style } from '../cells.ts';
import type { ChartMark } from '../line-marks.ts';
import type { PlanePoint } from '../plane.ts';
import type { Domain } from '../scale.ts';

/** An axis of a panel; its domain is that of the data if left out. */
export interface PaperAxis {
  /** What is counted along it; '' for one among others, all of which have the same. */
  readonly label: string;
  readonly domain?: Domain;
  readonly log?: boolean;
  /** Shares from 0 to 1, told in per cent. */
  readonly percent?: boolean;
  /** False: ticks without numbers, where a neighbour has them. */
  readonly numbers?: boolean;
}

export interface PaperCurve {
  readonly label?: string;
  readonly style: Style;
  /** The place of its dash pattern: 0 is a whole line. It tells curves apart without colour. */
  readonly dash?: number;
  readonly points: Series;
  /** A range around it, drawn behind all curves. */
  readonly band?: Band;
  /** Many samples that jump: drawn smoothed, with the range of its samples behind. */
  readonly noisy?: boolean;
  /** Drawn with less weight than the others. */
  readonly thin?: boolean;
  /** It left all bounds: the axis is that of the others, and it leaves the plot. */
  readonly lost?: boolean;
}

interface Titled {
  readonly title?: string;
  /** A few words or numbers at the right of the title, each in the colour of a style. */
  readonly note?: string | readonly { readonly text: string; readonly style: Style }[];
}

export interface LinesPanel extends Titled {
  readonly kind: 'lines';
  readonly x: PaperAxis;
  readonly y: PaperAxis;
  readonly curves: readonly PaperCurve[];
  /** The labels of the curves stand at their ends. */
  readonly endLabels?: boolean;
  /** What happened at some x: an upright line with a text. */
  readonly marks?: readonly ChartMark[];
}

export interface PaperPath {
  readonly style: Style;
  readonly dash?: number;
  readonly points: readonly PlanePoint[];
}

/** A contour map with paths on it. */
export interface MapPanel extends Titled {
  readonly kind: 'map';
  readonly f: (x: number, y: number) => number;
  readonly x: PaperAxis & { readonly domain: Domain };
  readonly y: PaperAxis & { readonly domain: Domain };
  readonly start: PlanePoint;
  readonly minima: readonly PlanePoint[];
  readonly paths: readonly PaperPath[];
}

export interface BarsPanel extends Titled {
  readonly kind: 'bars';
  readonly x: PaperAxis;
  readonly style: Style;
  /** One more than there are bars. */
  readonly edges: readonly number[];
  readonly counts: readonly number[];
  /** The count at the top; bars that are higher are cut off, and show it. */
  readonly top?: number;
}

export interface PaperMark {
  readonly x: number;
  readonly y: number;
  readonly style: Style;
  readonly shape: 'dot' | 'cross' | 'star';
  /** The area, of a usual mark 1. */
  readonly size: number;
  readonly faded?: boolean;
}

export interface PointsPanel extends Titled {
  readonly kind: 'points';
  readonly x: PaperAxis & { readonly domain: Domain };
  readonly y: PaperAxis & { readonly domain: Domain };
  readonly marks: readonly PaperMark[];
  readonly boxes: readonly { readonly x: Domain; readonly y: Domain; readonly label: string }[];
}

/** A table of numbers as shades, from the lowest to the highest. */
export interface ShadesPanel extends Titled {
  readonly kind: 'shades';
  readonly rows: number;
  readonly values: ArrayLike<number>;
  readonly xLabel: string;
  readonly yLabel: string;
}

export type PaperPanel = LinesPanel | MapPanel | BarsPanel | PointsPanel | ShadesPanel;

/** Panels side by side, all of one size. */
export interface PaperRow {
  readonly title?: string;
  /** The height of the panels, without axes and titles. */
  readonly height: number;
  readonly panels: readonly PaperPanel[];
  /** As wide as a row of so many. */
  readonly columns?: number;
}

export interface PaperKey {
  readonly label: string;
  readonly style: Style;
  readonly dash?: number;
  readonly shape: 'line' | PaperMark['shape'];
  readonly size?: number;
}

/** A figure for paper: rows of panels, and what its lines and marks mean where no label stands beside them. */
export interface PaperFigure {
  readonly rows: readonly PaperRow[];
  readonly keys?: readonly PaperKey[];
  /** What holds of all panels, beside the keys. */
  readonly note?: string;
}

/** Panels in rows of so many. */
export function paperRows(panels: readonly PaperPanel[], columns: number, height: number): PaperRow[] {
  return Array.from({ length: Math.ceil(panels.length / columns) }, (_, row) => ({
    height,
    columns,
    panels: panels.slice(row * columns, (row + 1) * columns),
  }));
}

/** The axes of a panel among others in rows of so many, which have the same: names and numbers stand at the edges only. */
export function sharedAxes(place: number, count: number, columns: number, x: PaperAxis, y: PaperAxis) {
  const lowest = place + columns >= count;
  const first = place % columns === 0;
  return {
    x: { ...x, label: lowest ? x.label : '', numbers: lowest },
    y: { ...y, label: first ? y.label : '', numbers: first },
  };
}
