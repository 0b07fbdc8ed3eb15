import { formatRounded } from '../../base/numbers.ts';
import { Series } from '../../base/series.ts';
import type { Language } from '../../base/text.ts';
import { type LayerResult, statisticText } from '../../engine/experiments/batchnorm-layer/verdict.ts';
import type { SeriesOf } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, textWidth } from '../charts/cells.ts';
import { histogram } from '../charts/histogram.ts';
import { lineChart } from '../charts/lines.ts';
import type { Finished, SummaryFigure } from './figure.ts';
import { nthIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { multiples } from './multiples.ts';

/** Whose values are drawn. */
export type Scope = 'unit' | 'layer';
/** Whether the batch's own statistics normalize, or the running ones. */
export type LayerMode = 'training' | 'test';

/** The three stages of a value on its way through the layer; each keeps its style everywhere. */
export const stages = [
  { id: 'x', style: nthIdentity(7).style, label: { en: 'x, before', ko: 'x, 정규화 전' }, short: 'x' },
  { id: 'normalized', style: nthIdentity(0).style, label: { en: 'z, normalized', ko: 'z, 정규화' }, short: 'z' },
  { id: 'y', style: nthIdentity(2).style, label: { en: 'y = γ·z + β', ko: 'y = γ·z + β' }, short: 'y' },
] as const;
export type StageId = (typeof stages)[number]['id'];

/** The values of a stage; empty before the run has shown them. */
export function stageValues(
  run: LayerResult | undefined,
  scope: Scope,
  stage: StageId,
  mode: LayerMode,
): ArrayLike<number> {
  const name = mode === 'training' || stage === 'x' ? stage : stage === 'y' ? 'testY' : 'testNormalized';
  return run?.snapshots[`${scope}.${name}`] ?? [];
}

const limits = [4, 6, 10, 15, 20, 30, 50, 80, 100, 200, 500, 1000, 2000, 5000];

/** The first of `limits` that all but five in a thousand absolute values stay within, by its place; the last one at most. */
function limitFor(values: ArrayLike<number>): number {
  // Counted rather than sorted: this is done for every picture.
  const within = new Array<number>(limits.length + 1).fill(0);
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    let place = 0;
    while (place < limits.length && !(size <= limits[place]!)) place++; // NaN is within none
    within[place]!++;
  }
  const enough = Math.min(values.length, Math.floor(0.995 * values.length) + 1);
  let count = within[0]!;
  let place = 0;
  while (place < limits.length - 1 && count < enough) count += within[++place]!;
  return place;
}

/**
 * One axis for all three stages, so that they can be compared: from −A to A with A from a short list of round numbers,
 * wide enough for nearly all values.
 */
export function commonDomain(run: LayerResult | undefined, mode: LayerMode): [number, number] {
  const limit = limits[Math.max(...stages.map(({ id }) => limitFor(stageValues(run, 'layer', id, mode))))]!;
  return [-limit, limit];
}

/** How many values fall into each of `bins` equal parts of the domain; those outside count in the first and the last. */
export function binCounts(values: ArrayLike<number>, [low, high]: readonly [number, number], bins: number): number[] {
  const counts = new Array<number>(bins).fill(0);
  for (let i = 0; i < values.length; i++) {
    const at = Math.floor(((values[i]! - low) / (high - low)) * bins);
    if (!Number.isNaN(at) && bins > 0) counts[Math.max(0, Math.min(bins - 1, at))]!++;
  }
  return counts;
}

/** Mean and standard deviation; NaN without values. */
export function meanAndStd(values: ArrayLike<number>): { mean: number; std: number } {
  let total = 0;
  for (let i = 0; i < values.length; i++) total += values[i]!;
  const mean = total / values.length;
  let squares = 0;
  for (let i = 0; i < values.length; i++) squares += (values[i]! - mean) ** 2;
  return { mean, std: Math.sqrt(squares / values.length) };
}

export interface HistogramsOptions {
  readonly run: LayerResult | undefined;
  readonly scope: Scope;
  readonly mode: LayerMode;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** Mean and standard deviation with as many digits as there is room for; the latter alone, before one digit hides what it is. */
function spreadText(mean: number, std: number, width: number): string {
  const shown = (value: number, digits: number) => statisticText(Number(formatRounded(value, digits)));
  const both = [3, 2].map((digits) => `μ ${shown(mean, digits)}  σ ${shown(std, digits)}`);
  const alone = [3, 2, 1].map((digits) => `σ ${shown(std, digits)}`);
  return fitText(fitting([...both, ...alone], width), width);
}

/** Figure F14: a stage's histogram beside the next one's, on one axis, mean and standard deviation above. */
export function stagesFigure({ run, scope, mode, width, height, language }: HistogramsOptions): Cells {
  const domain = commonDomain(run, mode);
  return multiples({ count: stages.length, columns: stages.length, width, height }, (i, w, h) => {
    const { id, style, label, short } = stages[i]!;
    const values = stageValues(run, scope, id, mode);
    const cells = createCells(w, h);
    putText(cells, 0, 0, fitting([label[language], short], w), style);
    const { mean, std } = meanAndStd(values);
    const head = h >= 6 ? 2 : 1;
    if (values.length > 0 && head === 2) {
      putText(cells, 0, 1, spreadText(mean, std, w), 'dim');
    }
    overlay(
      cells,
      histogram({ counts: binCounts(values, domain, w), width: w, height: h - head, style, domain }),
      0,
      head,
    );
    return cells;
  });
}

const flowWords = {
  affine: { en: 'affine', ko: 'Affine' },
  norm: { en: 'batch norm', ko: '배치 정규화' },
  next: { en: 'next layer', ko: '다음 층' },
} as const;

/** A box around a text, three rows high. */
function box(cells: Cells, x: number, text: string, style: Style, heavy: boolean): number {
  const [h, v, a, b, c, d] = heavy ? ['━', '┃', '┏', '┓', '┗', '┛'] : ['─', '│', '┌', '┐', '└', '┘'];
  const inner = textWidth(text);
  putText(cells, x, 0, `${a}${h!.repeat(inner)}${b}`, style);
  putText(cells, x, 1, v!, style);
  putText(cells, x + 1, 1, text, heavy ? 'value' : 'dim');
  putText(cells, x + 1 + inner, 1, v!, style);
  putText(cells, x, 2, `${c}${h!.repeat(inner)}${d}`, style);
  return x + inner + 2;
}

/** Where the layer sits: affine, then batch normalization, then the activation function; three rows. */
export function flowFigure(activation: string, width: number, language: Language): Cells {
  const cells = createCells(width, 3);
  const long = width >= 68;
  const norm = flowWords.norm[language];
  const parts: readonly [text: string, heavy: boolean][] = [
    [long ? ` ${flowWords.affine[language]} a·W + b ` : flowWords.affine[language], false],
    [long ? ` ${norm} γ·(x−μ)/σ + β ` : norm, true],
    [long ? ` ${activation} ` : activation, false],
  ];
  putText(cells, 0, 1, 'a', 'value');
  let x = 1;
  for (const [i, [text, heavy]] of parts.entries()) {
    putText(cells, x, 1, [' ▸', ' x ▸', ' y ▸'][i]!, heavy ? 'value' : 'dim');
    x = box(cells, x + [3, 5, 5][i]! - 1, text, heavy ? 'key' : 'axis', heavy);
  }
  const rest = ` ▸ ${long ? flowWords.next[language] : ''}`;
  if (x + textWidth(rest) <= width) putText(cells, x, 1, rest, 'dim');
  return cells;
}

/** How the statistics that test mode uses come up to those of the batches, batch by batch. */
export function runningFigure(run: LayerResult | undefined, width: number, height: number, language: Language): Cells {
  const curve = (id: SeriesOf<LayerResult>, style: Style, dash: boolean, marker?: string) => {
    return { id, style, dash, marker, points: run?.series[id] ?? Series.empty };
  };
  const batches = run?.series.batchVariance?.length ?? 0;
  return lineChart({
    series: [
      curve('batchVariance', nthIdentity(7).style, true),
      curve('testVariance', nthIdentity(1).style, false, nthIdentity(1).marker),
    ],
    width,
    height,
    xDomain: [0, Math.max(1, batches)],
    yDomain: [
      0,
      Math.max(1e-12, run?.series.batchVariance?.extremes().high ?? 1, run?.series.testVariance?.extremes().high ?? 0) *
        1.1,
    ],
    glyphs: 'braille',
    title: { en: 'test σ² (╌ batch)', ko: '테스트 σ² (╌ 배치)' }[language],
    xLabel: { en: 'batch', ko: '배치' }[language],
  });
}

/** Before, normalized, after: of the unit and of the whole layer, for a place without a screen. */
export function layerFigureSummary({ results, width, language }: Finished<'batchnorm-layer'>): SummaryFigure {
  const [run] = results;
  const cells = createCells(width, 25);
  const common = { run, mode: 'training', width, height: 10, language } as const;
  overlay(cells, flowFigure(String(run?.params.activation ?? ''), width, language), 0, 0);
  overlay(cells, stagesFigure({ ...common, scope: 'unit' }), 0, 4);
  overlay(cells, stagesFigure({ ...common, scope: 'layer' }), 0, 15);
  return { cells, legend: [] };
}
