import { type Language, type Text, withCapital } from '../../../base/text.ts';
import { type AnyExperiment, seriesInfoOf } from '../../../engine/experiments/experiment.ts';
import type { RunResult } from '../../../engine/experiments/results.ts';
import { optimizerIds } from '../../../engine/nn/optimizers/index.ts';
import type { LinesPanel, PaperAxis, PaperCurve, PaperFigure, PaperKey } from '../../charts/paper/figure.ts';
import { bandAround } from '../bands.ts';
import { changeMarks } from '../change-marks.ts';
import type { Finished } from '../figure.ts';
import { runIdentity } from '../identity.ts';

/** What a figure for paper is drawn from. Pictures of a moment may be missing: of a run that was kept, only its numbers are there. */
export type PaperFinished<Id extends string = string> = Pick<
  Finished<Id>,
  'results' | 'values' | 'bands' | 'recipe' | 'language'
> & {
  /** Of how many seeds the results are the medians, where they have bands. */
  readonly count?: number;
};

/** The figure of one experiment for paper. As a method, so that each stands in a table of all: it is given its own results. */
export type PaperDrawing<Id extends string = string> = { draw(finished: PaperFinished<Id>): PaperFigure }['draw'];

const words = {
  // What the two forms of a long series are.
  noisy: { en: 'line: smoothed, band: lowest to highest', ko: '선: 평활화, 띠: 최솟값~최댓값' },
  median: { en: 'line: median', ko: '선: 중앙값' },
  smoothed: { en: ', smoothed', ko: '(평활화)' },
  diverged: { en: 'diverged', ko: '발산' },
} as const satisfies Record<string, Text>;

/** From so many samples on a curve is drawn smoothed. */
const noisyFrom = 200;

/** The look of a run's line: colour as everywhere, and a dash pattern by its place. */
export function lineOf(
  run: Pick<RunResult, 'id' | 'branch'>,
  n: number,
): { readonly style: string; readonly dash: number } {
  const place = optimizerIds.indexOf(run.id);
  return { style: runIdentity(run, n).style, dash: place >= 0 ? place : n };
}

/** What lines mean, one for each run. */
export function runKeys(results: readonly RunResult[], language: Language): PaperKey[] {
  return results.map((run, i) => ({ label: run.label[language], shape: 'line', ...lineOf(run, i) }));
}

/** The name of an axis: with a capital, unless it is a formula. */
const headline = (name: string) => (/^\p{Ll}{2}/u.test(name) ? withCapital(name) : name);

/** The axes of a series, named as it is declared; an accuracy is told in per cent. */
export function axesOf(experiment: AnyExperiment, series: string, language: Language): { x: PaperAxis; y: PaperAxis } {
  const info = seriesInfoOf(experiment, series);
  const percent = /(accuracy|score)$/i.test(series);
  return {
    x: { label: headline(info?.x[language] ?? '') },
    y: { label: headline(info?.label[language] ?? series), percent },
  };
}

/** Whether heights are better read by their powers of ten: all above 0, and of two powers or more. */
function spansDecades(curves: readonly PaperCurve[]): boolean {
  const reach = curves.filter(({ lost }) => !lost).map(({ points }) => points.extremes());
  const [low, high] = [Math.min(...reach.map((one) => one.low)), Math.max(...reach.map((one) => one.high))];
  return low > 0 && high / low >= 30;
}

/** What the lines and bands of medians are. */
export function medianNote(
  { bands, count = 0, language }: Pick<PaperFinished, 'bands' | 'count' | 'language'>,
  smoothed: boolean,
) {
  if (!bands) return undefined;
  const line = `${words.median[language]}${smoothed ? words.smoothed[language] : ''}`;
  return language === 'ko' ? `${line}, 띠: 시드 ${count}개의 10~90%` : `${line}, band: 10–90 % of ${count} seeds`;
}

/** One series of all runs, as a panel; null where no run has told it. */
export function seriesPanel(experiment: AnyExperiment, series: string, finished: PaperFinished): LinesPanel | null {
  const { results, bands, language } = finished;
  const curves = results.flatMap((run, i): PaperCurve[] => {
    const points = run.series[series];
    if (!points || points.length === 0) return [];
    const noisy = points.length >= noisyFrom;
    const lost = run.summary.diverged === true;
    const name = run.label[language];
    const label = lost ? `${name} (${words.diverged[language]})` : name;
    return [{ label, ...lineOf(run, i), points, noisy, lost, ...bandAround(bands, run.id, series) }];
  });
  if (curves.length === 0) return null;
  const { x, y } = axesOf(experiment, series, language);
  const log = !y.percent && spansDecades(curves);
  const noisy = curves.some((curve) => curve.noisy);
  const note = medianNote(finished, noisy) ?? (noisy ? words.noisy[language] : undefined);
  const end = Math.max(...curves.map(({ points }) => points.x.at(-1)!));
  return { kind: 'lines', x, y: { ...y, log }, curves, note, marks: changeMarks(finished.recipe, end, language) };
}
