import { fixed, percent, roundTo, thousands } from '../../base/numbers.ts';
import { same, type Text } from '../../base/text.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

/** By how much the score of the best exceeds its true accuracy. */
const luckOf = (run: ResultOf<'data-split'> | undefined) =>
  (run?.summary.chosenScore ?? Number.NaN) - (run?.summary.trueScore ?? Number.NaN);

export const splitExplanation: Explanation<'data-split'> = {
  see: {
    en: 'Above, the data in three parts: {split-training|training}, {split-validation|validation}, {split-test|test}. Below, what choosing does to a score: the best of k networks, its {split-validation|score} on the n images that chose it and its {split-test|true accuracy}.',
    ko: '위에는 세 부분으로 나눈 데이터가 있습니다. {split-training|훈련}, {split-validation|검증}, {split-test|테스트}입니다. 아래는 고르는 일이 점수에 하는 일입니다. 신경망 k개 중 가장 좋은 것의, 고르는 데 쓴 이미지 n장에서의 {split-validation|점수}와 {split-test|진짜 정확도}입니다.',
  },
  expect: {
    en: 'The score climbs with k; the truth hardly follows. The distance between the curves is luck.',
    ko: 'k가 커지면 점수는 오르지만 진짜 정확도는 거의 따라가지 않습니다. 두 곡선의 거리가 운입니다.',
  },
  comes: ([run]) => {
    const climb = (name: 'chosenScore' | 'trueScore') => {
      const { y } = run!.series[name]!;
      return y.at(-1)! - y[0]!;
    };
    return climb('chosenScore') > 0.03 && Math.abs(climb('trueScore')) < climb('chosenScore') / 3;
  },
  formulas: () => [
    {
      en: '{split-validation|score} = {split-test|truth} + luck,  std of luck ≈ √({split-test|a}·(1 − {split-test|a}) / {value|n})',
      ko: '{split-validation|점수} = {split-test|진짜} + 운,  운의 표준편차 ≈ √({split-test|a}·(1 − {split-test|a}) / {value|n})',
    },
    {
      en: '{split-test|a} the true accuracy · {value|n} the images that choose',
      ko: '{split-test|a} 진짜 정확도 · {value|n} 고르는 데 쓰는 이미지 수',
    },
  ],
  why: {
    en: 'Whoever picks the highest of many noisy scores picks high noise along with quality. New images do not share that noise. So one set chooses, and another one, unseen until then, judges.',
    ko: '흔들리는 점수 여러 개 중 가장 높은 것을 고르면 실력과 함께 큰 운도 고르게 됩니다. 새 이미지에는 그 운이 없습니다. 그래서 고르는 데이터와, 그때까지 보지 않은 평가용 데이터가 따로 있어야 합니다.',
  },
  asked: ({ results: [run], values }) => {
    const { images: n, candidates: k } = values;
    const truth = run?.summary.trueScore ?? Number.NaN;
    const known = Number.isFinite(truth);
    const a = known ? truth : 0.8;
    const [share, noise] = [percent(a, known ? 1 : 0), percent(Math.sqrt((a * (1 - a)) / n))];
    // As the verdict has it: from the rounded numbers that stand on the screen.
    const points = roundTo((run?.summary.chosenScore ?? Number.NaN) * 100, 1) - roundTo(truth * 100, 1);
    const promised: Text =
      Number.isFinite(points) && k > 1 && points >= 0.05
        ? {
            en: ` Here it promises {split-validation|${fixed(points, 1)}} points more than it keeps.`,
            ko: ` 여기서는 점수가 실제보다 {split-validation|${fixed(points, 1)}%p} 높습니다.`,
          }
        : same('');
    const picks: Text =
      k > 1
        ? {
            en: `; the best of {value|${k}} picks the upper end`,
            ko: `고, {value|${k}}개 중 최고는 그 위쪽 끝을 고릅니다`,
          }
        : {
            en: ', up as often as down: with one network nothing is chosen',
            ko: '지만, 위로도 아래로도 같습니다. 신경망이 하나면 고르는 일이 없습니다',
          };
    return [
      {
        question: { en: 'Why validation and test data?', ko: '왜 검증 데이터와 테스트 데이터가 다 필요합니까?' },
        answer: {
          en: `Because choosing uses data up. At a true accuracy of {split-test|${share.en}} a score on {value|${thousands(n)}} ${n === 1 ? 'image' : 'images'} wavers by ±{value|${noise.en}}${picks.en}.${promised.en}`,
          ko: `고르는 데 쓴 데이터는 평가에 쓸 수 없기 때문입니다. 진짜 정확도가 {split-test|${share.ko}}일 때 이미지 {value|${thousands(n)}}장에서 잰 점수는 ±{value|${noise.ko}}쯤 흔들리${picks.ko}.${promised.ko}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'Choose on 10 images', ko: '이미지 10장으로 고르기' },
      claim: {
        en: 'The best of 50 looks at least 8 points better than it is.',
        ko: '50개 중 최고가 실제보다 8%p 이상 좋아 보입니다.',
      },
      values: { images: 10 },
      holds: ([run]) => luckOf(run) >= 0.08,
    },
    {
      title: { en: 'Choose on 1,000 images', ko: '이미지 1,000장으로 고르기' },
      claim: {
        en: 'Hardly any luck is left: less than 2 points.',
        ko: '운이 거의 남지 않습니다. 2%p 미만입니다.',
      },
      values: { images: 1000 },
      holds: ([run]) => luckOf(run) < 0.02,
    },
    {
      title: { en: 'Nothing to choose: one network', ko: '고르지 않기: 신경망 하나' },
      claim: {
        en: 'Without a choice the score is right on average: off by less than 1 point.',
        ko: '고르지 않으면 점수가 평균적으로 맞습니다. 차이가 1%p 미만입니다.',
      },
      values: { candidates: 1 },
      holds: ([run]) => Math.abs(luckOf(run)) < 0.01,
    },
  ],
  section: '6.5.1',
  papers: ['selection-bias'],
};
