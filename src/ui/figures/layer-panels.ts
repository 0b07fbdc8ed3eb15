import { dash, formatRounded, percent } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import { type GradientStats, isFiniteLayer, type LayerStats } from '../../engine/experiments/init-activations/stats.ts';
import { type Cells, fitText, putText, textWidth } from '../charts/cells.ts';
import { histogram } from '../charts/histogram.ts';

/** What stands where the numbers of a layer are not finite any more. */
export const overflowed: Text = { en: 'overflowed', ko: '넘침' };
/** The same where there is little room. */
const lost: Text = { en: 'lost', ko: '넘침' };

/** The first of some texts that fits into so many columns; the last one where none does. */
export function fitting(texts: readonly string[], width: number): string {
  return texts.find((text) => textWidth(text) <= width) ?? texts.at(-1)!;
}

/** A number in at most so many columns: the digits that fit, or a power of ten; a dash for what is not finite. */
export function compact(value: number, width: number): string {
  if (!Number.isFinite(value)) return dash;
  for (let digits = 3; digits >= 1; digits--) {
    const rounded = Number(formatRounded(value, digits));
    const size = Math.abs(rounded);
    const plain = size === 0 || (size >= 0.01 && size < 10 ** Math.min(width, 15));
    const text = plain ? String(rounded) : rounded.toExponential().replace('e+', 'e');
    if (textWidth(text) <= width || digits === 1) return text;
  }
  return dash;
}

/** "73 %": of what is neither nothing nor everything never 0 % or 100 %. */
export function wholePercent(share: number, language: Language): string {
  const one = (of: number) => percent(of, 0)[language];
  const rounded = Math.round(share * 100);
  if (rounded === 0 && share > 0) return `<${one(0.01)}`;
  return rounded === 100 && share < 1 ? `>${one(0.99)}` : one(share);
}

/** Which of the layers are drawn where there is no room for all: the first, the last, and evenly between them. */
export function shownLayers(count: number, room: number): number[] {
  const shown = Math.max(0, Math.min(count, room));
  if (shown <= 1) return shown === 0 ? [] : [count - 1];
  return Array.from({ length: shown }, (_, i) => Math.round((i * (count - 1)) / (shown - 1)));
}

/** The bin that 0 lies in; null where it lies outside the range. */
function zeroBin(edges: readonly number[]): number | null {
  const [from, to, bins] = [edges[0]!, edges.at(-1)!, edges.length - 1];
  return from <= 0 && to >= 0 ? Math.min(bins - 1, Math.floor((-from / (to - from)) * bins)) : null;
}

/** How many lie in the bin of 0, what is beyond the range left out; null where 0 is outside. */
export function binAtZero({ histogram: { counts, edges, below, above } }: LayerStats): number | null {
  const bin = zeroBin(edges);
  if (bin === null) return null;
  return counts[bin]! - (bin === 0 ? below : 0) - (bin === counts.length - 1 ? above : 0);
}

/**
 * The count at the top of the histograms, the same for all that are compared. What is exactly 0 (half of the outputs of
 * a ReLU) and what lies beyond the range would press everything else to the ground: bars of these are cut off instead.
 */
export function histogramTop(layers: readonly LayerStats[]): number {
  const tops = layers.filter(isFiniteLayer).map(({ histogram: { counts, edges, below, above }, zeroShare }) => {
    const total = counts.reduce((a, b) => a + b, 0);
    const atZero = zeroBin(edges);
    const inside = counts.map((count, i) => {
      const zeros = i === atZero ? zeroShare * total : 0;
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
  return layers.filter(isFiniteLayer).some((layer) => layer.histogram.counts.some((count) => count > top));
}

/** The histogram of a layer that has overflowed: empty, with a word that says so. */
function lostPanel(panel: Cells, language: Language): Cells {
  const word = fitText(fitting([overflowed[language], lost[language]], panel.width), panel.width);
  const x = Math.floor((panel.width - textWidth(word)) / 2);
  putText(panel, x, Math.floor(panel.height / 2) - (panel.height > 3 ? 1 : 0), word, 'error');
  return panel;
}

export interface LayerPanelOptions {
  readonly language: Language;
  /** The count at the top of the panel. */
  readonly max: number;
  readonly width: number;
  readonly height: number;
  readonly title?: string;
  /** Whether it has an axis. */
  readonly axis?: boolean;
}

/** The outputs of a layer. */
export function outputsPanel(layer: LayerStats, { language, axis = true, ...size }: LayerPanelOptions): Cells {
  const { counts, edges } = layer.histogram;
  const domain = axis ? ([edges[0]!, edges.at(-1)!] as const) : undefined;
  const finite = isFiniteLayer(layer);
  const panel = histogram({ ...size, counts: finite ? counts : [], domain, style: 'activation', cutMark: '▴' });
  return finite ? panel : lostPanel(panel, language);
}

/** The sizes of the gradients of a layer. */
export function gradientsPanel(layer: GradientStats, { language, axis = true, ...size }: LayerPanelOptions): Cells {
  const { counts, edges } = layer.histogram;
  const domain = axis ? ([edges[0]!, edges.at(-1)!] as const) : undefined;
  const panel = histogram({ ...size, counts, domain, log: true, style: 'gradient' });
  return isFiniteLayer(layer) ? panel : lostPanel(panel, language);
}
