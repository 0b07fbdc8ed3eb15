import { ticks as tickValues } from 'd3-array';
import { scaleLinear, scaleLog } from 'd3-scale';
import { cellCount, textWidth } from './cells.ts';
import { decadeLabels, tickLabels } from './labels.ts';

export type Domain = readonly [number, number];

export interface Tick {
  readonly value: number;
  readonly label: string;
  /** The cell, counted from the start of the axis, that the tick stands in. */
  readonly cell: number;
  /** The cell where the label begins: on a horizontal axis centred under the tick, moved inwards at the ends. */
  readonly start: number;
}

/**
 * A mapping between values and cells. Cells are counted at their centres: the ends of the domain are the centres of the first
 * and the last cell, so that characters, braille dots and ticks agree on the place of a value.
 */
export interface Axis {
  readonly domain: Domain;
  readonly length: number;
  readonly log: boolean;
  /** The cell of a value, with its fraction; NaN for NaN, and for values ≤ 0 on a logarithmic axis. */
  toCell(value: number): number;
  fromCell(cell: number): number;
  readonly ticks: readonly Tick[];
}

export interface AxisOptions {
  /** A vertical axis: counted from below, its labels one to a row. */
  readonly vertical?: boolean;
  /** How far labels of a horizontal axis may reach out on the left and on the right. */
  readonly before?: number;
  readonly after?: number;
  /** What is counted has no halves: ticks at whole numbers only. */
  readonly whole?: boolean;
}

/** A linear axis of `length` cells. An empty or infinite domain is replaced by one that can be drawn. */
export function linearAxis(domain: Domain, length: number, options: AxisOptions = {}): Axis {
  const ends = linearDomain(domain);
  const scale = scaleLinear(ends, range(cellCount(length), options));
  return build(scale, ends, false, cellCount(length), options, (count) => {
    const values = scale.ticks(count).filter((value) => !options.whole || Number.isInteger(value));
    return { values, labels: tickLabels(values) };
  });
}

/** A logarithmic axis; its ticks are decades as long as there are two of them. */
export function logAxis(domain: Domain, length: number, options: AxisOptions = {}): Axis {
  const ends = logDomain(domain);
  const scale = scaleLog(ends, range(cellCount(length), options));
  const low = Math.ceil(Math.log10(Math.min(...ends)) - 1e-9);
  const high = Math.floor(Math.log10(Math.max(...ends)) + 1e-9);
  return build(scale, ends, true, cellCount(length), options, (count) => {
    if (high <= low) {
      const values = tickValues(ends[0], ends[1], count);
      return { values, labels: tickLabels(values) };
    }
    const stride = Math.ceil((high - low + 1) / count);
    const exponents: number[] = [];
    for (let exponent = low; exponent <= high; exponent += stride) exponents.push(exponent);
    return { values: exponents.map((exponent) => Number(`1e${exponent}`)), labels: decadeLabels(exponents) };
  });
}

type Scale = { invert(cell: number): number };
type Candidates = (count: number) => { values: number[]; labels: string[] };

function build(
  scale: Scale,
  domain: Domain,
  log: boolean,
  length: number,
  options: AxisOptions,
  candidates: Candidates,
): Axis {
  // The same mapping as the scale's own, which is slower: charts map thousands of values per frame.
  const place = log ? Math.log : (value: number) => value;
  const [from, to] = range(length, options);
  const origin = place(domain[0]);
  const slope = (to - from) / (place(domain[1]) - origin);
  const toCell = (value: number) => (log && !(value > 0) ? Number.NaN : from + (place(value) - origin) * slope);
  // The cells between two ticks: decades may be closer than other numbers.
  const spacing = options.vertical ? (log ? 2 : 4) : 10;
  const ticks = length > 0 ? chooseTicks(candidates, toCell, length, spacing, options) : [];
  return { domain, length, log, toCell, fromCell: (cell) => scale.invert(cell), ticks };
}

/** As many ticks as fit, tried from many to few; if no set of two or more fits, the outer two of a set, else its middle one. */
function chooseTicks(
  candidates: Candidates,
  toCell: (value: number) => number,
  length: number,
  spacing: number,
  options: AxisOptions,
): Tick[] {
  const most = Math.max(2, Math.floor(length / spacing) + 1);
  let fallback: Tick[] = [];
  for (let count = most; count >= 1; count--) {
    const { values, labels } = candidates(count);
    const ticks = values.map((value, i) => place(value, labels[i]!, toCell(value), length, options));
    if (ticks.length >= 2 && fits(ticks, length, options)) return ticks;
    if (ticks.length > 0) fallback = ticks;
  }
  const more = candidates(5);
  const spare = more.values.map((value, i) => place(value, more.labels[i]!, toCell(value), length, options));
  const choices = [fallback, spare].flatMap((ticks) => (ticks.length > 1 ? [[ticks[0]!, ticks.at(-1)!]] : []));
  const middle = fallback.length > 0 ? [fallback[Math.floor(fallback.length / 2)]!] : [];
  return choices.find((ticks) => fits(ticks, length, options)) ?? (fits(middle, length, options) ? middle : []);
}

function place(value: number, label: string, position: number, length: number, options: AxisOptions): Tick {
  const cell = Math.min(length - 1, Math.max(0, Math.round(position)));
  if (options.vertical) return { value, label, cell, start: cell };
  const width = textWidth(label);
  const last = length + (options.after ?? 0) - width;
  return { value, label, cell, start: Math.max(-(options.before ?? 0), Math.min(last, cell - Math.floor(width / 2))) };
}

function fits(ticks: readonly Tick[], length: number, options: AxisOptions): boolean {
  if (options.vertical) {
    // Numbers in neighbouring rows are hard to read: only an axis of at most three rows has them.
    const gap = length > 3 ? 2 : 1;
    return ticks.every((tick, i) => i === 0 || Math.abs(tick.cell - ticks[i - 1]!.cell) >= gap);
  }
  const sorted = [...ticks].sort((a, b) => a.cell - b.cell);
  const end = length + (options.after ?? 0);
  return sorted.every((tick, i) => {
    const previous = sorted[i - 1];
    if (tick.start + textWidth(tick.label) > end) return false;
    return !previous || tick.start > previous.start + textWidth(previous.label);
  });
}

/** The cells of the ends of the domain: the centres of the first and last cell, or about the edges of a single one. */
function range(length: number, options: AxisOptions): [number, number] {
  const ends: [number, number] = length > 1 ? [0, length - 1] : [-0.49, 0.49];
  return options.vertical ? [ends[1], ends[0]] : ends;
}

function linearDomain(domain: Domain): [number, number] {
  const finite = domain.filter(Number.isFinite).map((end) => Math.max(-1e150, Math.min(1e150, end)));
  const [from, to] = finite.length === 2 ? [finite[0]!, finite[1]!] : [finite[0] ?? 0, finite[0] ?? 0];
  const size = Math.max(Math.abs(from), Math.abs(to));
  if (Math.abs(to - from) > Math.max(size * 1e-9, 1e-200)) return [from, to];
  const half = size > 1e-200 ? size / 10 : 0.5;
  return [from - half, to + half];
}

function logDomain([a, b]: Domain): [number, number] {
  const top = Math.min(1e150, Math.max(Number.isFinite(a) ? a : 0, Number.isFinite(b) ? b : 0));
  const high = top > 1e-150 ? top : 1;
  const low = Math.min(...[a, b].filter((end) => end > 1e-150 && end < high), high);
  return low < high ? [low, high] : a > 0 && b > 0 ? [high / 10, high * 10] : [high / 1e4, high];
}
