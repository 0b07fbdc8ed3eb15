import { percent, percentagePoints } from '../../base/numbers.ts';
import { Series } from '../../base/series.ts';
import { inEachLanguage, type Language, type Text } from '../../base/text.ts';
import type { BatchnormResult } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import { pairsOf } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import type { Bands } from '../../engine/experiments/medians.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../charts/cells.ts';
import { hiddenItem, type LegendItem, readItem } from '../charts/legend.ts';
import type { ChartMark } from '../charts/line-marks.ts';
import type { ChartLook } from '../charts/look.ts';
import { START } from '../charts/markers.ts';
import { visibleFrom } from '../charts/visible.ts';
import { type AccuracyLine, accuracyFigure } from './accuracy.ts';
import { medianWords } from './bands.ts';
import { changeMarks } from './change-marks.ts';
import type { Finished, SummaryFigure } from './figure.ts';
import { nthIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { multiples } from './multiples.ts';

/** How the two variants look everywhere: solid with batch normalization, dashed without. */
export const variants = {
  withNorm: { ...nthIdentity(0), dash: false, label: { en: 'with batch norm', ko: '배치 정규화 있음' } },
  plain: { ...nthIdentity(1), dash: true, label: { en: 'without', ko: '없음' } },
} as const;

/** A panel: one scale, and its runs once there are any. */
export interface GridPanel {
  readonly name: string;
  readonly withNorm: BatchnormResult | null;
  readonly plain: BatchnormResult | null;
  /** Runs that have left these two; none when left out. */
  readonly branches?: readonly BatchnormResult[];
}

/** Which of the two variants a run is. */
export const variantOf = ({ params }: BatchnormResult): VariantId => (params.batchNorm ? 'withNorm' : 'plain');

export interface GridFigureOptions extends Partial<ChartLook> {
  readonly panels: readonly GridPanel[];
  readonly epochs: number;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** The panel that the arrow keys are at; null: none. */
  readonly selected: number | null;
  /** The epoch whose accuracies are read; null: the newest. */
  readonly cursor: number | null;
  readonly log?: boolean;
  /** Variants whose curves are left out. */
  readonly hidden?: readonly string[];
  /** The variant that is drawn above the other. */
  readonly highlight?: string | null;
  /** The y axis starts here; 0 in the book. */
  readonly from?: number;
  /** Around curves that are medians over seeds. */
  readonly bands?: Bands;
  /** Runs that lie faintly beneath: earlier ones, or what comes after the moment that is shown. */
  readonly behind?: readonly (readonly BatchnormResult[])[];
  /** Values that were changed on the way, each at an epoch; small panels have no room for their texts. */
  readonly marks?: readonly ChartMark[];
}

type PanelOptions = Omit<GridFigureOptions, 'panels' | 'selected'>;

export type VariantId = keyof typeof variants;
/** The variants in the order in which they are drawn. */
const drawn: readonly VariantId[] = ['plain', 'withNorm'];

/** The name of a branch beside that of its panel: "with, η 0.1". */
export const branchName = ({ label }: BatchnormResult, panel: string): Text =>
  inEachLanguage((language) => label[language].replace(`${panel} `, ''));

/** The curves of a panel, those of branches with their numbers, and faintly beneath them what was left, and what was before. */
function linesOf(panel: GridPanel, { hidden = [], highlight, behind = [] }: PanelOptions) {
  const { branches = [] } = panel;
  const line = (run: BatchnormResult): AccuracyLine => {
    const variant = variantOf(run);
    const look = { ...variants[variant], ...(run.branch && { marker: String(run.branch.number) }) };
    return { ...look, run, series: 'trainAccuracy', highlight: variant === highlight };
  };
  const own = drawn.flatMap((variant) => panel[variant] ?? []);
  const isLeft = (run: BatchnormResult) => branches.some((one) => variantOf(one) === variantOf(run));
  const earlier = behind.flat().filter(({ id }) => own.some((run) => run.id === id));
  const shown = (runs: readonly BatchnormResult[]) => runs.filter((run) => !hidden.includes(variantOf(run))).map(line);
  return {
    lines: shown([...own.filter((run) => !isLeft(run)), ...branches]),
    behind: shown([...earlier, ...own.filter(isLeft)]),
  };
}

/** As square as the count allows, at most six side by side; the figure and the arrow keys agree on it. */
export function gridColumns(count: number): number {
  return Math.max(1, Math.min(6, Math.ceil(Math.sqrt(count))));
}

/** The accuracy at an epoch, or the newest; NaN when there is none. A run that ended earlier has none there. */
export function accuracyAt(run: BatchnormResult | null, epoch: number | null): number {
  const series = run?.series.trainAccuracy ?? Series.empty;
  if (epoch === null) return series.valueUpTo(null);
  return series.x[series.indexUpTo(epoch)] === epoch ? series.valueUpTo(epoch) : Number.NaN;
}

const words = {
  diverged: { en: 'diverged, epoch', ko: '발산, 에폭' },
  epoch: { en: 'epoch', ko: '에폭' },
  accuracy: { en: 'training accuracy', ko: '훈련 정확도' },
  scale: { en: 'weights start with standard deviation', ko: '가중치 초깃값의 표준편차' },
  short: { en: 'std', ko: '표준편차' },
} as const;

/** What is said of the runs of a panel that diverged: in the lowest row of the plot, where their curves end. */
function drawDivergence(cells: Cells, panel: GridPanel, chartHeight: number, language: Language): void {
  // The axis and its numbers are there when the chart has room for them (see plotFrame).
  let row = cells.height - 1 - (chartHeight >= 6 ? 2 : chartHeight >= 5 ? 1 : 0);
  for (const variant of ['plain', 'withNorm'] as const) {
    const run = panel[variant];
    if (!run?.summary.diverged) continue;
    const at = run.summary.divergedAt;
    const forms = [`${words.diverged[language]} ${at}`, `${words.epoch[language]} ${at}`, String(at)];
    const said = forms.find((form) => textWidth(form) + 10 <= cells.width) ?? '';
    const text = `${START} ${said}`;
    putText(cells, Math.max(0, cells.width - textWidth(text) - 1), Math.max(1, row--), text, variants[variant].style);
  }
}

/** The accuracies of a panel at the right of its first row, in the shortest form if need be. */
function drawAccuracies(cells: Cells, panel: GridPanel, { cursor, language }: GridFigureOptions, room: number): void {
  const kinds = (['withNorm', 'plain'] as const).filter((variant) => panel[variant]);
  const texts = (write: (marker: string, share: number) => string) =>
    kinds.map((variant) => write(variants[variant].marker, accuracyAt(panel[variant], cursor)));
  const widest = textWidth(percent(1, 0)[language]);
  const forms = [
    texts((marker, share) => ` ${marker} ${percent(share, 0)[language].padStart(widest)}`),
    texts((marker, share) => ` ${marker} ${percentagePoints(share, 0).padStart(3)}`),
    texts((marker, share) => ` ${marker}${percentagePoints(share, 0)}`),
  ];
  const shown = forms.find((parts) => textWidth(parts.join('')) <= room) ?? [];
  let x = cells.width - textWidth(shown.join(''));
  shown.forEach((text, i) => {
    putText(cells, x, 0, text, variants[kinds[i]!].style);
    x += textWidth(text);
  });
}

/** One panel: its scale and accuracies in the first row, the two curves below. */
function panelCells(
  panel: GridPanel,
  options: GridFigureOptions,
  selected: boolean,
  width: number,
  height: number,
): Cells {
  const cells = createCells(width, height);
  const chart = accuracyFigure({
    ...options,
    marks: options.marks?.map(({ x }) => ({ x, text: '' })),
    ...linesOf(panel, options),
    width,
    height: height - 1,
    panel: true,
  });
  overlay(cells, chart, 0, 1);
  // All panels write their accuracies in the same form: the one that the longest name leaves room for.
  const longest = Math.max(...options.panels.map(({ name }) => textWidth(name)));
  const name = fitText(`${selected ? '›' : ' '}${panel.name} `, width);
  putText(cells, 0, 0, name, selected ? 'selected' : 'title');
  drawAccuracies(cells, panel, options, width - longest - 2);
  drawDivergence(cells, panel, height - 1, options.language);
  return cells;
}

/**
 * Figure F16: a panel for each scale of the initial weights, in rows as in the book. Where not all rows have room, those
 * around the selected panel are shown.
 */
export function gridFigure(options: GridFigureOptions): Cells {
  const { panels, width, height, selected } = options;
  const columns = gridColumns(panels.length);
  const rows = Math.ceil(panels.length / columns);
  const visible = Math.max(1, Math.min(rows, Math.floor(height / 3)));
  const from = Math.max(0, visibleFrom(rows, visible, Math.floor((selected ?? 0) / columns))) * columns;
  const shown = panels.slice(from, from + visible * columns);
  // A grid of one row keeps its columns as narrow as if it were full.
  const count = Math.max(shown.length, Math.min(columns, panels.length));
  return multiples({ count, columns, width, height }, (i, w, h) => {
    const panel = shown[i];
    return panel ? panelCells(panel, options, from + i === selected, w, h) : createCells(w, h);
  });
}

/** One panel at full size, with axes that are named. */
export function panelFigure(panel: GridPanel, options: PanelOptions): Cells {
  const { language, width, height, bands } = options;
  const yLabel = `${words.accuracy[language]}${bands ? medianWords[language] : ''}`;
  const cells = accuracyFigure({
    ...options,
    ...linesOf(panel, options),
    // With the name of the y axis before it.
    title: fitting(
      [words.scale, words.short].map((text) => `${text[language]} ${panel.name}`),
      width - textWidth(yLabel) - 2,
    ),
    xLabel: words.epoch[language],
    yLabel,
  });
  drawDivergence(cells, panel, height, language);
  return cells;
}

/** The curves of a panel with their accuracies at an epoch; hidden ones without. */
export function panelLegend(
  panel: GridPanel,
  { cursor, hidden = [], language }: Pick<GridFigureOptions, 'cursor' | 'hidden' | 'language'>,
): LegendItem[] {
  const items = drawn.toReversed().map((variant) => {
    const { label, ...look } = variants[variant];
    if (hidden.includes(variant)) return hiddenItem(label[language]);
    return { ...look, ...readItem(label[language], percent(accuracyAt(panel[variant], cursor))[language]) };
  });
  const branches = (panel.branches ?? []).flatMap((run) => {
    const variant = variantOf(run);
    if (hidden.includes(variant)) return [];
    const read = readItem(branchName(run, panel.name)[language], percent(accuracyAt(run, cursor))[language]);
    return [{ ...variants[variant], marker: String(run.branch?.number), ...read }];
  });
  return [...items, ...branches];
}

/** The finished grid, for a place without a screen. */
export function gridSummary(finished: Finished<'batchnorm-mnist'>): SummaryFigure {
  const { results, values, bands, width, language } = finished;
  const panels = pairsOf(results);
  const rows = Math.ceil(panels.length / gridColumns(panels.length));
  const { epochs } = values;
  const legend = [variants.withNorm, variants.plain].map(({ label, ...look }) => ({ ...look, label: label[language] }));
  const marks = changeMarks(finished.recipe, epochs, language);
  const options = { epochs, bands, marks, width, height: rows * (rows > 1 ? 7 : 14), language, cursor: null };
  return { cells: gridFigure({ ...options, panels, selected: null }), legend };
}
