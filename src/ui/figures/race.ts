import { dash, percent, threeDigits } from '../../base/numbers.ts';
import { Series } from '../../base/series.ts';
import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import type { RunParams, RunSummary } from '../../engine/experiments/plan.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Cells, createCells, overlay } from '../charts/cells.ts';
import { guessesAbout } from '../charts/guess-marks.ts';
import { hiddenItem, type LegendItem, readItem } from '../charts/legend.ts';
import { drawnValue, lineChart } from '../charts/lines.ts';
import { type ChartLook, looked, plainLook } from '../charts/look.ts';
import type { Domain } from '../charts/scale.ts';
import type { XReach } from '../charts/window.ts';
import { logAccuracies } from './accuracy.ts';
import { bandAround, medianWords } from './bands.ts';
import { runIdentity } from './identity.ts';

/** What the curves may show of the runs. */
export type RaceMeasure = 'loss' | 'testAccuracy';

/** What is drawn of a run: its losses, or its accuracies. */
type Racing = RunResult<RunParams, RunSummary, RaceMeasure>;

export interface RaceFigureOptions extends Partial<ChartLook> {
  readonly results: readonly Racing[];
  readonly experiment: string;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly iterations: number;
  readonly measure?: RaceMeasure;
  /** Values that were changed on the way, each at an iteration. */
  readonly marks?: readonly { readonly x: number; readonly text: string }[];
  readonly smooth: boolean;
  /** A logarithmic axis of losses, and one of accuracies. */
  readonly log: boolean;
  readonly accuracyLog?: boolean;
  /** The top of a linear axis; the book draws 0 to 1 for optimizers, 0 to 2.5 for initial weights. */
  readonly top: number;
  /** The run drawn above the others. */
  readonly highlight: string | null;
  /** Around curves that are medians over seeds. */
  readonly bands?: Bands;
  /** Runs whose curves are left out. */
  readonly hidden?: readonly string[];
  /** Curves that lie faintly beneath the others: earlier runs, or what comes after the moment that is shown. */
  readonly behind?: readonly (readonly Racing[])[];
}

export const smoothed = { en: ', smoothed', ko: ', 평활화' };

/** The columns of a value behind the name of its curve. */
const valueWidth = 7;

/** Figures F7 and F13: the loss of every run, iteration by iteration, or the share of the test images that it gets right. */
export function raceFigure(options: RaceFigureOptions): Cells {
  const { results, language, top, hidden = [], measure = 'loss', bands } = options;
  const about = experimentById(options.experiment).series[measure];
  const isLoss = measure === 'loss';
  const log = isLoss ? options.log : (options.accuracyLog ?? false);
  const smooth = isLoss && options.smooth;
  const look: ChartLook = { ...plainLook, ...options };
  const shown = results.flatMap((run, i) => (hidden.includes(run.id) ? [] : [{ run, ...runIdentity(run, i) }]));
  const runs = shown.map(({ run }) => run);
  // A run that others left is seen beneath them.
  const left = new Set(results.flatMap((run) => run.branch?.of ?? []));
  const isLeft = (run: Racing) => !run.branch && left.has(results.indexOf(run));
  const beneath = [...(options.behind ?? []), results.map((run) => (isLeft(run) ? run : null))].flatMap((list) =>
    list.flatMap((run, i) => (run && !hidden.includes(run.id) ? [{ run, ...runIdentity(run, i) }] : [])),
  );
  const losses = (): Domain => (log ? logDomain(runs) : [0, top]);
  const domain = isLoss ? losses() : accuracyDomain(runs, log);
  return lineChart({
    ...looked(
      look,
      raceReach([...results, ...(options.behind ?? []).flat()], options.iterations),
      { domain, log },
      options.marks,
    ),
    behind: beneath.map(({ run, style }) => ({ style, points: run.series[measure] ?? Series.empty })),
    series: shown
      .filter(({ run }) => !isLeft(run))
      .map(({ run, style, marker, dash }) => ({
        id: run.id,
        style,
        marker,
        dash,
        highlight: run.id === options.highlight,
        label: run.label[language],
        points: run.series[measure] ?? Series.empty,
        ...bandAround(bands, run.id, measure),
      })),
    guesses: guessesAbout(look.guessed, [measure]),
    width: options.width,
    height: options.height,
    smooth,
    faded: look.glyphs === 'braille' && !look.large,
    endLabels: true,
    // The large digits tell them.
    ...(!look.large && { values: { width: valueWidth, text: (value) => readingText(measure, value, language) } }),
    xLabel: about!.x[language],
    yLabel: `${about!.label[language]}${smooth ? smoothed[language] : ''}${bands ? medianWords[language] : ''}`,
  });
}

/** The curves with their values at the cursor, as they are drawn; hidden ones without. */
export function raceLegend(options: Omit<RaceFigureOptions, 'width' | 'height'>): LegendItem[] {
  const { results, language, measure = 'loss', hidden = [], cursor = null } = options;
  return results.map((run, i) => {
    const name = run.label[language];
    if (hidden.includes(run.id)) return hiddenItem(name);
    const value = drawnValue(run.series[measure] ?? Series.empty, measure === 'loss' && options.smooth, cursor);
    return { ...readItem(name, readingText(measure, value, language)), ...runIdentity(run, i) };
  });
}

/** A value of a curve, short. */
function readingText(measure: RaceMeasure, value: number, language: Language): string {
  if (measure === 'testAccuracy') return percent(value)[language];
  return Number.isFinite(value) ? threeDigits(value) : dash;
}

/** How far the x axis of a race reaches. */
export function raceReach(results: readonly Pick<Racing, 'done'>[], iterations: number): XReach {
  return { length: shownIterations(results, iterations), newest: Math.max(0, ...results.map((run) => run.done)) };
}

/** The rows, and the columns, from which on there is room for both charts. */
const roomForBoth = { below: 30, beside: 120 };

/** The chart of the measure, and where there is room the other one below it or beside it. */
export function raceFigures(options: RaceFigureOptions): Cells {
  const { width, height, measure = 'loss' } = options;
  if (options.large) return raceFigure(options);
  const below = height >= roomForBoth.below;
  if (!below && width < roomForBoth.beside) return raceFigure(options);
  const cells = createCells(width, height);
  const both: readonly RaceMeasure[] = measure === 'loss' ? ['loss', 'testAccuracy'] : ['testAccuracy', 'loss'];
  const size = below ? { width, height: Math.floor((height - 1) / 2) } : { width: Math.floor((width - 2) / 2), height };
  both.forEach((one, i) => {
    const [x, y] = below ? [0, i * (height - size.height)] : [i * (width - size.width), 0];
    overlay(cells, raceFigure({ ...options, ...size, measure: one }), x, y);
  });
  return cells;
}

/** A short race is seen whole. The axis of a long one ends where half of it, a quarter … has room for all updates so far. */
const shortRace = 5000;

/** Where the axis ends: it follows the newest update, so that the first second of a race of a million updates is seen. */
export function shownIterations(results: readonly Pick<Racing, 'done'>[], iterations: number): number {
  const newest = Math.max(0, ...results.map((run) => run.done));
  if (newest === 0) return iterations;
  let end = iterations;
  while (end / 2 >= Math.max(shortRace, newest)) end /= 2;
  return end;
}

/** Whole decades below the losses so far, at least 0.01, so that the axis does not jump about; above them 3, 10, 30 … */
function logDomain(results: readonly Racing[]): [number, number] {
  const reach = results.flatMap((run) => (run.series.loss?.length ? [run.series.loss.extremes()] : []));
  const low = Math.min(0.01, ...reach.map(({ positive }) => positive));
  const high = Math.min(1e6, Math.max(3, ...reach.map((extremes) => extremes.high)));
  const decade = 10 ** Math.floor(Math.log10(high));
  return [Math.max(1e-6, 10 ** Math.floor(Math.log10(low))), high <= 3 * decade ? 3 * decade : 10 * decade];
}

/** From the ten per cent below the lowest accuracy on: runs that have learned differ little. Before there is one, from 0 on. */
function accuracyDomain(results: readonly Racing[], log: boolean): Domain {
  if (log) return logAccuracies(results.map((run) => run.series.testAccuracy ?? Series.empty));
  const lows = results.flatMap((run) =>
    run.series.testAccuracy?.length ? [run.series.testAccuracy.extremes().low] : [],
  );
  if (lows.length === 0) return [0, 1];
  const lowest = Math.min(...lows);
  return [Math.max(0, Math.min(0.9, Math.floor(lowest * 10) / 10)), 1];
}
