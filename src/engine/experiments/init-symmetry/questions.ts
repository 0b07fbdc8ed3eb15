import { joined, type Text } from '../../../base/text.ts';
import type { Question } from '../questions.ts';
import { orderQuestion } from '../shared/guessing-answers.ts';
import { type SymmetryResult, stillEqual } from './verdict.ts';

/** How many networks will have units that stay copies of each other. */
const copiesQuestion: Question<SymmetryResult> = {
  id: 'copies',
  ask(runs) {
    if (runs.length === 0 || !runs.some(({ params }) => params.hidden.some((units) => units > 1))) return null;
    const label = (n: number): Text => {
      if (n === 0) return { en: 'none', ko: '없음' };
      return n === runs.length ? { en: `all ${n}`, ko: `${n}개 모두` } : { en: `${n}`, ko: `${n}개` };
    };
    return {
      kind: 'choice',
      text: {
        en: `In how many of the ${runs.length} networks will the units of each layer still be copies of one at the end?`,
        ko: `신경망 ${runs.length}개 중 끝까지 각 층의 뉴런이 모두 똑같은 것은 몇 개일까요?`,
      },
      items: runs
        .map((_, i) => ({ id: String(i + 1), label: label(i + 1) }))
        .toSpliced(0, 0, { id: '0', label: label(0) }),
    };
  },
  answer(results) {
    const told = results.filter((run) => !run.summary.diverged && (run.series.distinct?.length ?? 0) > 1);
    if (told.length === 0) return null;
    const equal = told.filter(stillEqual);
    const names = joined(equal.map(({ label }) => label));
    return {
      kind: 'choice',
      id: String(equal.length),
      fact:
        equal.length === 0
          ? { en: 'In every network the units became different.', ko: '모든 신경망에서 뉴런이 서로 달라졌습니다.' }
          : { en: `They stayed copies with ${names.en}.`, ko: `끝까지 똑같았던 것: ${names.ko}.` },
    };
  },
};

const order = orderQuestion('order', 'testAccuracy', {
  en: 'Which initial weights will get most of the test images right? Put them in order, the best first.',
  ko: '어떤 초깃값이 테스트 이미지를 가장 많이 맞힐까요? 좋은 것부터 차례로 놓으십시오.',
});

export const symmetryQuestions = [copiesQuestion, order];
