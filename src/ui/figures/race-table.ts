import { dash, duration, formatRounded, percent, twoDigits } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { type RunResult, runRate, stepsOf, valueAt } from '../../engine/experiments/results.ts';
import { accuracyText, lossesOf, meanLossUpTo, raceComparison } from '../../engine/experiments/shared/race/facts.ts';
import { trialFactors } from '../../engine/experiments/shared/race/tuning.ts';
import { type Cells, textWidth } from '../charts/cells.ts';
import { HIDDEN, type LegendItem, readItem } from '../charts/legend.ts';
import { fittingFailure } from '../charts/prose.ts';
import { type Cell, remarkRoom, type TableRow, table } from '../charts/table.ts';
import { runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import type { RaceMeasure } from './race.ts';
import { statusText } from './run-status.ts';

const heads = {
  done: { en: 'iterations', ko: '반복' },
  rate: { en: 'η now', ko: '현재 η' },
  loss: { en: 'batch loss', ko: '배치 손실' },
  mean: { en: 'mean of', ko: '평균' },
  test: { en: 'test acc.', ko: '테스트' },
  speed: { en: 'it/s', ko: '반복/초' },
  left: { en: 'left', ko: '남은 시간' },
};

function number(value: number, digits: number): string {
  if (Number.isNaN(value)) return dash;
  return Number.isFinite(value) ? formatRounded(value, digits) : '∞';
}

interface RaceTableOptions {
  readonly results: readonly RunResult[];
  /** Nothing has been started yet: what a run is waiting for is not said. */
  readonly idle?: boolean;
  readonly cursor: number | null;
  /** Runs whose curves are not drawn, and the one whose curve the keys are at. */
  readonly hidden?: readonly string[];
  readonly chosen?: string | null;
  /** The places in which somebody expects the runs to end, from 1 on. */
  readonly expected?: Readonly<Record<string, number>>;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** How a branch stands beside the run that it left, after as many updates: its mean loss less that one's. */
function difference(run: RunResult, results: readonly RunResult[], window: number, language: Language): Cell | null {
  const origin = run.branch && results[run.branch.of];
  if (!origin) return null;
  const [own, other] = [lossesOf(run), lossesOf(origin)];
  const at = Math.min(own.length, other.length);
  const less = meanLossUpTo(own, at, window) - meanLossUpTo(other, at, window);
  if (!Number.isFinite(less)) return null;
  const text = `${less < 0 ? '−' : '+'}${formatRounded(Math.abs(less), 3)}`;
  return [{ en: `${text} at ${at}`, ko: `${at}회에 ${text}` }[language], less < 0 ? 'notice' : 'dim'];
}

/** Why a run ended, what it is waiting for, or its speed and the time left; nothing where it is said already. */
function remark(run: RunResult, room: number, language: Language): Cell {
  const { diverged, divergedAt } = run.summary;
  if (run.message) return [fittingFailure(room, run.message, language), 'error'];
  if (diverged) return [{ en: `diverged at ${divergedAt}`, ko: `${divergedAt}회째 발산` }[language], 'error'];
  const rate = runRate(run);
  if (run.status !== 'running' || !rate) return [statusText(run.status, room, language), 'dim'];
  const steps = stepsOf(run);
  const left = duration((steps.total - steps.done) / rate)[language];
  return [`${rate.toFixed(0).padEnd(5)} ${left}`, 'dim'];
}

/** Whether a run searches for its learning rate, before its first update. */
const searches = ({ done, tried }: RunResult) => tried !== undefined && done === 0 && tried.done < tried.total;

/** How far a run is: its updates, or which of its trials it makes. */
function progressText(run: RunResult, language: Language): string {
  const { done, total, tried } = run;
  if (!tried || !searches(run)) return `${done}/${total || '–'}`;
  const all = trialFactors.length;
  const trial = Math.min(all, Math.floor((tried.done / tried.total) * all) + 1);
  return { en: `trial ${trial}/${all}`, ko: `탐색 ${trial}/${all}` }[language];
}

/** What the bar shows: the share of what the numbers beside it count. */
function shareDone(run: RunResult): number {
  const { done, total } = searches(run) ? run.tried! : run;
  return total ? done / total : 0;
}

/** The runs with their places and mean losses, the lowest first; those that diverged or have none are last. */
function byLoss(results: readonly RunResult[], cursor: number | null, window: number) {
  return results
    .map((run, i) => {
      const losses = lossesOf(run);
      const loss = meanLossUpTo(losses, cursor ?? losses.length, window);
      const rank = Number.isFinite(loss) && !run.summary.diverged ? loss : Number.POSITIVE_INFINITY;
      return { run, i, loss, rank };
    })
    .toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank));
}

/** The ids of the runs in the order of the table. */
export function raceOrder(results: readonly RunResult[], cursor: number | null): string[] {
  return byLoss(results, cursor, raceComparison(results).window).map(({ run }) => run.id);
}

/** The runs with the numbers that are compared, mean losses or test accuracies, the leader first: for those who cannot read a table. */
export function raceScores(
  results: readonly RunResult[],
  { measure, cursor, language }: { measure: RaceMeasure; cursor: number | null; language: Language },
): LegendItem[] {
  const runs = byLoss(results, cursor, raceComparison(results).window).map((one) => {
    return { ...one, accuracy: valueAt(one.run, 'testAccuracy', cursor) };
  });
  const best = ({ accuracy }: (typeof runs)[number]) => (Number.isFinite(accuracy) ? accuracy : -1);
  const sorted = measure === 'loss' ? runs : runs.toSorted((a, b) => best(b) - best(a));
  return sorted.map(({ run, i, loss, accuracy }) => {
    const value = measure === 'loss' ? twoDigits(loss) : percent(accuracy)[language];
    return { ...readItem(run.label[language], value), ...runIdentity(run, i) };
  });
}

/** One row a run, the leader first: mark, name, how far, the rate now, batch loss, test accuracy so far, speed and time left. */
export function raceTable(options: RaceTableOptions): Cells {
  const { results, idle = false, cursor, hidden = [], chosen, expected = {}, width, height, language } = options;
  const nameOf = ({ id, label }: RunResult) => (expected[id] ? `${label[language]} #${expected[id]}` : label[language]);
  const wide = width >= 76;
  const progress = results.map((run) => (cursor === null ? progressText(run, language) : `@ ${cursor}`));
  const doneWidth = Math.max(12, ...progress.map((text) => textWidth(text) + 1));
  // Names of more than ten columns take from the bar; those with a guessed place behind them may be longer.
  const longest = Math.max(0, ...results.map((run) => textWidth(nameOf(run))));
  const nameWidth = Math.max(10, Math.min(Object.keys(expected).length > 0 ? 17 : 14, longest));
  // Where there is room, the mean that the verdict is made from stands beside the loss of the last batch.
  const withMean = width >= 92;
  const { window } = raceComparison(results);
  const mean = language === 'ko' ? `${window}회 ${heads.mean.ko}` : `${heads.mean.en} ${window}`;
  const layout = {
    left: 0,
    nameWidth,
    barWidth: Math.max(4, Math.min(24, width - (withMean ? 62 : 44) - (nameWidth + 4) - doneWidth)),
    columns: [
      { head: heads.done[language], width: doneWidth },
      { head: heads.rate[language], width: 8 },
      { head: heads.loss[language], width: 11 },
      ...(withMean ? [{ head: mean, width: 13 }] : []),
      { head: heads.test[language], width: 10 },
    ],
  };
  const room = remarkRoom(layout, width);
  const rows = byLoss(results, cursor, window).map(({ run, i, loss }): TableRow => {
    // What a run that diverged once got right is not what it does now.
    const accuracy = cursor === null && run.summary.diverged ? Number.NaN : valueAt(run, 'testAccuracy', cursor);
    return {
      ...(hidden.includes(run.id) ? HIDDEN : runIdentity(run, i)),
      ...(run.id === chosen && { nameStyle: 'selected' }),
      name: nameOf(run),
      share: shareDone(run),
      cells: [
        [progress[i]!, 'dim'],
        [number(valueAt(run, 'learningRate', cursor), 3), 'dim'],
        [number(valueAt(run, 'loss', cursor), 4), 'value'],
        ...(withMean ? [[number(loss, 3), 'value'] as const] : []),
        [accuracyText(accuracy)[language], 'value'],
      ],
      ...(wide && !idle && { remark: difference(run, results, window, language) ?? remark(run, room, language) }),
    };
  });
  // At 80 columns Korean has room for the speed alone; what is left tells its unit itself.
  const speed = heads.speed[language];
  const remarks = wide && !idle ? fitting([`${speed}  ${heads.left[language]}`, speed], room) : '';
  return table({ ...layout, remarks, rows, width, height });
}
