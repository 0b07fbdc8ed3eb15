import type { Language } from '../../base/text.ts';
import {
  goodTrials,
  isFinal,
  ranked,
  roundOf,
  roundsOf,
  spaceOfRun,
  type TrialResult,
  validationScore,
} from '../../engine/experiments/hyperparameter-search/results.ts';
import { type Cells, putText, type Style, setCell, textWidth } from '../charts/cells.ts';
import { type Frame, plotFrame } from '../charts/frame.ts';
import { toCell } from '../charts/plane.ts';
import { axisNames, drawAxes } from './search-axes.ts';
import { BEST, bandOf, DIVERGED, EARLIER, PLANNED, RUNNING } from './search-bands.ts';

type Range = readonly [number, number];

/** A rectangle of the plane: learning rates and weight decays. */
export interface SearchBox {
  readonly lr: Range;
  readonly weightDecay: Range;
}

export interface SearchPlaneOptions {
  /** Trials of all rounds; the final test is left out by itself. */
  readonly results: readonly TrialResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** The plane before there are trials. */
  readonly ranges: SearchBox;
  /** Where the next round would search; drawn above all. */
  readonly box?: SearchBox | null;
  /** Shows the last round (or the box to come) instead of the whole plane. */
  readonly zoomed?: boolean;
  /** The trial that is looked at, by its id. */
  readonly selected?: string | null;
}

const words = {
  next: { en: 'next', ko: '다음' },
} as const;

/** What a round searched. */
export function boxOf(run: TrialResult): SearchBox {
  const { lr, weightDecay } = spaceOfRun(run);
  return { lr, weightDecay };
}

/** The least box around several; a little room around it where something of it is fixed. */
export function aroundBoxes(boxes: readonly SearchBox[]): SearchBox {
  const around = (key: keyof SearchBox): Range => {
    const low = Math.min(...boxes.map((b) => b[key][0]));
    const high = Math.max(...boxes.map((b) => b[key][1]));
    return high > low ? [low, high] : [low / 10, high * 10];
  };
  return { lr: around('lr'), weightDecay: around('weightDecay') };
}

/** A little more than the box, so that its lines are seen. */
function margin({ lr, weightDecay }: SearchBox): SearchBox {
  const wider = ([low, high]: Range): Range => {
    const factor = (high / low) ** 0.08;
    return [low / factor, high * factor];
  };
  return { lr: wider(lr), weightDecay: wider(weightDecay) };
}

/** A box as lines, dashed where it is over and done with; what lies outside of the plane is left out. */
function drawBox(frame: Frame, box: SearchBox, style: Style, label: string, dashed: boolean): void {
  const { area, cells } = frame;
  if (area.width < 2 || area.height < 2) return;
  const column = (value: number) => Math.round(frame.x.toCell(value));
  const row = (value: number) => Math.round(frame.y.toCell(value));
  const [left, right] = [column(box.lr[0]), column(box.lr[1])];
  const [bottom, top] = [row(box.weightDecay[0]), row(box.weightDecay[1])];
  const put = (x: number, y: number, char: string) => {
    if (x < 0 || y < 0 || x >= area.width || y >= area.height) return;
    setCell(cells, area.x + x, area.y + y, char, style);
  };
  for (let x = left + 1; x < right; x++) for (const y of [top, bottom]) put(x, y, dashed ? '╌' : '─');
  for (let y = top + 1; y < bottom; y++) for (const x of [left, right]) put(x, y, dashed ? '┆' : '│');
  put(left, top, '┌');
  put(right, top, '┐');
  put(left, bottom, '└');
  put(right, bottom, '┘');
  // The name stands outside, so that it hides none of the trials inside.
  const y = top > 0 ? top - 1 : bottom + 1;
  if (y >= area.height || left >= area.width) return;
  putText(cells, area.x + Math.max(0, Math.min(left, area.width - textWidth(label))), area.y + y, label, style);
}

function mark(frame: Frame, run: TrialResult, char: string, style: Style): void {
  const at = toCell(frame, [run.params.lr, run.params.weightDecay]);
  if (at) setCell(frame.cells, at[0], at[1], char, style);
}

function drawTrials(frame: Frame, trials: readonly TrialResult[], faded: boolean): void {
  for (const run of trials) {
    if (run.status === 'queued') mark(frame, run, PLANNED, 'dim');
    if (run.status === 'running') mark(frame, run, RUNNING, 'value');
  }
  // The best last: it must not be hidden by others of its cell.
  for (const run of ranked(trials).toReversed()) {
    const { marker, style } = bandOf(validationScore(run));
    if (run.summary.diverged) mark(frame, run, DIVERGED, faded ? 'error-faded' : 'error');
    else mark(frame, run, faded ? EARLIER : marker, faded ? `${style}-faded` : style);
  }
}

/**
 * Figures F22 and F24: every trial a point of the plane, the rounds as boxes in it, and along the axes the different values that
 * the newest round tries.
 */
export function searchPlane(options: SearchPlaneOptions): Cells {
  const { results, width, height, language, ranges, box = null, zoomed = false, selected = null } = options;
  const rounds = roundsOf(results);
  const boxes = rounds.map(({ trials }) => boxOf(trials[0]!));
  const last = boxes.at(-1);
  const whole = aroundBoxes([...(boxes.length > 0 ? boxes : [ranges]), ...(box ? [box] : [])]);
  const window = zoomed && (box ?? last) ? margin(aroundBoxes([(box ?? last)!])) : whole;
  const newest = rounds.at(-1);
  const names = axisNames(newest?.trials ?? [], width, language);
  const frame = plotFrame({
    width,
    height,
    x: { domain: window.lr, log: true },
    y: { domain: window.weightDecay, log: true, label: names.y },
  });
  drawAxes(frame, newest?.trials ?? [], names.x);
  // The first box is the plane itself, as long as nothing reaches beyond it.
  boxes.forEach((one, i) => {
    const fills = i === 0 && one.lr[0] === window.lr[0] && one.lr[1] === window.lr[1];
    const old = i < boxes.length - 1;
    if (boxes.length > 1 && !fills) drawBox(frame, one, old ? 'dim' : 'value', String(rounds[i]!.round), old);
  });
  if (box) drawBox(frame, box, 'box', words.next[language], false);
  for (const { round, trials } of rounds) drawTrials(frame, trials, round !== newest?.round);
  const [best] = goodTrials(results);
  if (best) mark(frame, best, BEST, 'best');
  const looked = results.find((r) => r.id === selected && !isFinal(r));
  if (looked) ring(frame, looked);
  return frame.cells;
}

/** Arrows on both sides of the trial that is looked at. */
function ring(frame: Frame, run: TrialResult): void {
  const at = toCell(frame, [run.params.lr, run.params.weightDecay]);
  if (!at) return;
  if (at[0] > frame.area.x) setCell(frame.cells, at[0] - 1, at[1], '▸', 'key');
  if (at[0] + 1 < frame.cells.width) setCell(frame.cells, at[0] + 1, at[1], '◂', 'key');
}

export function newestRound(results: readonly TrialResult[]): number {
  return Math.max(0, ...results.map(roundOf));
}
