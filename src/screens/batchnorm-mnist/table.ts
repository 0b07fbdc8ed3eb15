import { percent, percentagePoints } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import { type BatchnormResult, epochReaching } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import { type RunResult, runRate } from '../../engine/experiments/results.ts';
import { type Cells, createCells, textWidth } from '../../ui/charts/cells.ts';
import { HIDDEN } from '../../ui/charts/legend.ts';
import { pieces } from '../../ui/charts/prose.ts';
import { type Cell, remarkRoom, type TableRow, table } from '../../ui/charts/table.ts';
import {
  accuracyAt,
  branchName,
  type GridPanel,
  type VariantId,
  variantOf,
  variants,
} from '../../ui/figures/batchnorm-grid.ts';
import { fitting } from '../../ui/figures/layer-panels.ts';
import { statusText, troubleText } from '../../ui/figures/run-status.ts';

const heads = {
  scale: { en: 'scale', ko: '스케일' },
  updates: { en: 'updates', ko: '갱신' },
  now: { en: 'accuracy', ko: '정확도' },
  best: { en: 'best', ko: '최고' },
  reached: { en: 'epoch of', ko: '이른 에폭' },
  speed: { en: 'it/s', ko: '반복/초' },
  running: { en: 'training', ko: '학습 중' },
} as const;

interface PairTableOptions {
  readonly panel: GridPanel;
  readonly cursor: number | null;
  /** Variants whose curves are not drawn. */
  readonly hidden?: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The word for where a run is: the epoch in which it diverged, why it failed, or its speed. */
function word(run: RunResult, room: number, language: Language): Cell {
  const trouble = troubleText(run, room, language);
  if (trouble !== null) return [trouble, 'error'];
  const rate = runRate(run);
  if (run.status === 'running' && rate) return [`${rate.toFixed(0)} ${heads.speed[language]}`, 'dim'];
  return [run.status === 'running' ? heads.running[language] : statusText(run.status, room, language), 'dim'];
}

/** How a branch stands beside the run that it left, at the last epoch that both have. */
function difference(
  run: BatchnormResult,
  origin: BatchnormResult | null,
  room: number,
  language: Language,
): Cell | null {
  const [own, other] = [run.series.trainAccuracy, origin?.series.trainAccuracy];
  const at = Math.min(own?.x.at(-1) ?? 0, other?.x.at(-1) ?? 0);
  if (!run.branch || at === 0 || run.summary.diverged) return null;
  const less = accuracyAt(run, at) - accuracyAt(origin, at);
  if (!Number.isFinite(less)) return null;
  const points = `${less < 0 ? '−' : '+'}${percentagePoints(Math.abs(less))}`;
  const forms = {
    en: [`${points} points at epoch ${at}`, `${points} points`],
    ko: [`${at}에폭에 ${points}%p`, `${points}%p`],
  }[language];
  return [fitting(forms, room), less > 0 ? 'notice' : 'dim'];
}

/** The two runs of the selected panel in one row: for low terminals. */
function line({ panel, cursor, width, language }: PairTableOptions): Cells {
  const parts: Cell[] = [[`${heads.scale[language]} ${panel.name}${cursor === null ? '' : ` @ ${cursor}`}`, 'value']];
  for (const variant of ['withNorm', 'plain'] as const) {
    const run = panel[variant];
    const { marker, label, style } = variants[variant];
    parts.push([`   ${marker} ${label[language]} `, style], [percent(accuracyAt(run, cursor))[language], 'value']);
    if (run && (run.summary.diverged || run.status !== 'done'))
      parts.push([` ${word(run, width, language)[0]}`, 'dim']);
  }
  return pieces(parts, width);
}

/** The accuracies whose first epochs stand in the table. */
const goals = [0.5, 0.8, 0.9];

/** The numbers of the selected panel, a row for each variant: how far, accuracy, the best, when 50, 80, 90 % came. */
export function pairTable(options: PairTableOptions): Cells {
  const { panel, cursor, hidden = [], width, height, language } = options;
  if (height < 3) return height < 1 ? createCells(width, 0) : line(options);
  const reached = heads.reached[language];
  const layout = {
    left: 0,
    nameWidth: 18,
    barWidth: Math.max(6, Math.min(24, width - 95)),
    columns: [
      { head: heads.updates[language], width: 9 },
      { head: cursor === null ? heads.now[language] : `@ ${cursor}`, width: 10 },
      { head: heads.best[language], width: 9 },
      {
        head: `${reached} 50  80  90${language === 'ko' ? '' : ' '}%`,
        width: textWidth(reached) + 16,
        indent: textWidth(reached),
      },
    ],
  };
  const room = remarkRoom(layout, width);
  const rowOf = (variant: VariantId, run: BatchnormResult | null, name: Text): TableRow => {
    const { style } = hidden.includes(variant) ? HIDDEN : variants[variant];
    const own = run?.branch ? String(run.branch.number) : variants[variant].marker;
    const row = { marker: hidden.includes(variant) ? HIDDEN.marker : own, style, name: name[language] };
    if (!run) return { ...row, cells: [] };
    const best = run.series.trainAccuracy?.extremes().high ?? Number.NaN;
    const epochs = goals.map((goal) => String(epochReaching(run, goal) ?? '–').padStart(3));
    return {
      ...row,
      share: run.total ? run.done / run.total : 0,
      cells: [
        [`${run.done}/${run.total || '–'}`, 'dim'],
        [percent(accuracyAt(run, cursor))[language].padStart(7), 'value'],
        [percent(best)[language].padStart(7), 'dim'],
        [epochs.join(' '), 'value'],
      ],
      remark: difference(run, panel[variant], room, language) ?? word(run, room, language),
    };
  };
  const rows = [
    ...(['withNorm', 'plain'] as const).map((variant) => rowOf(variant, panel[variant], variants[variant].label)),
    ...(panel.branches ?? []).map((run) => rowOf(variantOf(run), run, branchName(run, panel.name))),
  ];
  return table({ ...layout, title: `${heads.scale[language]} ${panel.name}`, rows, width, height });
}
