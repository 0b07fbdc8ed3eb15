import type { Language } from '../../base/text.ts';
import type { ActivationSummary, GradientStats, LayerStats } from '../../engine/experiments/activation-verdict.ts';
import type { RunResult } from '../../engine/results.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../charts/cells.ts';
import { histogram } from '../charts/histogram.ts';

const words = {
  layer: { en: 'layer', ko: '층' },
  mean: { en: 'mean', ko: '평균' },
  std: { en: 'std', ko: '편차' },
  zeros: { en: 'zeros', ko: '0 값' },
  ends: { en: 'ends', ko: '양끝' },
  outputs: { en: 'outputs of each layer', ko: '층마다의 출력' },
  gradients: { en: 'gradients that flow back, by size |g|', ko: '거꾸로 흐르는 기울기의 크기 |g|' },
  top: { en: 'full height', ko: '높이 끝' },
} as const;

/** A number in at most so many columns: the digits that fit, or a power of ten. */
export function compact(value: number, width: number): string {
  if (Number.isNaN(value)) return 'NaN';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '-∞';
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 0.01 && size < 10 ** Math.min(width, 15));
  for (let digits = 3; digits >= 1; digits--) {
    const text = plain ? String(Number(value.toPrecision(digits))) : value.toExponential(digits - 1).replace('e+', 'e');
    if (textWidth(text) <= width && !text.includes('e+')) return text;
  }
  return value.toExponential(0).replace('e+', 'e');
}

/** "73%": of what is neither nothing nor everything never 0% or 100%. */
export function percent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return '<1%';
  return rounded === 100 && share < 1 ? '>99%' : `${rounded}%`;
}

/** Which of the layers are drawn where there is no room for all: the first, the last, and evenly between them. */
export function shownLayers(count: number, room: number): number[] {
  const shown = Math.max(0, Math.min(count, room));
  if (shown <= 1) return shown === 0 ? [] : [count - 1];
  return Array.from({ length: shown }, (_, i) => Math.round((i * (count - 1)) / (shown - 1)));
}

/**
 * The count at the top of the histograms, the same for all that are compared. What is exactly 0 (half of the outputs of
 * a ReLU) and what lies beyond the range would press everything else to the ground: bars of these are cut off instead.
 */
export function histogramTop(layers: readonly LayerStats[]): number {
  const tops = layers.map(({ histogram: { counts, edges, below, above }, zeroShare }) => {
    const total = counts.reduce((a, b) => a + b, 0);
    const [from, to] = [edges[0]!, edges.at(-1)!];
    const atZero = Math.max(0, Math.min(counts.length - 1, Math.floor((-from / (to - from)) * counts.length)));
    const inside = counts.map((count, i) => {
      const zeros = i === atZero && from <= 0 && to >= 0 ? zeroShare * total : 0;
      return Math.round(count - zeros - (i === 0 ? below : 0) - (i === counts.length - 1 ? above : 0));
    });
    const [largest, highest] = [Math.max(...inside), Math.max(...counts)];
    // Bars that are cut off stand above the rest.
    return largest > 0 ? Math.min(highest, 1.25 * largest) : highest;
  });
  return Math.max(0, ...tops);
}

/** Whether some bar is higher than the top of the histograms. */
export function isCut(layers: readonly LayerStats[]): boolean {
  const top = histogramTop(layers);
  return layers.some((layer) => layer.histogram.counts.some((count) => count > top));
}

function summaryOf(run: RunResult): Partial<ActivationSummary> {
  return run.summary;
}

function outputsPanel(layer: LayerStats, title: string, max: number, width: number, height: number): Cells {
  const { counts, edges } = layer.histogram;
  const domain = [edges[0]!, edges.at(-1)!] as const;
  return histogram({ counts, max, width, height, domain, title, style: 'activation', cutMark: '▴' });
}

function gradientsPanel(layer: GradientStats, max: number, width: number, height: number, title?: string): Cells {
  const { counts, edges } = layer.histogram;
  const domain = [edges[0]!, edges.at(-1)!] as const;
  return histogram({ counts, max, width, height, domain, log: true, title, style: 'gradient' });
}

/** "mean 0.5": the name at the left, the number at the right end of at most 16 columns. */
function fact(cells: Cells, x: number, y: number, width: number, name: string, value: string): void {
  const room = Math.min(16, width);
  putText(cells, x, y, fitText(name, Math.max(0, room - textWidth(value) - 1)), 'dim');
  putText(cells, x + room - textWidth(value), y, value, 'value');
}

export interface ActivationsFigureOptions {
  readonly run: RunResult;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The least that a panel of a layer needs. */
const panelWidth = 9;

/**
 * Figures F9 to F12: the outputs of every layer as histograms side by side, their numbers beneath them, and below the
 * sizes of the gradients that flow back to the layer, on a logarithmic axis.
 */
export function activationsFigure({ run, width, height, language }: ActivationsFigureOptions): Cells {
  const cells = createCells(width, height);
  const { layers = [], gradients = [] } = summaryOf(run);
  const shown = shownLayers(layers.length, Math.floor((width + 1) / (panelWidth + 1)));
  if (shown.length === 0 || height < 4) return cells;
  const step = Math.floor((width + 2) / shown.length);
  const each = Math.min(step - (step > 14 ? 2 : 1), 48);
  const put = (x: number, y: number, name: keyof typeof words, value: string) =>
    fact(cells, x, y, each, words[name][language], value);

  // Numbers first, then the outputs; the gradients have what is left, about a third.
  const below = height >= 17 ? Math.max(7, Math.floor(height * 0.34)) : 0;
  const facts = height >= 22 ? 4 : height >= 13 ? 3 : height >= 9 ? 1 : 0;
  const gradientFacts = below >= 8 ? 2 : 1;
  const above = height - facts - (below > 0 ? below + 1 : 0);
  const top = histogramTop(shown.map((i) => layers[i]!));
  const mostGradients = Math.max(...gradients.flatMap((g) => g.histogram.counts));
  const numbers = Math.max(3, Math.min(6, each - 5));
  shown.forEach((i, column) => {
    const x = column * step;
    const layer = layers[i]!;
    const title = language === 'ko' ? `${i + 1}${words.layer.ko}` : `${words.layer.en} ${i + 1}`;
    overlay(cells, outputsPanel(layer, title, top, each, above), x, 0);
    const lines: [keyof typeof words, string][] = [
      ['std', compact(layer.std, numbers)],
      ['zeros', percent(layer.zeroShare)],
      ['ends', percent(layer.saturatedShare)],
      ['mean', compact(layer.mean, numbers)],
    ];
    lines.slice(0, facts).forEach(([name, value], row) => {
      put(x, above + row, name, value);
    });
    const gradient = gradients[i];
    if (below === 0 || !gradient) return;
    overlay(cells, gradientsPanel(gradient, mostGradients, each, below - gradientFacts), x, above + facts + 1);
    put(x, height - gradientFacts, 'std', compact(gradient.std, numbers));
    if (gradientFacts > 1) put(x, height - 1, 'zeros', percent(gradient.zeroShare));
  });
  if (below > 0) putText(cells, 0, above + facts, fitText(`${words.gradients[language]} `, width), 'gradient');
  return cells;
}
