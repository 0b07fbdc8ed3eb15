import { dash, formatRounded } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { type RunResult, runRate, valueAt } from '../../engine/experiments/results.ts';
import { accuracyText, lossesOf, meanLossUpTo, raceComparison } from '../../engine/experiments/shared/race/facts.ts';
import { bar } from '../charts/bar.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../charts/cells.ts';
import { fittingFailure } from '../charts/prose.ts';
import { runIdentity } from './identity.ts';
import { fitting } from './layer-panels.ts';
import { statusText } from './run-status.ts';

const heads = {
  rate: { en: 'η now', ko: '현재 η' },
  loss: { en: 'batch loss', ko: '배치 손실' },
  mean: { en: 'mean of', ko: '평균' },
  test: { en: 'test acc.', ko: '테스트' },
  speed: { en: 'it/s', ko: '반복/초' },
  left: { en: 'left', ko: '남은 시간' },
};

const seconds = { en: ' s', ko: '초' };

function number(value: number, digits: number): string {
  if (Number.isNaN(value)) return dash;
  return Number.isFinite(value) ? formatRounded(value, digits) : '∞';
}

interface TableOptions {
  readonly results: readonly RunResult[];
  readonly cursor: number | null;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** One row a run: mark, name, how far, the rate now, batch loss, test accuracy so far, speed and time left. */
export function raceTable({ results, cursor, width, height, language }: TableOptions): Cells {
  const cells = createCells(width, height);
  const wide = width >= 76;
  const progress = results.map((run) => (cursor === null ? `${run.done}/${run.total || '–'}` : `@ ${cursor}`));
  const doneWidth = Math.max(12, ...progress.map((text) => textWidth(text) + 1));
  // Names of more than ten columns take from the bar.
  const longest = Math.max(0, ...results.map((run) => textWidth(run.label[language])));
  const nameWidth = Math.max(10, Math.min(14, longest));
  const from = nameWidth + 4;
  // Where there is room, the mean that the verdict is made from stands beside the loss of the last batch.
  const meanWidth = width >= 92 ? 13 : 0;
  const barWidth = Math.max(4, Math.min(24, width - (meanWidth > 0 ? 62 : 44) - from - doneWidth));
  const rate = from + 1 + barWidth + doneWidth;
  const test = rate + 19 + meanWidth;
  const columns = { done: from + 1 + barWidth, rate, loss: rate + 8, mean: rate + 19, test, speed: test + 10 };
  const { window } = raceComparison(results);
  const put = (x: number, y: number, text: string, style: string) => {
    if (x + textWidth(text) <= width) putText(cells, x, y, text, style);
  };
  put(columns.rate, 0, heads.rate[language], 'dim');
  put(columns.loss, 0, heads.loss[language], 'dim');
  if (meanWidth > 0) {
    const text = language === 'ko' ? `${window}회 ${heads.mean.ko}` : `${heads.mean.en} ${window}`;
    put(columns.mean, 0, text, 'dim');
  }
  put(columns.test, 0, heads.test[language], 'dim');
  // At 80 columns Korean has room for the speed alone; what is left tells its unit itself.
  const speed = heads.speed[language];
  if (wide) put(columns.speed, 0, fitting([`${speed}  ${heads.left[language]}`, speed], width - columns.speed), 'dim');
  results.forEach((run, i) => {
    const y = i + 1;
    const { style, marker } = runIdentity(run.id, i);
    putText(cells, 1, y, `${marker} ${fitText(run.label[language], nameWidth)}`, style);
    overlay(cells, bar({ value: run.total ? run.done / run.total : 0, width: barWidth, style, thin: true }), from, y);
    put(columns.done, y, progress[i]!, 'dim');
    put(columns.rate, y, number(valueAt(run, 'learningRate', cursor), 3), 'dim');
    put(columns.loss, y, number(valueAt(run, 'loss', cursor), 4), 'value');
    const losses = lossesOf(run);
    if (meanWidth > 0) put(columns.mean, y, number(meanLossUpTo(losses, cursor ?? losses.length, window), 3), 'value');
    // What a run that diverged once got right is not what it does now.
    const accuracy = cursor === null && run.summary.diverged ? Number.NaN : valueAt(run, 'testAccuracy', cursor);
    put(columns.test, y, accuracyText(accuracy)[language], 'value');
    if (!wide) return;
    const room = width - columns.speed;
    const at = run.summary.divergedAt;
    const word = run.summary.diverged
      ? { en: `diverged at ${at}`, ko: `${at}회째 발산` }[language]
      : statusText(run.status, room, language);
    const rate = runRate(run);
    const text =
      run.status === 'running' && rate
        ? `${rate.toFixed(0).padEnd(5)} ${Math.ceil((run.total - run.done) / rate)}${seconds[language]}`
        : word;
    putText(
      cells,
      columns.speed,
      y,
      fitText(run.message ? fittingFailure(room, run.message, language) : text, room),
      run.message || run.summary.diverged ? 'error' : 'dim',
    );
  });
  return cells;
}
