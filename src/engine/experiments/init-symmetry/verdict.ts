import { percent } from '../../../base/numbers.ts';
import { capitalized, type Text } from '../../../base/text.ts';
import { type RunResult, valueAt } from '../results.ts';
import { newestScore } from '../shared/accuracy.ts';
import { divergenceSentences } from '../shared/divergence-verdict.ts';

/** A run, with the parameters that the verdict reads. */
export type SymmetryResult = RunResult<{ readonly hidden: readonly number[]; readonly iterations: number }>;

/** The number of distinct units in each hidden layer at an iteration, the newest for null; null before the first. */
export function distinctAt(run: SymmetryResult, at: number | null): number[] | null {
  const { hidden } = run.params;
  const counts = hidden.map((_, layer) => valueAt(run, `distinct ${layer + 1}`, at)).filter(Number.isFinite);
  return counts.length === hidden.length ? counts : null;
}

/** Whether in every layer of more than one unit all units have always been copies of one. */
export function stillEqual(run: SymmetryResult): boolean {
  const layers = run.params.hidden.flatMap((count, layer) =>
    count > 1 ? [run.series[`distinct ${layer + 1}`]?.y ?? []] : [],
  );
  return layers.length > 0 && layers.every((counts) => counts.length > 0 && counts.every((n) => n === 1));
}

/** The newest test accuracy, with its step if that is not the last one. */
function accuracySentence(run: RunResult, steps: number): Text {
  const { share } = newestScore(run, 'testAccuracy');
  if (!Number.isFinite(share)) return { en: '', ko: '' };
  const at = run.series.testAccuracy!.x.at(-1)!;
  const { en, ko } = percent(share);
  return at === steps
    ? { en: ` Test accuracy ${en}.`, ko: ` 테스트 정확도는 ${ko}입니다.` }
    : { en: ` Test accuracy at step ${at}: ${en}.`, ko: ` ${at}회째의 테스트 정확도는 ${ko}입니다.` };
}

/** How many units of each layer are different from one another. */
function unitsClause(run: SymmetryResult, counts: readonly number[], steps: number): Text {
  const hidden = run.params.hidden;
  const after = { en: `after ${steps} ${steps === 1 ? 'step' : 'steps'}`, ko: `${steps}번 갱신한 뒤` };
  const all = hidden.join(' + ');
  if (hidden.every((n) => n === 1)) {
    return {
      en: 'with one unit a layer there is nothing to compare.',
      ko: '층마다 뉴런이 하나뿐이라 비교할 것이 없습니다.',
    };
  }
  if (stillEqual(run)) {
    return {
      en: `${after.en} the units of each layer are still one and the same.`,
      ko: `${after.ko}에도 층마다 뉴런이 모두 똑같습니다.`,
    };
  }
  if (counts.every((n, layer) => n === hidden[layer])) {
    return { en: `${after.en} all ${all} units are different.`, ko: `${after.ko} 뉴런 ${all}개가 모두 서로 다릅니다.` };
  }
  return {
    en: `${after.en} there are ${counts.join(' + ')} different units among ${all}.`,
    ko: `${after.ko} 뉴런 ${all}개 가운데 서로 다른 것은 ${counts.join(' + ')}가지입니다.`,
  };
}

/** Whether the units of each layer are still equal, and the test accuracy of the network; every word follows from the numbers. */
export function symmetryVerdict(results: readonly SymmetryResult[]): Text[] {
  return results.flatMap((run): Text[] => {
    const counts = distinctAt(run, null);
    const { en, ko } = run.label;
    const name = capitalized(run.label).en;
    const steps = run.series.loss?.y.length ?? 0;
    if (!counts || steps === 0) return [];
    if (run.summary.diverged) {
      return divergenceSentences([run], 'iteration', () => ({ en: name, ko }));
    }
    const unitsText = unitsClause(run, counts, steps);
    const right = accuracySentence(run, steps);
    return [capitalized({ en: `${en}: ${unitsText.en}${right.en}`, ko: `${ko}: ${unitsText.ko}${right.ko}` })];
  });
}
