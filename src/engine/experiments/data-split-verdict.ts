import type { Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import type { Summary } from './experiment.ts';
import { percent } from './search-verdict.ts';

interface Outcome {
  readonly images: number;
  readonly candidates: number;
  readonly chosen: number;
  readonly truth: number;
  readonly worst: number;
  readonly best: number;
  readonly unseen: number;
}

function outcomeOf(results: readonly RunResult[]): Outcome | null {
  const run = results.find((r) => r.status === 'done' && Number.isFinite(r.summary.chosenScore));
  if (!run) return null;
  const { images, candidates } = run.params as { images: number; candidates: number };
  const { chosenScore: chosen, trueScore: truth, worst, best, unseen } = run.summary as Record<string, number>;
  return { images, candidates, chosen: chosen!, truth: truth!, worst: worst!, best: best!, unseen: unseen! };
}

export function splitSummary(results: readonly RunResult[]): Summary {
  const outcome = outcomeOf(results);
  return outcome ? { ...outcome, flattery: outcome.chosen - outcome.truth } : { flattery: null };
}

/** How much too good the chosen one looks, and what it is chosen from. */
export function splitVerdict(results: readonly RunResult[]): Text[] {
  const outcome = outcomeOf(results);
  if (!outcome) return [];
  const { images, candidates, chosen, truth, worst, best, unseen } = outcome;
  const points = ((chosen - truth) * 100).toFixed(1);
  const [score, real] = [percent(chosen, 1), percent(truth, 1)];
  return [
    {
      en: `The best of ${candidates} on ${images} images scores ${score} there, but is truly right on ${real}: ${points} points of its score are luck.`,
      ko: `이미지 ${images}장으로 ${candidates}개 중에서 고른 신경망은 그 이미지에서 ${score}를 맞히지만 진짜 정확도는 ${real}입니다. 점수 가운데 ${points}점은 운입니다.`,
    },
    {
      en: `The ${candidates} networks truly lie between ${percent(worst, 1)} and ${percent(best, 1)} (all ${unseen} unseen images).`,
      ko: `신경망 ${candidates}개의 진짜 정확도는 ${percent(worst, 1)}에서 ${percent(best, 1)} 사이입니다(학습에 쓰지 않은 ${unseen}장 전체).`,
    },
  ];
}
