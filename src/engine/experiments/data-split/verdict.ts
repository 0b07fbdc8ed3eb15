import { fixed, percent, roundTo, thousands } from '../../../base/numbers.ts';
import type { Text } from '../../../base/text.ts';
import type { Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';

interface SplitOutcome {
  readonly images: number;
  readonly candidates: number;
  readonly repeats: number;
  readonly chosen: number;
  readonly truth: number;
  readonly worst: number;
  readonly best: number;
  readonly unseen: number;
}

/** A run, with what the verdict reads. */
type SplitResult = RunResult<
  { readonly images: number; readonly candidates: number; readonly repeats: number },
  {
    readonly chosenScore: number | undefined;
    readonly trueScore: number | undefined;
    readonly worst: number;
    readonly best: number;
    readonly unseen: number;
  }
>;

function outcomeOf(results: readonly SplitResult[]): SplitOutcome | null {
  const run = results.find((r) => r.status === 'done' && Number.isFinite(r.summary.chosenScore));
  if (!run) return null;
  const { images, candidates, repeats } = run.params;
  const { chosenScore: chosen, trueScore: truth, worst, best, unseen } = run.summary;
  return { images, candidates, repeats, chosen: chosen!, truth: truth!, worst: worst!, best: best!, unseen: unseen! };
}

export function splitSummary(results: readonly SplitResult[]): Summary {
  const outcome = outcomeOf(results);
  return outcome ? { ...outcome, flattery: outcome.chosen - outcome.truth } : { flattery: null };
}

const imagesOf = (count: number) => `${thousands(count)} image${count === 1 ? '' : 's'}`;

/** The chosen network's score and its true accuracy; the difference is luck. */
function worth({ chosen, truth, unseen, repeats }: SplitOutcome): Text {
  const [score, real] = [percent(chosen), percent(truth)];
  // From the rounded numbers of the sentence, so that the three agree.
  const gap = fixed(Math.abs(roundTo(chosen * 100, 1) - roundTo(truth * 100, 1)), 1);
  const all = { en: `all ${thousands(unseen)} unseen images`, ko: `학습에 쓰지 않은 ${thousands(unseen)}장 전체` };
  if (gap === fixed(0, 1)) {
    return {
      en: `scores ${score.en} there and is right on as much of ${all.en}: nothing of its score is luck`,
      ko: `거기서 ${score.ko}를 맞히고 ${all.ko}에서도 마찬가지입니다. 점수에 운은 없습니다`,
    };
  }
  if (chosen < truth) {
    const once = repeats === 1 ? { en: 'this time it was unlucky', ko: '이번에는 오히려 운이 나빴습니다' } : null;
    const means = { en: 'its score flatters it by nothing', ko: '점수가 부풀려지지 않았습니다' };
    const { en, ko } = once ?? means;
    return {
      en: `scores ${score.en} there and is right on even more, ${real.en}, of ${all.en}: ${en}`,
      ko: `거기서 ${score.ko}를 맞히지만 ${all.ko}에서는 더 높은 ${real.ko}입니다. ${ko}`,
    };
  }
  return {
    en: `scores ${score.en} there, but is right on only ${real.en} of ${all.en}: ${gap} points of its score are luck`,
    ko: `거기서 ${score.ko}를 맞히지만 ${all.ko}에서는 ${real.ko}입니다. 점수 가운데 ${gap}%p는 운입니다`,
  };
}

/** How much the score overestimates the chosen network, and the range of all candidates. */
export function splitVerdict(results: readonly SplitResult[]): Text[] {
  const outcome = outcomeOf(results);
  if (!outcome) return [];
  const { images, candidates, repeats, worst, best } = outcome;
  const { en, ko } = worth(outcome);
  // The numbers are means over the repeats.
  const mean =
    repeats > 1
      ? { en: `On average over ${thousands(repeats)} draws the`, ko: `${thousands(repeats)}번 뽑아 평균하면, ` }
      : { en: 'The', ko: '' };
  const who =
    candidates > 1
      ? {
          en: `best of ${candidates} on ${imagesOf(images)}`,
          ko: `이미지 ${thousands(images)}장으로 ${candidates}개 중에서 고른 신경망은`,
        }
      : {
          en: `only candidate on ${imagesOf(images)}`,
          ko: `하나뿐이어서 고를 것이 없는 신경망은 이미지 ${thousands(images)}장으로 채점하면`,
        };
  const sentences: Text[] = [{ en: `${mean.en} ${who.en} ${en}.`, ko: `${mean.ko}${who.ko} ${ko}.` }];
  if (candidates === 1) return sentences;
  const [low, high] = [percent(worst), percent(best)];
  return [
    ...sentences,
    low.en === high.en
      ? {
          en: `All ${candidates} networks are right on ${low.en}.`,
          ko: `신경망 ${candidates}개의 진짜 정확도는 모두 ${low.ko}입니다.`,
        }
      : {
          en: `The ${candidates} networks are right on ${low.en} to ${high.en} of them.`,
          ko: `신경망 ${candidates}개의 진짜 정확도는 ${low.ko}에서 ${high.ko} 사이입니다.`,
        },
  ];
}
