import { formatRounded } from '../../base/numbers.ts';
import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import { divergenceSentences } from './divergence-verdict.ts';
import type { Summary } from './experiment.ts';

/** The mean loss of up to `window` iterations that end at `iteration` (1 is the first); NaN when there are none. */
export function lossAround(losses: readonly number[], iteration: number, window = 100): number {
  const part = losses.slice(Math.max(0, iteration - window), iteration);
  return part.reduce((sum, v) => sum + v, 0) / part.length;
}

function lossAt(run: RunResult, iteration: number): number {
  const losses = run.series.loss?.y ?? [];
  // The mean over the whole of a short race would not be its loss at the end.
  const window = Math.min(100, Math.max(1, Math.floor(iteration / 10)));
  return losses.length >= iteration ? lossAround(losses, iteration, window) : Number.NaN;
}

/** Runs from the lowest loss to the highest; those that did not get so far are left out. */
function ranking(results: readonly RunResult[], iteration: number): RunResult[] {
  return results
    .filter((r) => Number.isFinite(lossAt(r, iteration)))
    .toSorted((a, b) => lossAt(a, iteration) - lossAt(b, iteration));
}

function lengthOf(results: readonly RunResult[]): number {
  return Math.max(0, ...results.map((r) => r.series.loss?.y.length ?? 0));
}

/** Where the race is looked at early on: iteration 500, or a quarter of a shorter one. */
function early(length: number): number {
  return length > 500 ? 500 : Math.max(1, Math.round(length / 4));
}

function best(results: readonly RunResult[]): RunResult | null {
  const tested = results.filter((r) => r.series.testAccuracy?.y.length);
  return tested.toSorted((a, b) => b.series.testAccuracy!.y.at(-1)! - a.series.testAccuracy!.y.at(-1)!)[0] ?? null;
}

export function raceSummary(results: readonly RunResult[]): Summary {
  const length = lengthOf(results);
  return {
    earlyIteration: early(length),
    lowestEarly: ranking(results, early(length))[0]?.id ?? null,
    lowestAtEnd: ranking(results, length)[0]?.id ?? null,
    highestAtEnd: ranking(results, length).at(-1)?.id ?? null,
    bestTestAccuracy: best(results)?.id ?? null,
  };
}

function digits(value: number): string {
  return formatRounded(value, 2);
}

/** Who was lowest early, who at the end, who generalises best; every word follows from the numbers. */
export function raceVerdict(results: readonly RunResult[]): Text[] {
  const length = lengthOf(results);
  const sentences: Text[] = [];
  const [first] = ranking(results, early(length));
  const final = ranking(results, length);
  const [winner] = final;
  const last = final.at(-1);
  if (first && winner && length > 1) {
    const at = early(length);
    const [a, b] = [digits(lossAt(first, at)), digits(lossAt(winner, length))];
    sentences.push({
      en:
        first === winner
          ? `${winner.label.en} was lowest at iteration ${at} (${a}) and still is at ${length} (${b}).`
          : `${first.label.en} was lowest at iteration ${at} (${a}), ${winner.label.en} at ${length} (${b}).`,
      ko:
        first === winner
          ? `${josa(winner.label.ko, '이', '가')} ${at}회째(${a})에도 ${length}회째(${b})에도 가장 낮습니다.`
          : `${at}회째에는 ${first.label.ko}(${a}), ${length}회째에는 ${winner.label.ko}(${b})의 손실이 가장 낮습니다.`,
    });
    if (last && lossAt(last, length) > lossAt(winner, length)) {
      const ratio = digits(lossAt(last, length) / lossAt(winner, length));
      sentences.push({
        en: `${last.label.en} ends highest, at ${digits(lossAt(last, length))}: ${ratio} times the lowest.`,
        ko: `${josa(last.label.ko, '은', '는')} ${josa(digits(lossAt(last, length)), '으로', '로')} 가장 높게 끝났고, 가장 낮은 값의 ${ratio}배입니다.`,
      });
    }
  }
  const tested = best(results);
  if (tested) {
    const percent = `${(tested.series.testAccuracy!.y.at(-1)! * 100).toFixed(1)} %`;
    sentences.push({
      en: `On digits never trained on, ${tested.label.en} is best: ${percent}.`,
      ko: `학습에 쓰지 않은 손글씨에서는 ${josa(tested.label.ko, '이', '가')} ${percent}로 가장 좋습니다.`,
    });
  }
  return [...sentences, ...divergenceSentences(results, 'iteration')];
}
