import { percent } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { epochReaching } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import { type RunResult, runRate } from '../../engine/experiments/results.ts';
import { bar } from '../../ui/charts/bar.ts';
import { type Cells, createCells, fitText, overlay, putText, type Style, textWidth } from '../../ui/charts/cells.ts';
import { pieces } from '../../ui/charts/prose.ts';
import { accuracyAt, type GridPanel, variants } from '../../ui/figures/batchnorm-grid.ts';
import { statusText, troubleText } from '../../ui/figures/run-status.ts';

const heads = {
  scale: { en: 'scale', ko: '스케일' },
  now: { en: 'accuracy', ko: '정확도' },
  best: { en: 'best', ko: '최고' },
  reached: { en: 'epoch of', ko: '이른 에폭' },
  speed: { en: 'it/s', ko: '반복/초' },
  running: { en: 'training', ko: '학습 중' },
} as const;

interface TableOptions {
  readonly panel: GridPanel;
  readonly cursor: number | null;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The word for where a run is: the epoch in which it diverged, why it failed, or its speed. */
function word(run: RunResult, room: number, language: Language): readonly [text: string, style: Style] {
  const trouble = troubleText(run, room, language);
  if (trouble !== null) return [trouble, 'error'];
  const rate = runRate(run);
  if (run.status === 'running' && rate) return [`${rate.toFixed(0)} ${heads.speed[language]}`, 'dim'];
  return [run.status === 'running' ? heads.running[language] : statusText(run.status, room, language), 'dim'];
}

/** The two runs of the selected panel in one row: for low terminals. */
function line({ panel, cursor, width, language }: TableOptions): Cells {
  const parts: (readonly [string, Style])[] = [
    [` ${heads.scale[language]} ${panel.name}${cursor === null ? '' : ` @ ${cursor}`}`, 'value'],
  ];
  for (const variant of ['withNorm', 'plain'] as const) {
    const run = panel[variant];
    const { marker, label, style } = variants[variant];
    parts.push([`   ${marker} ${label[language]} `, style], [percent(accuracyAt(run, cursor))[language], 'value']);
    if (run && (run.summary.diverged || run.status !== 'done'))
      parts.push([` ${word(run, width, language)[0]}`, 'dim']);
  }
  return pieces(parts, width);
}

/** The numbers of the selected panel, a row for each variant: how far, accuracy, the best, when 50, 80, 90 % came. */
export function pairTable(options: TableOptions): Cells {
  const { panel, cursor, width, height, language } = options;
  if (height < 3) return height < 1 ? createCells(width, 0) : line(options);
  const cells = createCells(width, height);
  const put = (x: number, y: number, text: string, style: Style) => {
    if (x + textWidth(text) <= width) putText(cells, x, y, text, style);
  };
  const barWidth = Math.max(6, Math.min(24, width - 95));
  const columns = { bar: 22, done: 23 + barWidth, now: 32 + barWidth, best: 42 + barWidth, epochs: 51 + barWidth };
  put(1, 0, `${heads.scale[language]} ${panel.name}`, 'title');
  put(columns.now, 0, cursor === null ? heads.now[language] : `@ ${cursor}`, 'dim');
  put(columns.best, 0, heads.best[language], 'dim');
  put(columns.epochs, 0, `${heads.reached[language]} 50  80  90${language === 'ko' ? '' : ' '}%`, 'dim');
  (['withNorm', 'plain'] as const).forEach((variant, i) => {
    const { marker, label, style } = variants[variant];
    const run = panel[variant];
    const y = i + 1;
    put(1, y, `${marker} ${label[language]}`, style);
    if (!run) return;
    overlay(cells, bar({ value: run.total ? run.done / run.total : 0, width: barWidth, style, thin: true }), 22, y);
    put(columns.done, y, `${run.done}/${run.total || '–'}`, 'dim');
    put(columns.now, y, percent(accuracyAt(run, cursor))[language].padStart(7), 'value');
    const best = run.series.trainAccuracy?.extremes().high ?? Number.NaN;
    put(columns.best, y, percent(best)[language].padStart(7), 'dim');
    const from = columns.epochs + textWidth(heads.reached[language]);
    [0.5, 0.8, 0.9].forEach((goal, n) => {
      put(from + 4 * n, y, String(epochReaching(run, goal) ?? '–').padStart(3), 'value');
    });
    const x = from + 16;
    const [text, wordStyle] = word(run, width - x, language);
    putText(cells, x, y, fitText(text, width - x), wordStyle);
  });
  return cells;
}
