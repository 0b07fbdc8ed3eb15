import { twoDigits } from '../../../../base/numbers.ts';
import { sampleVariance } from '../../../../base/statistics.ts';
import { josa, same } from '../../../../base/text.ts';
import type { Question } from '../../questions.ts';
import type { RunResult } from '../../results.ts';
import { itemsOf, orderQuestion, timesApart } from '../guessing-answers.ts';
import { lossesOf, meanLossUpTo, raceComparison } from './facts.ts';

/** Which run gets most of the test images right. */
export const raceOrderQuestion: Question = orderQuestion('order', 'testAccuracy', {
  en: 'Who will get most of the test images right in the end? Put them in order, the best first.',
  ko: '끝에 테스트 이미지를 가장 많이 맞히는 것은 무엇일까요? 좋은 것부터 차례로 놓으십시오.',
});

/** The lowest and highest loss that the mark of a guess goes to. */
const lossRange = { from: 1e-3, to: 10 } as const;

/** How low the loss of one of the runs will be; `pick` chooses it. */
export function lossQuestion<R extends RunResult>(pick: (runs: readonly R[]) => R | undefined): Question<R> {
  return {
    id: 'loss',
    ask(runs) {
      const run = pick(runs);
      if (!run) return null;
      return {
        kind: 'level',
        axis: 'y',
        series: 'loss',
        text: {
          en: `How low will the loss of ${run.label.en} be in the end?`,
          ko: `${run.label.ko}의 손실은 끝에 얼마나 낮아질까요?`,
        },
        ...lossRange,
        log: true,
        whole: false,
        show: (value) => same(twoDigits(value)),
      };
    },
    answer(results) {
      const run = pick(results);
      if (!run) return null;
      const { en, ko } = run.label;
      if (run.summary.diverged) {
        const fact = { en: `The loss of ${en} left all bounds: it diverged.`, ko: `${ko}의 손실은 발산했습니다.` };
        return { kind: 'level', value: null, fact, chance: 0, apart: () => same('') };
      }
      const losses = lossesOf(run);
      const { window } = raceComparison([run]);
      const value = meanLossUpTo(losses, losses.length, window);
      if (!Number.isFinite(value)) return null;
      const spread = Math.sqrt(sampleVariance(losses.slice(-window)) / window);
      return {
        kind: 'level',
        value,
        fact: {
          en: `The loss of ${en} ended at ${twoDigits(value)}, as the mean of the last ${window}.`,
          ko: `${ko}의 손실은 ${twoDigits(value)}(마지막 ${window}회 평균)로 끝났습니다.`,
        },
        chance: Number.isFinite(spread) ? 2 * spread : 0,
        apart: (guess) => timesApart(value, guess),
      };
    },
  };
}

/** Who has the lowest loss early in the race: the batches are the same, so that the differences are compared batch by batch. */
export const earlyQuestion: Question = {
  id: 'early',
  ask(runs) {
    if (runs.length < 2) return null;
    return {
      kind: 'choice',
      text: {
        en: 'Whose loss will be the lowest early on, after a quarter of the race (500 iterations of a long one)?',
        ko: '초반, 전체의 4분의 1(긴 경우 500회)이 지났을 때 손실이 가장 낮은 것은 무엇일까요?',
      },
      items: itemsOf(runs),
    };
  },
  answer(results) {
    const race = raceComparison(results);
    const { early } = race;
    const window = Math.min(race.window, early);
    const levels = race.runs
      .map((run) => ({ run, loss: meanLossUpTo(lossesOf(run), early, window) }))
      .toSorted((a, b) => a.loss - b.loss);
    const [first, second] = levels;
    if (!first || !second) return null;
    const recent = (run: RunResult) => lossesOf(run).slice(Math.max(0, early - window), early);
    const others = recent(second.run);
    const differences = recent(first.run).map((loss, i) => loss - others[i]!);
    const error = window > 1 ? Math.sqrt(sampleVariance(differences) / window) : Number.POSITIVE_INFINITY;
    const [low, high] = [twoDigits(first.loss), twoDigits(second.loss)];
    return {
      kind: 'choice',
      id: second.loss - first.loss > 2 * error ? first.run.id : null,
      fact: {
        en: `After ${early} iterations ${first.run.label.en} had a loss of ${low}, ${second.run.label.en} of ${high}.`,
        ko: `${early}회에서 손실은 ${josa(first.run.label.ko, '이', '가')} ${low}, ${josa(second.run.label.ko, '이', '가')} ${high}였습니다.`,
      },
    };
  },
};
