import { dash, percent, threeDigits } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { type AnyExperiment, seriesInfoOf } from '../../engine/experiments/experiment.ts';
import { experiments } from '../../engine/experiments/index.ts';
import type { Bands, DrawnStart } from '../../engine/experiments/medians.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells } from '../charts/cells.ts';
import { hiddenItem, type LegendItem } from '../charts/legend.ts';
import { drawnValue, type LineSeries, lineChart } from '../charts/lines.ts';
import { type ChartLook, looked, plainLook } from '../charts/look.ts';
import { markerAt } from '../charts/markers.ts';
import type { XReach } from '../charts/window.ts';
import { bandAround, medianWords } from './bands.ts';
import { runIdentity } from './identity.ts';
import { smoothed } from './race.ts';

/** The runs of one start, among those of others. */
export interface ComparedStart {
  /** A word for it. */
  readonly name: string;
  /** Its place among the colours; null: it is alone, and its runs have their own. */
  readonly place: number | null;
  readonly experiment: string;
  readonly results: readonly RunResult[];
  /** Around curves that are medians over so many seeds; of these alone. */
  readonly bands?: Bands;
  readonly seeds?: number;
}

/** A start as it is drawn among others. */
export function comparedStart(
  named: Pick<ComparedStart, 'name' | 'place' | 'experiment'>,
  { results, bands, seeds }: DrawnStart,
): ComparedStart {
  return { ...named, results, ...(bands && { bands, seeds: seeds.length }) };
}

/** What is compared: the curves of that name. */
export interface Compared {
  readonly starts: readonly ComparedStart[];
  readonly series: string;
  readonly language: Language;
}

/** How the curves are looked at: as a race looks at its own. */
export interface ComparisonLook extends Partial<ChartLook> {
  /** Losses are smoothed, and their axis is logarithmic, unless these are false. */
  readonly smooth?: boolean;
  readonly log?: boolean;
  /** The axis of anything else is logarithmic. */
  readonly otherLog?: boolean;
  /** The curves that are not drawn, and the one that is drawn above the others, by their ids. */
  readonly hidden?: readonly string[];
  readonly highlight?: string | null;
}

export interface ComparisonOptions extends Compared, ComparisonLook {
  readonly width: number;
  readonly height: number;
}

/** The names of the series that the most starts have, those of losses first, then the last declared ones. */
export function comparableSeries(starts: readonly Pick<ComparedStart, 'results' | 'bands'>[]): string[] {
  const of = starts.map(({ results, bands }) => {
    return new Set(results.flatMap(({ id, series }) => Object.keys(bands?.[id] ?? series)));
  });
  const names = [...new Set(of.flatMap((own) => [...own].toReversed()))];
  const count = (name: string) => of.filter((own) => own.has(name)).length;
  const isLoss = (name: string) => Number(name === 'loss');
  return names.toSorted((a, b) => count(b) - count(a) || isLoss(b) - isLoss(a));
}

/** The most curves that can be told apart. */
const mostCurves = 12;

/** The runs of a start that are drawn, the best first where there is a best one: as many as the others leave room for. */
function drawnResults({ experiment: id, results }: ComparedStart, starts: number): readonly RunResult[] {
  const experiment: AnyExperiment | undefined = experiments.find((one) => one.id === id);
  return (experiment?.order?.(results) ?? results).slice(0, Math.max(1, Math.floor(mostCurves / starts)));
}

/** A curve for each run: its colour is that of its start, its mark that of its place in it. */
export function comparisonCurves({ starts, series, language }: Compared): (LineSeries & { readonly label: string })[] {
  const drawn = starts.map((start) => drawnResults(start, starts.length));
  const most = Math.max(...drawn.map(({ length }) => length));
  return starts.flatMap(({ name, place, bands, seeds }, n) =>
    drawn[n]!.flatMap((run, i) => {
      const { id, label, series: own } = run;
      const around = bandAround(bands, id, series);
      // The rest is of one seed.
      const points = bands && !around.band ? undefined : own[series];
      const told = drawn[n]!.length > 1 ? `${name} ${label[language]}` : name;
      const text = seeds === undefined ? told : `${told}, ${language === 'ko' ? `시드 ${seeds}개` : `${seeds} seeds`}`;
      const look =
        place === null
          ? runIdentity(run, i)
          : { style: `series-${place}`, marker: markerAt(place * most + i), dash: i % 2 === 1 };
      return points && points.length > 0 ? [{ id: `${name} ${id}`, points, label: text, ...look, ...around }] : [];
    }),
  );
}

/** How far the x axis of the curves reaches. */
export function comparisonReach(curves: readonly Pick<LineSeries, 'points'>[]): XReach {
  const ends = curves.map(({ points: { x } }) => x.at(-1)!);
  if (ends.length === 0) return { length: 1, newest: 0 };
  const newest = Math.max(...ends);
  return { first: Math.min(...curves.map(({ points: { x } }) => x[0]!)), length: newest, newest };
}

const isLoss = (series: string) => series === 'loss';

/** Whether the y axis is logarithmic: losses fall by decades. */
export function isLogarithmic({
  starts,
  series,
  log = true,
  otherLog = false,
}: Omit<Compared, 'language'> & ComparisonLook) {
  const curves = comparisonCurves({ starts, series, language: 'en' });
  return (isLoss(series) ? log : otherLog) && curves.some(({ points }) => points.extremes().positive > 0);
}

/** The curves with their values at the cursor, as they are drawn; hidden ones without. */
export function comparisonLegend(options: Compared & ComparisonLook): LegendItem[] {
  const { series, language, hidden = [], smooth = true, cursor = null } = options;
  return comparisonCurves(options).map(({ id, label, points, ...look }) => {
    if (hidden.includes(id)) return hiddenItem(label);
    const value = drawnValue(points, isLoss(series) && smooth, cursor);
    const text = !Number.isFinite(value) ? dash : isShare(series) ? percent(value)[language] : threeDigits(value);
    return { ...look, label: `${label} ${text}` };
  });
}

const isShare = (series: string) => series.endsWith('Accuracy');

/** The curves of several starts in one chart, whatever experiments they are of. */
export function comparisonFigure(options: ComparisonOptions): {
  readonly cells: Cells;
  readonly legend: readonly LegendItem[];
} {
  const { starts, series, width, height, language, hidden = [], highlight } = options;
  const experiment = experiments.find(({ id }) => id === starts[0]?.experiment);
  const info = experiment && seriesInfoOf(experiment, series);
  const curves = comparisonCurves(options);
  const smooth = isLoss(series) && (options.smooth ?? true);
  const banded = curves.some(({ band }) => band);
  const look: ChartLook = { ...plainLook, ...options };
  const { yDomain: _, ...looks } = looked(look, comparisonReach(curves), { log: isLogarithmic(options) });
  const cells = lineChart({
    ...looks,
    // Without curves there is nothing that an axis could reach.
    ...(curves.length === 0 && { xDomain: undefined }),
    series: curves.filter(({ id }) => !hidden.includes(id)).map((one) => ({ ...one, highlight: one.id === highlight })),
    width,
    height,
    smooth,
    faded: isLoss(series),
    xLabel: info?.x[language],
    title: `${info?.label[language] ?? series}${smooth ? smoothed[language] : ''}${banded ? medianWords[language] : ''}`,
  });
  return { cells, legend: curves };
}
