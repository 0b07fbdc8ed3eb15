import type { Language } from '../../base/text.ts';
import type { ActivationsResult } from '../../engine/experiments/init-activations/stats.ts';
import { type Cells, createCells, overlay, putText } from '../charts/cells.ts';
import { gradientFacts, gradientHeading, outputFacts, putFact } from './layer-facts.ts';
import { gradientsPanel, histogramTop, outputsPanel, shownLayers } from './layer-panels.ts';

const words = {
  layer: { en: 'layer', ko: '층' },
} as const;

export interface ActivationsFigureOptions {
  readonly run: ActivationsResult;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** For a room: the outputs have all of the height. */
  readonly large?: boolean;
}

/** The least that a panel of a layer needs. */
const panelWidth = 9;

/**
 * Figures F9 to F12: the outputs of every layer as histograms side by side, their numbers beneath them, and below the
 * sizes of the gradients that flow back to the layer, on a logarithmic axis.
 */
export function activationsFigure({ run, width, height, language, large }: ActivationsFigureOptions): Cells {
  const cells = createCells(width, height);
  const { layers = [], gradients = [] } = run.summary;
  const shown = shownLayers(layers.length, Math.floor((width + 1) / (panelWidth + 1)));
  if (shown.length === 0 || height < 4) return cells;
  const gap = (width + 2) / shown.length >= 15 ? 2 : 1;
  const step = Math.floor((width + gap) / shown.length);
  const each = Math.min(step - gap, 48);
  // Numbers first, then the outputs; the gradients have what is left, about a third.
  const below = height >= 16 && !large ? Math.max(8, Math.floor(height * 0.34)) : 0;
  const numbers = Math.max(3, Math.min(6, each - 5));
  const factsOf = layers.map((layer) => outputFacts(layer, run, language, numbers));
  const facts = height >= 22 ? factsOf[0]!.length : height >= 18 ? 3 : height >= 13 ? 2 : height >= 9 ? 1 : 0;
  const gradientRows = below >= 12 ? 5 : below >= 10 ? 4 : 2;
  const above = height - facts - (below > 0 ? below + 1 : 0);
  const top = histogramTop(shown.map((i) => layers[i]!));
  const mostGradients = Math.max(...gradients.flatMap((g) => g.histogram.counts));
  shown.forEach((i, column) => {
    const x = column * step;
    const layer = layers[i]!;
    const title = language === 'ko' ? `${i + 1}${words.layer.ko}` : `${words.layer.en} ${i + 1}`;
    overlay(cells, outputsPanel(layer, { language, title, max: top, width: each, height: above }), x, 0);
    factsOf[i]!.slice(0, facts).forEach((fact, row) => {
      putFact(cells, x, above + row, each, fact, language);
    });
    const gradient = gradients[i];
    if (below === 0 || !gradient) return;
    const size = { width: each, height: below - gradientRows };
    overlay(cells, gradientsPanel(gradient, { language, max: mostGradients, ...size }), x, above + facts + 1);
    gradientFacts(gradient, language, numbers)
      .slice(0, gradientRows)
      .forEach((fact, row) => {
        putFact(cells, x, height - gradientRows + row, each, fact, language);
      });
  });
  if (below > 0) putText(cells, 0, above + facts, gradientHeading(gradients, language, width), 'gradient');
  return cells;
}
