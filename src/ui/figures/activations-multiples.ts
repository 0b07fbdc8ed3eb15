import type { Language } from '../../base/text.ts';
import type { ActivationsResult } from '../../engine/experiments/init-activations/stats.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../charts/cells.ts';
import { compact, fitting, gradientsPanel, histogramTop, outputsPanel, shownLayers } from './layer-panels.ts';

const words = {
  layer: { en: 'layer', ko: '층' },
  // What is said of gradients is about their middle, of outputs about their spread.
  outputs: { en: ['std'], ko: ['표준편차', 'σ'] },
  gradients: { en: ['median'], ko: ['중앙값'] },
} as const;

export interface MultiplesOfActivationsOptions {
  readonly results: readonly ActivationsResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  /** What is counted: the outputs of each layer, or the sizes of the gradients that reach it. */
  readonly shows?: 'outputs' | 'gradients';
}

/** Figures F9 to F12 at one glance: a row for each run, a column for each layer. */
export function activationsMultiples(options: MultiplesOfActivationsOptions): Cells {
  const { width, height, language, shows = 'outputs' } = options;
  const cells = createCells(width, height);
  const runs = options.results.flatMap(({ label, summary: { layers, gradients } }) =>
    layers && gradients ? [{ label, layers, gradients }] : [],
  );
  const count = Math.max(0, ...runs.map(({ layers }) => layers.length));
  const names = runs.map((run) => run.label[language].split(', '));
  const severalFunctions = new Set(names.map(([activation]) => activation)).size > 1;
  const left = Math.min(16, Math.max(0, ...names.flat().map((name) => textWidth(name) + 1)));
  const shown = shownLayers(count, Math.floor((width - left + 1) / 7));
  const axis = height - 1 >= runs.length * 4 ? 2 : 0;
  const rows = Math.floor((height - 1 - axis) / Math.max(1, runs.length));
  if (shown.length === 0 || rows < 1) return cells;
  const step = Math.floor((width - left + 1) / shown.length);
  shown.forEach((i, column) => {
    const full = language === 'ko' ? `${i + 1}${words.layer.ko}` : `${words.layer.en} ${i + 1}`;
    const name = fitting([full, String(i + 1)], step - 1);
    putText(
      cells,
      left + column * step + Math.floor((step - 1 - textWidth(name)) / 2),
      0,
      fitText(name, step - 1),
      'title',
    );
  });
  runs.forEach(({ layers, gradients }, row) => {
    const y = 1 + row * rows;
    const [activation = '', weights = ''] = names[row]!;
    putText(cells, 0, y, fitText(weights, left - 1), 'value');
    if (severalFunctions && rows >= 2) putText(cells, 0, y + 1, fitText(activation, left - 1), 'dim');
    const mostGradients = Math.max(...gradients.flatMap((g) => g.histogram.counts));
    const isLast = row === runs.length - 1;
    const said = rows >= 3 ? 1 : 0;
    const panel = {
      language,
      width: step - 1,
      height: rows - said + (isLast ? axis : 0),
      axis: isLast && axis > 0,
    };
    shown.forEach((i, column) => {
      const x = left + column * step;
      const drawn =
        shows === 'outputs'
          ? outputsPanel(layers[i]!, { ...panel, max: histogramTop(layers) })
          : gradientsPanel(gradients[i]!, { ...panel, max: mostGradients });
      overlay(cells, drawn, x, y + said);
      if (said === 0) return;
      const word = words[shows][language].find((name) => textWidth(name) + 6 <= step - 1);
      const value = shows === 'outputs' ? layers[i]!.std : gradients[i]!.median;
      putText(cells, x, y, `${word === undefined ? '' : `${word} `}${compact(value, Math.min(6, step - 1))}`, 'dim');
    });
  });
  return cells;
}
