import { joined } from '../../../base/text.ts';
import type { Question } from '../questions.ts';
import type { RunResult } from '../results.ts';
import { raceComparison, stayedAtGuessing } from '../shared/race/facts.ts';
import { lossQuestion, raceOrderQuestion } from '../shared/race/questions.ts';

/** How many networks will never do better than guessing. */
const stuckQuestion: Question = {
  id: 'stuck',
  ask(runs) {
    if (runs.length === 0) return null;
    const items = Array.from({ length: runs.length + 1 }, (_, n) => ({
      id: String(n),
      label: n === 0 ? { en: 'none', ko: '없음' } : { en: `${n}`, ko: `${n}개` },
    }));
    return {
      kind: 'choice',
      text: {
        en: 'How many of the networks will cost no less than guessing, from first to last?',
        ko: '처음부터 끝까지 찍는 것보다 나아지지 않는 신경망은 몇 개일까요?',
      },
      items,
    };
  },
  answer(results: readonly RunResult[]) {
    const race = raceComparison(results);
    if (race.end < 2) return null;
    const stuck = race.runs.filter((run) => stayedAtGuessing(run, race));
    const names = joined(stuck.map(({ label }) => label));
    return {
      kind: 'choice',
      id: String(stuck.length),
      fact:
        stuck.length === 0
          ? {
              en: 'The loss of every network fell below that of guessing.',
              ko: '모든 신경망의 손실이 찍을 때보다 낮아졌습니다.',
            }
          : {
              en: `The loss stayed at that of guessing with ${names.en}.`,
              ko: `손실이 찍을 때 그대로인 것: ${names.ko}.`,
            },
    };
  },
};

/** The first of the compared weights is asked about: in the book's order, the small ones. */
export const initQuestions = [raceOrderQuestion, lossQuestion((runs) => runs[0]), stuckQuestion];
