import { percent, percentagePoints, roundTo, twoDigits } from '../../../base/numbers.ts';
import type { Text } from '../../../base/text.ts';
import type { AskedLevel, GuessItem, LevelAnswer, OrderAnswer, Question } from '../questions.ts';
import type { RunResult } from '../results.ts';
import { newestScore } from './accuracy.ts';
import { differs, type Score } from './comparison.ts';

export const itemsOf = (runs: readonly RunResult[]): GuessItem[] => runs.map(({ id, label }) => ({ id, label }));

/** "2.7 points", "2.7%p". */
export function pointsText(share: number): Text {
  const points = percentagePoints(Math.abs(share));
  return { en: `${points} ${points === '1.0' ? 'point' : 'points'}`, ko: `${points}%p` };
}

/** A share as sentences show it: distances are those of the numbers beside them. */
const shownShare = (share: number): number => roundTo(share * 100, 1) / 100;

/** How far a share is from a guess: "2.7 points higher". */
function shareApart(value: number, guess: number): Text {
  const { en, ko } = pointsText(shownShare(value) - guess);
  return value > guess ? { en: `${en} higher`, ko: `${ko} 높습니다` } : { en: `${en} lower`, ko: `${ko} 낮습니다` };
}

const diverged: Text = { en: '(diverged)', ko: '(발산)' };

/** Runs by their newest scores, the best first; those without one, as after a divergence, last. */
function scoreOrder(scores: readonly Score<RunResult>[]): OrderAnswer {
  const rank = ({ share }: Score) => (Number.isFinite(share) ? share : -1);
  const sorted = scores.toSorted((a, b) => rank(b) - rank(a));
  const of = (id: string) => scores.find((score) => score.of.id === id)!;
  return {
    kind: 'order',
    places: sorted.map(({ of: { id, label }, share }) => ({
      id,
      label,
      shown: Number.isFinite(share) ? percent(share) : diverged,
    })),
    close(a, b) {
      const [first, second] = [of(a), of(b)];
      if (!Number.isFinite(first.share) || !Number.isFinite(second.share)) return rank(first) === rank(second);
      return !differs(first, second);
    },
    apart(a, b) {
      const far = shownShare(of(a).share) - shownShare(of(b).share);
      return Number.isFinite(far) ? pointsText(far) : null;
    },
  };
}

/** The runs in the order of a share at the end; the sign test says where the run does not decide. */
export function orderQuestion(id: string, series: string, text: Text): Question {
  return {
    id,
    ask: (runs) => (runs.length < 2 ? null : { kind: 'order', text, items: itemsOf(runs) }),
    answer(results) {
      const scores = results.map((run) => newestScore(run, series));
      return scores.some(({ share }) => Number.isFinite(share)) ? scoreOrder(scores) : null;
    },
  };
}

/** An axis of shares, for a mark on it. */
export function shareLevel(series: string, text: Text): AskedLevel {
  return {
    kind: 'level',
    axis: 'y',
    series,
    text,
    from: 0,
    to: 1,
    log: false,
    whole: false,
    show: (v) => percent(v, 0),
  };
}

/** An axis of what is counted: epochs, iterations. */
export function countLevel(series: string, text: Text, to: number, unit: Text): AskedLevel {
  const show = (v: number) => ({ en: `${unit.en} ${v}`, ko: `${v}${unit.ko}` });
  return { kind: 'level', axis: 'x', series, text, from: 1, to: Math.max(2, to), log: false, whole: true, show };
}

/** A share that was guessed; `error` is its standard error. */
export function shareAnswer(value: number, error: number, fact: Text): LevelAnswer {
  const chance = Number.isFinite(error) ? 2 * error : 0;
  return { kind: 'level', value, fact, chance, apart: (guess) => shareApart(value, guess) };
}

/** A count that was guessed; null: it was never reached. */
export function countAnswer(value: number | null, units: Text, fact: Text): LevelAnswer {
  return {
    kind: 'level',
    value,
    fact,
    chance: 0,
    apart(guess) {
      const far = Math.abs((value ?? guess) - guess);
      const one = far === 1 ? units.en.replace(/s$/, '') : units.en;
      return (value ?? guess) > guess
        ? { en: `${far} ${one} later`, ko: `${far}${units.ko} 늦었습니다` }
        : { en: `${far} ${one} earlier`, ko: `${far}${units.ko} 빨랐습니다` };
    },
  };
}

/** From this factor on a distance is told as one. */
const wholeFactor = 1.1;

/** "1.4 times as high", "3 % lower": how far a positive number is from a guess on a logarithmic axis. */
export function timesApart(value: number, guess: number): Text {
  const higher = value > guess;
  const factor = higher ? value / guess : guess / value;
  if (factor < wholeFactor) {
    const { en, ko } = percent(Math.abs(value / guess - 1), 0);
    return higher ? { en: `${en} higher`, ko: `${ko} 높습니다` } : { en: `${en} lower`, ko: `${ko} 낮습니다` };
  }
  const times = twoDigits(factor);
  return higher
    ? { en: `${times} times as high`, ko: `그 ${times}배입니다` }
    : { en: `lower by a factor of ${times}`, ko: `그 ${times}분의 1입니다` };
}
