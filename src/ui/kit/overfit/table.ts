import { percent, percentagePoints, timeLeft, twoDigits } from '../../../base/numbers.ts';
import type { Language, Text } from '../../../base/text.ts';
import { runRate, valueAt } from '../../../engine/experiments/results.ts';
import type { OverfitResult } from '../../../engine/experiments/shared/overfit/train.ts';
import { type Cells, textWidth } from '../../charts/cells.ts';
import { HIDDEN } from '../../charts/legend.ts';
import { type Cell, remarkRoom, type TableRow, table } from '../../charts/table.ts';
import { visibleFrom } from '../../charts/visible.ts';
import { runIdentity } from '../../figures/identity.ts';
import { fitting } from '../../figures/layer-panels.ts';
import { statusText, troubleText } from '../../figures/run-status.ts';

const heads = {
  epoch: { en: 'epoch', ko: '에폭' },
  train: { en: 'train', ko: '훈련' },
  test: { en: 'test', ko: '테스트' },
  gap: { en: 'gap, pts', ko: '차이 %p' },
  std: { en: 'std of W', ko: 'W 표준편차' },
} as const;

/** A gap with its sign; without one if it rounds to 0. */
function signed(gap: number): string {
  const size = percentagePoints(Math.abs(gap));
  return Number.isFinite(gap) && Number(size) !== 0 ? `${gap < 0 ? '−' : '+'}${size}` : size;
}

export interface OverfitTableOptions {
  readonly results: readonly OverfitResult[];
  readonly names: readonly Text[];
  /** The index of the selected run; `focused`: the arrow keys act on the table. */
  readonly selected: number;
  readonly focused: boolean;
  /** Runs whose curves are not drawn. */
  readonly hidden?: readonly string[];
  /** Nothing has been started yet. */
  readonly idle: boolean;
  readonly cursor: number | null;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The remark on a run: why it ended, how long it still takes, or its status. */
function remark(run: OverfitResult, room: number, language: Language): Cell {
  const trouble = troubleText(run, room, language);
  if (trouble !== null) return [trouble, 'error'];
  const rate = runRate(run);
  if (run.status === 'running' && rate) {
    const left = timeLeft((run.total - run.done) / rate)[language];
    return [fitting([left, left.replace('남은 시간 ', '')], room), 'dim'];
  }
  return [statusText(run.status, room, language), 'dim'];
}

/** One row a run: marker and name, progress, both accuracies, their gap in percentage points, the standard deviation of the weights. */
export function overfitTable(options: OverfitTableOptions): Cells {
  const { results, names, selected, focused, hidden = [], idle, cursor, width, height, language } = options;
  const wide = width >= 76;
  const longest = Math.max(6, ...names.map((name) => textWidth(name[language])));
  // Names that are long take the room of the last column.
  const withStd = wide && (width >= 110 || longest <= 18);
  const nameWidth = Math.min(longest, width >= 110 ? 34 : withStd ? 18 : wide ? 26 : 13);
  const columns = [
    { head: heads.epoch[language], width: 10 },
    { head: `╌ ${heads.train[language]}`, width: 9 },
    { head: `─ ${heads.test[language]}`, width: 9 },
    { head: heads.gap[language], width: 10 },
    ...(withStd ? [{ head: heads.std[language], width: 11 }] : []),
  ];
  const without = { left: 2, nameWidth, barWidth: 0, columns };
  // A bar where there is room for one, beside the remarks.
  const bar = Math.min(24, remarkRoom(without, width) - (wide ? 15 : 1));
  const layout = { ...without, barWidth: bar > 2 ? bar : 0 };
  const shown = Math.max(0, height - 1);
  const from = visibleFrom(results.length, shown, selected);
  const rows = results.slice(from, from + shown).map((run, i): TableRow => {
    const { style, marker } = hidden.includes(run.id) ? HIDDEN : runIdentity(run, from + i);
    const chosen = from + i === selected;
    const epoch = cursor ?? run.series.trainAccuracy?.x.at(-1) ?? 0;
    return {
      style,
      marker,
      name: names[from + i]?.[language] ?? '',
      ...(chosen && { pointer: focused ? 'key' : 'dim' }),
      ...(chosen && focused && { nameStyle: 'selected' }),
      share: run.total ? run.done / run.total : 0,
      cells: [
        [`${cursor === null ? '' : '@'}${epoch}/${run.params.epochs}`, 'dim'],
        [percent(valueAt(run, 'trainAccuracy', cursor))[language], 'value'],
        [percent(valueAt(run, 'testAccuracy', cursor))[language], 'value'],
        [signed(valueAt(run, 'gap', cursor)), 'title'],
        ...(withStd ? [[twoDigits(valueAt(run, 'weightStd', cursor)), 'value'] as const] : []),
      ],
      ...(!idle && { remark: remark(run, remarkRoom(layout, width), language) }),
    };
  });
  return table({ ...layout, rows, width, height });
}
