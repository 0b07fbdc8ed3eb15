import { percent } from '../../../../base/numbers.ts';
import { standardError } from '../../../../base/statistics.ts';
import type { Question } from '../../questions.ts';
import { itemsOf, pointsText, shareAnswer, shareLevel } from '../guessing-answers.ts';
import { gapsDiffer, overfitAccuracies, splitScore } from './accuracies.ts';
import type { OverfitResult } from './train.ts';

/** Which network overfits most: whose training accuracy lies furthest above its test accuracy. */
const gapQuestion: Question<OverfitResult> = {
  id: 'gap',
  ask(runs) {
    if (runs.length < 2) return null;
    return {
      kind: 'choice',
      text: {
        en: 'Which network will overfit more: whose training accuracy will lie further above its test accuracy?',
        ko: '어느 신경망이 더 오버피팅될까요? 훈련 정확도가 테스트 정확도보다 더 많이 높을 쪽을 고르십시오.',
      },
      items: itemsOf(runs),
    };
  },
  answer(results) {
    const [widest, next] = overfitAccuracies(results).toSorted((a, b) => b.gap - a.gap);
    if (!widest || !next) return null;
    const [first, second] = [pointsText(widest.gap), pointsText(next.gap)];
    const [one, other] = [widest.run.label, next.run.label];
    return {
      kind: 'choice',
      id: gapsDiffer(widest, next) ? widest.run.id : null,
      fact: {
        en: `The gap was ${first.en} with “${one.en}” and ${second.en} with “${other.en}”.`,
        ko: `훈련과 테스트의 차이는 ‘${one.ko}’에서 ${first.ko}, ‘${other.ko}’에서 ${second.ko}였습니다.`,
      },
    };
  },
};

/** How many of the test images the last run gets right: the one with most of the cure. */
const testQuestion: Question<OverfitResult> = {
  id: 'test',
  ask(runs) {
    const run = runs.at(-1);
    if (!run) return null;
    return shareLevel('testAccuracy', {
      en: `Where will the test accuracy of “${run.label.en}” end?`,
      ko: `‘${run.label.ko}’의 테스트 정확도는 어디에서 끝날까요?`,
    });
  },
  answer(results) {
    const run = results.at(-1);
    const found = run && overfitAccuracies([run])[0];
    if (!found) return null;
    const images = splitScore(found, 'test').marks?.[0];
    const { en, ko } = percent(found.test);
    return shareAnswer(found.test, images ? standardError(found.test, images) : Number.NaN, {
      en: `It ended at ${en} in epoch ${found.epoch}.`,
      ko: `마지막 ${found.epoch}에폭에서 ${ko}였습니다.`,
    });
  },
};

export const overfitQuestions = [gapQuestion, testQuestion];
