import { percent, percentagePoints, timeLeft, twoDigits } from '../../../base/numbers.ts';
import type { Language, Text } from '../../../base/text.ts';
import type { RunResult } from '../../../engine/experiments/results.ts';
import { runRate, valueAt } from '../../../engine/experiments/results.ts';
import { bar } from '../../charts/bar.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../../charts/cells.ts';
import { visibleFrom } from '../../charts/visible.ts';
import { nthIdentity } from '../../figures/identity.ts';
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
  readonly results: readonly RunResult[];
  readonly names: readonly Text[];
  /** The index of the selected run; `focused`: the arrow keys act on the table. */
  readonly selected: number;
  readonly focused: boolean;
  /** Nothing has been started yet. */
  readonly idle: boolean;
  readonly cursor: number | null;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** The remark on a run: why it ended, how long it still takes, or its status. */
function remark(run: RunResult, room: number, language: Language): { text: string; style: string } {
  const trouble = troubleText(run, room, language);
  if (trouble !== null) return { text: trouble, style: 'error' };
  const rate = runRate(run);
  if (run.status === 'running' && rate) {
    const left = timeLeft((run.total - run.done) / rate)[language];
    return { text: fitting([left, left.replace('남은 시간 ', '')], room), style: 'dim' };
  }
  return { text: statusText(run.status, room, language), style: 'dim' };
}

/** One row a run: marker and name, progress, both accuracies, their gap in percentage points, the standard deviation of the weights. */
export function overfitTable(options: OverfitTableOptions): Cells {
  const { results, names, selected, focused, idle, cursor, width, height, language } = options;
  const cells = createCells(width, height);
  const longest = Math.max(6, ...names.map((name) => textWidth(name[language])));
  const nameWidth = Math.min(longest, width >= 110 ? 34 : width >= 76 ? 18 : 13);
  const withStd = width >= 76;
  const numbers = 10 + 9 + 9 + 10 + (withStd ? 11 : 0);
  const rest = width - nameWidth - 5 - numbers - (width >= 76 ? 14 : 0);
  const barWidth = Math.max(0, Math.min(24, rest - 1));
  const epochX = nameWidth + 5 + (barWidth > 2 ? barWidth + 1 : 0);
  const at = { epoch: epochX, train: epochX + 10, test: epochX + 19, gap: epochX + 28, std: epochX + 38 };
  const remarkX = withStd ? at.std + 11 : at.gap + 10;
  const put = (x: number, y: number, text: string, style: string) => {
    if (x + textWidth(text) <= width) putText(cells, x, y, text, style);
  };
  put(at.epoch, 0, heads.epoch[language], 'dim');
  put(at.train, 0, `╌ ${heads.train[language]}`, 'dim');
  put(at.test, 0, `─ ${heads.test[language]}`, 'dim');
  put(at.gap, 0, heads.gap[language], 'dim');
  if (withStd) put(at.std, 0, heads.std[language], 'dim');
  const shown = Math.max(0, height - 1);
  const from = visibleFrom(results.length, shown, selected);
  results.slice(from, from + shown).forEach((run, i) => {
    const y = i + 1;
    const { style, marker } = nthIdentity(from + i);
    const chosen = from + i === selected;
    if (chosen) putText(cells, 0, y, '›', focused ? 'key' : 'dim');
    const name = fitText(names[from + i]?.[language] ?? '', nameWidth);
    putText(cells, 2, y, marker, style);
    putText(cells, 4, y, name, chosen && focused ? 'selected' : style);
    if (barWidth > 2) {
      const value = run.total ? run.done / run.total : 0;
      overlay(cells, bar({ value, width: barWidth, style, thin: true }), nameWidth + 5, y);
    }
    const epoch = cursor ?? run.series.trainAccuracy?.x.at(-1) ?? 0;
    put(at.epoch, y, `${cursor === null ? '' : '@'}${epoch}/${run.params.epochs}`, 'dim');
    put(at.train, y, percent(valueAt(run, 'trainAccuracy', cursor))[language], 'value');
    put(at.test, y, percent(valueAt(run, 'testAccuracy', cursor))[language], 'value');
    put(at.gap, y, signed(valueAt(run, 'gap', cursor)), 'title');
    if (withStd) put(at.std, y, twoDigits(valueAt(run, 'weightStd', cursor)), 'value');
    const { text, style: remarkStyle } = remark(run, width - remarkX, language);
    if (!idle && remarkX < width) putText(cells, remarkX, y, fitText(text, width - remarkX), remarkStyle);
  });
  return cells;
}
