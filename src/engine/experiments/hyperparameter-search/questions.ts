import { percent, threeDigits } from '../../../base/numbers.ts';
import { standardError } from '../../../base/statistics.ts';
import type { Question } from '../questions.ts';
import { newestScore } from '../shared/accuracy.ts';
import { leadOf } from '../shared/comparison.ts';
import { shareAnswer, shareLevel } from '../shared/guessing-answers.ts';
import { goodTrials, isFinal, spaceOfRun, type TrialResult, validationScore } from './results.ts';

/** How good the best trial is. */
const bestQuestion: Question<TrialResult> = {
  id: 'best',
  ask(runs) {
    const trials = runs.filter((run) => !isFinal(run)).length;
    if (trials === 0) return null;
    return shareLevel('validationAccuracy', {
      en: 'How many of the validation images will the best trial get right?',
      ko: '가장 좋은 시도는 검증 이미지를 얼마나 맞힐까요?',
    });
  },
  answer(results) {
    const [best] = goodTrials(results);
    if (!best) return null;
    const share = validationScore(best);
    const images = newestScore(best, 'validationAccuracy').marks?.[0];
    const { en, ko } = percent(share);
    return shareAnswer(share, images ? standardError(share, images) : Number.NaN, {
      en: `The best trial, number ${best.params.trial}, got ${en} right.`,
      ko: `가장 좋은 ${best.params.trial}번째 시도가 ${ko}를 맞혔습니다.`,
    });
  },
};

const thirds = ['low', 'middle', 'high'] as const;
const names = {
  low: { en: 'lowest', ko: '아래' },
  middle: { en: 'middle', ko: '가운데' },
  high: { en: 'highest', ko: '위' },
} as const;

/** The ends of the thirds of a range, on the logarithmic axis that rates are drawn on. */
const edge = ([from, to]: readonly [number, number], i: number) => from * (to / from) ** (i / 3);

/** In which third of the learning rates the best trial lies. */
const rateQuestion: Question<TrialResult> = {
  id: 'rate',
  ask(runs) {
    const range = runs[0] && spaceOfRun(runs[0]).lr;
    if (!range || range[0] === range[1]) return null;
    return {
      kind: 'choice',
      text: {
        en: 'In which third of the range of learning rates, on its log axis, will the best trial lie?',
        ko: '가장 좋은 시도의 학습률은 (로그 축에서) 탐색 범위를 셋으로 나눈 어디에 있을까요?',
      },
      items: thirds.map((id, i) => {
        const span = `${threeDigits(edge(range, i))}–${threeDigits(edge(range, i + 1))}`;
        return { id, label: { en: `${names[id].en} (${span})`, ko: `${names[id].ko} (${span})` } };
      }),
    };
  },
  answer(results) {
    const trials = goodTrials(results);
    const lead = leadOf(trials.map((run) => newestScore(run, 'validationAccuracy')));
    const first = results[0];
    if (!lead || !first) return null;
    const range = spaceOfRun(first).lr;
    const thirdOf = ({ params }: TrialResult) => thirds.find((_, i) => params.lr <= edge(range, i + 1)) ?? 'high';
    // Those that the validation images cannot tell from the best one count as much as it does.
    const best = [lead.best, ...lead.equal, ...lead.close];
    const found = new Set(best.map(({ of }) => thirdOf(of)));
    const { params } = lead.best.of;
    const { en, ko } = percent(lead.best.share);
    const others = best.length - 1;
    return {
      kind: 'choice',
      id: found.size === 1 ? thirdOf(lead.best.of) : null,
      fact: {
        en: `The best trial had the rate ${threeDigits(params.lr)} and ${en}; ${others === 1 ? '1 other is' : `${others} others are`} too close to tell from it.`,
        ko: `가장 좋은 시도의 학습률은 ${threeDigits(params.lr)}, 정확도는 ${ko}입니다. 이와 가릴 수 없는 다른 시도가 ${others}개 있습니다.`,
      },
    };
  },
};

export const searchQuestions = [bestQuestion, rateQuestion];
