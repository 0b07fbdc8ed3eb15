import { formatRounded } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { eps } from '../../engine/experiments/batchnorm-layer/graph.ts';
import { statisticText } from '../../engine/experiments/batchnorm-layer/verdict.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { bar } from '../../ui/charts/bar.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, textWidth } from '../../ui/charts/cells.ts';
import { type LayerMode, stages, stageValues } from '../../ui/figures/batchnorm-layer.ts';
import { fitNumber } from '../../ui/figures/computational-graph.ts';
import { fitting } from '../../ui/figures/layer-panels.ts';

const words = {
  batch: { en: 'this batch', ko: '이 배치' },
  running: { en: 'running', ko: '이동 통계' },
  sample: { en: 'sample', ko: '표본' },
  unit: { en: 'unit', ko: '뉴런' },
} as const;

interface NumbersOptions {
  readonly run: ResultOf<'batchnorm-layer'> | undefined;
  readonly mode: LayerMode;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The statistics that normalize, both kinds, and the way of the first samples of the batch through the layer. */
export function numbersPane({ run, mode, width, height, language }: NumbersOptions): Cells {
  const cells = createCells(width, height);
  const [mean, variance, testMean, testVariance] = run?.snapshots.statistics ?? [];
  if (!run || mean === undefined || variance === undefined || testMean === undefined || testVariance === undefined)
    return cells;
  const { batches, unit } = run.params;
  const rows: [kind: LayerMode, name: string, m: number, v: number][] = [
    ['training', words.batch[language], mean, variance],
    ['test', `${words.running[language]} (${batches})`, testMean, testVariance],
  ];
  rows.forEach(([kind, name, m, v], y) => {
    const on = kind === mode;
    const root = Math.sqrt(v + eps);
    const rounded = (value: number) => Number(formatRounded(value, 2));
    const partsOf = (m: number, v: number, root: number) => {
      return [`μ ${statisticText(m)}`, `σ² ${statisticText(v, 0)}`, `√(σ²+ε) ${statisticText(root)}`];
    };
    const whole = partsOf(m, v, root);
    const short = partsOf(rounded(m), rounded(v), rounded(root));
    const texts = [whole, partsOf(m, v, rounded(root)), short, short.slice(0, 2)].map((parts) => parts.join(' '));
    const text = fitting([whole.join('  '), ...texts], width - 17);
    putText(cells, 0, y, on ? '▸' : ' ', 'key');
    putText(cells, 2, y, fitText(name, 14), on ? 'value' : 'dim');
    putText(cells, 17, y, fitText(text, width - 17), on ? 'value' : 'dim');
  });
  const m = mode === 'training' ? mean : testMean;
  const columns: [label: string, style: Style, at: (i: number) => number][] = [
    ['x', stages[0].style, (i) => stageValues(run, 'unit', 'x', mode)[i]!],
    ['x − μ', 'dim', (i) => stageValues(run, 'unit', 'x', mode)[i]! - m],
    ['z', stages[1].style, (i) => stageValues(run, 'unit', 'normalized', mode)[i]!],
    ['γ·z + β', stages[2].style, (i) => stageValues(run, 'unit', 'y', mode)[i]!],
  ];
  // The labels of the rows first, then equal columns.
  const side = 10;
  const each = Math.min(12, Math.floor((width - side) / columns.length));
  putText(cells, 0, 3, `${words.unit[language]} ${unit}`, 'dim');
  columns.forEach(([label, style], i) => {
    putText(
      cells,
      side + i * each,
      3,
      fitText(textWidth(label) < each ? label : label.replaceAll(' ', ''), each - 1),
      style,
    );
  });
  const count = Math.min(height - 4, stageValues(run, 'unit', 'x', mode).length);
  for (let i = 0; i < count; i++) {
    putText(cells, 0, 4 + i, `${words.sample[language]} ${i + 1}`, 'dim');
    columns.forEach(([, style, at], n) => {
      putText(cells, side + n * each, 4 + i, fitNumber(at(i), Math.min(8, each - 1)), n === 1 ? 'dim' : style);
    });
  }
  return cells;
}

/** γ and β as sliders: where they are between their least and greatest value. */
export function sliders(values: Readonly<Record<'gamma' | 'beta', number>>, width: number): Cells {
  const cells = createCells(width, 2);
  (['gamma', 'beta'] as const).forEach((name, y) => {
    const value = values[name];
    const text = `${name === 'gamma' ? 'γ' : 'β'} `;
    const number = statisticText(value);
    putText(cells, 2, y, text, 'key');
    const room = width - 4 - 7;
    overlay(cells, bar({ value: 0, width: room, thin: true }), 4, y);
    putText(cells, 4 + Math.round(((value + 5) / 10) * Math.max(0, room - 1)), y, '◉', 'value');
    putText(cells, width - textWidth(number) - 1, y, number, 'value');
  });
  return cells;
}
