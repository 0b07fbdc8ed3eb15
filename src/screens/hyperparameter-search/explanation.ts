import { fixed, formatNumber, percent } from '../../base/numbers.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

/** The validation accuracies of the trials. */
const scoresOf = (results: readonly ResultOf<'hyperparameter-search'>[]) =>
  results.flatMap(({ summary }) => summary.validationAccuracy ?? []);

export const searchExplanation: Explanation<'hyperparameter-search'> = {
  see: {
    en: 'Each point is a trial: a learning rate and a weight decay drawn at random, a short training, and the accuracy on the validation data as its colour, from {band-0|low} to {band-4|high}. The {box|box} is what the next round searches.',
    ko: '점 하나가 시도 하나입니다. 학습률과 가중치 감소를 무작위로 뽑아 짧게 학습하고, 검증 데이터의 정확도를 {band-0|낮음}에서 {band-4|높음}까지의 색으로 나타냅니다. {box|상자}는 다음 라운드가 탐색할 범위입니다.',
  },
  expect: {
    en: 'Good trials gather at the right, at large learning rates; up and down hardly matters: of the two, the rate decides.',
    ko: '좋은 시도는 학습률이 큰 오른쪽에 모이고, 위아래로는 거의 차이가 없습니다. 둘 중 학습률이 결정합니다.',
  },
  formulas: ({ values }) => {
    const [low, high] = [values.lr[0]!, values.lr.at(-1)!].map(formatNumber);
    return [
      {
        en: '{key|η} = 10^{value|u},  {value|u} uniform from log₁₀ {box|low} to log₁₀ {box|high}',
        ko: '{key|η} = 10^{value|u},  {value|u}는 log₁₀ {box|아래}에서 log₁₀ {box|위}까지 균등',
      },
      {
        en: `{box|low ${low}}, {box|high ${high}}; best = highest {band-4|validation accuracy}`,
        ko: `{box|아래 ${low}}, {box|위 ${high}}; 최고 = {band-4|검증 정확도}가 가장 높은 시도`,
      },
    ];
  },
  why: {
    en: 'Nobody knows beforehand which of the hyperparameters matters. Of n random draws each one has n different values for every hyperparameter, so that the one that matters is tried n times; a grid repeats itself along all that do not.',
    ko: '어느 하이퍼파라미터가 중요한지 미리 아는 사람은 없습니다. 무작위로 n번 뽑으면 모든 하이퍼파라미터에서 서로 다른 값 n개를 시도하므로, 중요한 것도 n번 시도됩니다. 격자는 중요하지 않은 축을 따라 같은 값을 되풀이합니다.',
  },
  asked: ({ values }) => {
    const [low, high] = [values.lr[0]!, values.lr.at(-1)!];
    const decades = Math.log10(high / low);
    const each = percent(decades > 0 ? Math.min(1, 1 / decades) : 1);
    const last = percent(decades > 0 ? Math.min(1, (high - Math.max(low, high / 10)) / (high - low)) : 1);
    const side = Math.floor(Math.sqrt(values.trials));
    return [
      {
        question: { en: 'Why are the draws log-uniform?', ko: '왜 로그 척도에서 균등하게 뽑습니까?' },
        answer: {
          en: `From ${formatNumber(low)} to ${formatNumber(high)} there are {value|${fixed(decades, 1)}} decades: drawn log-uniform, each of them gets {value|${each.en}} of the trials. Drawn uniform, the last decade alone would get {value|${last.en}}, and the small rates next to none.`,
          ko: `${formatNumber(low)}에서 ${formatNumber(high)}까지는 10배 구간이 {value|${fixed(decades, 1)}}개입니다. 로그 척도에서 균등하게 뽑으면 구간마다 시도의 {value|${each.ko}}를 받습니다. 그냥 균등하게 뽑으면 마지막 구간이 {value|${last.ko}}를 받고 작은 학습률은 거의 뽑히지 않습니다.`,
        },
      },
      {
        question: { en: 'Why not a grid?', ko: '왜 격자로 하지 않습니까?' },
        answer: {
          en: `{value|${values.trials}} trials are a grid of {value|${side}} × {value|${side}}: it would try only {value|${side}} learning rates, each one ${side} times. Random trials try {value|${values.trials}}.`,
          ko: `시도 {value|${values.trials}}번은 {value|${side}} × {value|${side}} 격자입니다. 학습률은 {value|${side}}가지뿐이고 같은 값을 ${side}번씩 씁니다. 무작위 시도는 {value|${values.trials}}가지를 씁니다.`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'Rates from 0.000001 to 0.0001: too low', ko: '학습률 0.000001~0.0001: 너무 낮게' },
      claim: {
        en: 'Ten trials of ten epochs, and none gets beyond guessing: all below 35%.',
        ko: '10에폭씩 열 번 시도해도 찍는 수준을 넘지 못합니다. 모두 35% 미만입니다.',
      },
      values: { trials: 10, epochs: 10, lr: [1e-6, 1e-4] },
      holds: (results) => Math.max(...scoresOf(results)) < 0.35,
    },
    {
      title: { en: 'Rates from 0.003 to 0.1', ko: '학습률 0.003~0.1' },
      claim: {
        en: 'The same budget in a better place: the best of the ten is above 50%.',
        ko: '같은 예산을 더 나은 곳에 씁니다. 열 개 중 최고가 50%를 넘습니다.',
      },
      values: { trials: 10, epochs: 10, lr: [0.003, 0.1] },
      holds: (results) => Math.max(...scoresOf(results)) > 0.5,
    },
  ],
  section: '6.5.2',
  papers: ['random-search'],
};
