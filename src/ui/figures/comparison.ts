import type { Language } from '../../base/text.ts';
import { type AnyExperiment, seriesInfoOf } from '../../engine/experiments/experiment.ts';
import { experiments } from '../../engine/experiments/index.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Cells } from '../charts/cells.ts';
import type { LegendItem } from '../charts/legend.ts';
import { type LineSeries, lineChart } from '../charts/lines.ts';
import { markerAt } from '../charts/markers.ts';
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
}

export interface ComparisonOptions {
  readonly starts: readonly ComparedStart[];
  /** The curves that are drawn. */
  readonly series: string;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The names of the series that the most starts have, those of losses first, then the last declared ones. */
export function comparableSeries(starts: readonly Pick<ComparedStart, 'results'>[]): string[] {
  const of = starts.map(({ results }) => new Set(results.flatMap(({ series }) => Object.keys(series))));
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
function curvesOf({ starts, series, language }: ComparisonOptions): (LineSeries & { readonly label: string })[] {
  const drawn = starts.map((start) => drawnResults(start, starts.length));
  const most = Math.max(...drawn.map(({ length }) => length));
  return starts.flatMap(({ name, place }, n) =>
    drawn[n]!.flatMap((run, i) => {
      const { id, label, series: own } = run;
      const points = own[series];
      const text = drawn[n]!.length > 1 ? `${name} ${label[language]}` : name;
      const look =
        place === null
          ? runIdentity(run, i)
          : { style: `series-${place}`, marker: markerAt(place * most + i), dash: i % 2 === 1 };
      return points && points.length > 0 ? [{ id: `${name} ${id}`, points, label: text, ...look }] : [];
    }),
  );
}

/** The curves of several starts in one chart, whatever experiments they are of. */
export function comparisonFigure(options: ComparisonOptions): {
  readonly cells: Cells;
  readonly legend: readonly LegendItem[];
} {
  const { starts, series, width, height, language } = options;
  const experiment = experiments.find(({ id }) => id === starts[0]?.experiment);
  const info = experiment && seriesInfoOf(experiment, series);
  const curves = curvesOf(options);
  const isLoss = series === 'loss';
  // Losses fall by decades.
  const logY = isLoss && curves.some(({ points }) => points.extremes().positive > 0);
  const cells = lineChart({
    series: curves,
    width,
    height,
    logY,
    smooth: isLoss,
    faded: isLoss,
    glyphs: 'braille',
    xLabel: info?.x[language],
    title: `${info?.label[language] ?? series}${isLoss ? smoothed[language] : ''}`,
  });
  return { cells, legend: curves };
}
