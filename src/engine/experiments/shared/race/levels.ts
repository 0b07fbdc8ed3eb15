import { formatRounded } from '../../../../base/numbers.ts';
import { joined, josa, type Text } from '../../../../base/text.ts';
import type { RunResult } from '../../results.ts';

/** Numbers with the same three digits count as equal in sentences. */
const shownDigits = 3;
export const shownNumber = (value: number) => formatRounded(value, shownDigits);

/** The runs that are lowest, or highest, in the shown digits, in the order in which they were given. */
export interface Level {
  readonly runs: readonly RunResult[];
  readonly value: number;
  /** Whether they are equal to the last bit, not only in the shown digits. */
  readonly exact: boolean;
}

export interface RunExtremes {
  readonly low: Level;
  readonly high: Level;
  readonly count: number;
}

/** The lowest and the highest of some runs; the same if all are equal in the shown digits. Null without any. */
export function runExtremes<R extends RunResult>(runs: readonly R[], height: (run: R) => number): RunExtremes | null {
  const sorted = runs.toSorted((a, b) => height(a) - height(b));
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (!first || !last) return null;
  const level = (run: R): Level => {
    const value = height(run);
    const equal = runs.filter((other) => shownNumber(height(other)) === shownNumber(value));
    return { runs: equal, value, exact: equal.every((other) => height(other) === value) };
  };
  return { low: level(first), high: level(last), count: runs.length };
}

export const namesOf = (runs: readonly RunResult[]) => joined(runs.map((run) => run.label));

/** Whether all are equal in the shown digits. */
export const allAlike = ({ low, count }: RunExtremes) => low.runs.length === count;

/** Of equal runs at most this many are named. */
const maxEqualNames = 4;

/** "Adam is lowest", "Adam and SGD are lowest, equal to 3 digits", "SGD and Adam are equal". */
export function lowestClause(levels: RunExtremes): Text & { readonly koJoining: string } {
  const { low, count } = levels;
  const digits = low.exact ? '' : ` to ${shownDigits} digits`;
  const koDigits = low.exact ? '' : `유효숫자 ${shownDigits}자리까지 `;
  const { en, ko } =
    count > maxEqualNames && allAlike(levels) ? { en: `all ${count}`, ko: `${count}개` } : namesOf(low.runs);
  const who = josa(ko, '이', '가');
  if (low.runs.length === 1)
    return { en: `${en} is lowest`, ko: `${who} 가장 낮습니다`, koJoining: `${who} 가장 낮고` };
  if (allAlike(levels)) {
    return { en: `${en} are equal${digits}`, ko: `${who} ${koDigits}같습니다`, koJoining: `${who} ${koDigits}같고` };
  }
  const together = `${who} ${koDigits}똑같이 가장`;
  return { en: `${en} are lowest, equal${digits},`, ko: `${together} 낮습니다`, koJoining: `${together} 낮고` };
}

/** The ratio of the highest to the lowest, rounded: "12". Null for values that are not positive, or nearly equal. */
export function ratioOf({ low, high }: RunExtremes): string | null {
  const ratio = high.value / low.value;
  return low.value > 0 && ratio >= 1.1 && ratio < 1e6 ? formatRounded(ratio, 2) : null;
}
