import { fixed, percent, threeDigits } from '../../base/numbers.ts';
import { same, type Text } from '../../base/text.ts';
import { gridSides } from '../../engine/experiments/hyperparameter-search/grid.ts';
import { goodTrials, isFinal, roundsOf, spaceOfRun } from '../../engine/experiments/hyperparameter-search/results.ts';
import { dimensions, isSearched, spaceOf } from '../../engine/experiments/hyperparameter-search/space.ts';
import type { ResultOf, ValuesOf } from '../../engine/experiments/list.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

type Results = readonly ResultOf<'hyperparameter-search'>[];

/** The validation accuracies of the trials that did not diverge. */
const scoresOf = (results: Results) =>
  results.flatMap(({ summary }) => (summary.diverged ? [] : (summary.validationAccuracy ?? [])));
const ratesOf = (results: Results) => new Set(results.map(({ params }) => params.lr));
const divergedIn = (results: Results) => results.filter(({ summary }) => summary.diverged).length;

/** The trials of the newest round. */
const newestRound = (results: Results): Results => roundsOf(results).at(-1)?.trials ?? [];

/** The learning rates that the newest round is drawn from, the lowest and the highest; before it those that are set. */
function ratesSearched(values: ValuesOf<'hyperparameter-search'>, results: Results): [low: number, high: number] {
  const [first] = newestRound(results);
  const range = first ? spaceOfRun(first).lr : values.lr;
  return [range[0]!, range.at(-1)!];
}

/** All suggestions cost the same, so that two of them are told apart by the switch alone. */
const budget = { trials: 25, epochs: 20 } as const;
/** Up to where six layers diverge. */
const wide = [1e-6, 10] as const;

/** How a learning rate comes about. */
function rule({ sampling, draw }: ValuesOf<'hyperparameter-search'>): Text {
  const even: Text =
    sampling === 'grid'
      ? { en: 'the middles of equal parts of', ko: '다음 구간을 같은 크기로 나눈 가운데 값들:' }
      : { en: 'uniform from', ko: '다음 구간에서 균등:' };
  if (draw === 'log-uniform') {
    return {
      en: `{key|η} = 10^{value|u},  {value|u} ${even.en} log₁₀ {box|low} to log₁₀ {box|high}`,
      ko: `{key|η} = 10^{value|u},  {value|u}는 ${even.ko} log₁₀ {box|아래}~log₁₀ {box|위}`,
    };
  }
  return { en: `{key|η} ${even.en} {box|low} to {box|high}`, ko: `{key|η}는 ${even.ko} {box|아래}~{box|위}` };
}

export const searchExplanation: Explanation<'hyperparameter-search'> = {
  see: {
    en: 'Each point is a trial: a learning rate and a weight decay, drawn at random or from a grid, a short training, and the accuracy on the validation data as its colour and mark, from {band-0|low} to {band-4|high}. The {value|marks} along the axes are the different values that are tried. The {box|box} is what the next round searches.',
    ko: '점 하나가 시도 하나입니다. 학습률과 가중치 감소를 무작위로 또는 격자에서 골라 짧게 학습하고, 검증 데이터의 정확도를 {band-0|낮음}에서 {band-4|높음}까지의 색과 기호로 나타냅니다. 축에 있는 {value|표시}는 시도하는 서로 다른 값입니다. {box|상자}는 다음 라운드가 탐색할 범위입니다.',
  },
  expect: {
    en: 'Good trials gather at the right, at large learning rates; up and down hardly matters: of the two, the rate decides.',
    ko: '좋은 시도는 학습률이 큰 오른쪽에 모이고, 위아래로는 거의 차이가 없습니다. 둘 중 학습률이 결정합니다.',
  },
  comes: (results) => {
    const best = goodTrials(results.filter((run) => !isFinal(run))).slice(0, 5);
    const [rates, decays] = [best.map(({ params }) => params.lr), best.map(({ params }) => params.weightDecay)];
    return best.length === 5 && Math.min(...rates) > 1e-3 && Math.max(...decays) > 10 * Math.min(...decays);
  },
  formulas: ({ values, results }) => {
    const [low, high] = ratesSearched(values, results).map(threeDigits);
    return [
      rule(values),
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
  asked: ({ values, results }) => {
    const [low, high] = ratesSearched(values, results);
    const decades = Math.log10(high / low);
    const each = percent(decades > 0 ? Math.min(1, 1 / decades) : 1);
    const last = percent(decades > 0 ? Math.min(1, (high - Math.max(low, high / 10)) / (high - low)) : 1);
    const space = spaceOf(values);
    const sides = gridSides(space, values.trials);
    const searched = dimensions.filter(({ key }) => isSearched(space, key));
    const grid = searched.map(({ key }) => sides[key]);
    const trials = newestRound(results);
    const above = trials.filter(({ params }) => params.lr > high / 10).length;
    const points = grid.reduce((product, side) => product * side, 1);
    const [from, to] = [threeDigits(low), threeDigits(high)];
    const counted: Text =
      trials.length > 0
        ? {
            en: ` Here {value|${above}} of {value|${trials.length}} lie above ${threeDigits(high / 10)}.`,
            ko: ` 여기서는 {value|${trials.length}}개 중 {value|${above}}개가 ${threeDigits(high / 10)}보다 큽니다.`,
          }
        : same('');
    const overDecades: Text = {
      en: `From ${from} to ${to} there are {value|${fixed(decades, 1)}} decades: drawn log-uniform, each of them gets {value|${each.en}} of the trials. Drawn uniform, the last decade alone gets {value|${last.en}}, and the small rates next to none.${counted.en} 3 and 4 show what that does where large rates diverge.`,
      ko: `${from}에서 ${to}까지는 10배 구간이 {value|${fixed(decades, 1)}}개입니다. 로그 척도에서 균등하게 뽑으면 구간마다 시도의 {value|${each.ko}}를 받습니다. 그냥 균등하게 뽑으면 마지막 구간이 {value|${last.ko}}를 받고 작은 학습률은 거의 뽑히지 않습니다.${counted.ko} 큰 학습률이 발산하는 곳에서는 어떻게 되는지 3과 4가 보여 줍니다.`,
    };
    const withinDecade: Text = {
      en: `Within one decade, as from ${from} to ${to}, uniform draws are hardly others. Over several they give the small ones next to none of the trials: 3 and 4 show what that does.`,
      ko: `${from}에서 ${to}까지처럼 10배 구간 하나 안에서는 그냥 균등하게 뽑아도 거의 같습니다. 구간이 여럿이면 작은 값이 거의 뽑히지 않습니다. 3과 4가 보여 줍니다.`,
    };
    return [
      {
        question: { en: 'Why are the draws log-uniform?', ko: '왜 로그 척도에서 균등하게 뽑습니까?' },
        answer: decades > 1 ? overDecades : withinDecade,
      },
      {
        question: { en: 'Why not a grid?', ko: '왜 격자로 하지 않습니까?' },
        answer: {
          en: `{value|${values.trials}} trials are a grid of {value|${grid.join(' × ') || 1}}: it tries {value|${sides.lr}} learning ${sides.lr === 1 ? 'rate' : 'rates'}, each one ${points / sides.lr} times. Random trials try {value|${values.trials}}; the head of the axis counts those that are tried here. 1 and 2 show both with 25 trials.`,
          ko: `{value|${values.trials}}번의 시도는 {value|${grid.join(' × ') || 1}} 격자입니다. 학습률은 {value|${sides.lr}}가지이고 같은 값을 ${points / sides.lr}번씩 씁니다. 무작위 시도는 {value|${values.trials}}가지를 씁니다. 지금 쓰는 값의 수는 축의 제목에 있습니다. 1과 2가 둘을 25번의 시도로 보여 줍니다.`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: '25 trials at random', ko: '무작위로 25번' },
      claim: {
        en: 'The axis has 25 learning rates, and after 20 epochs the best one gets beyond 30%.',
        ko: '축에 학습률이 25가지 있고, 20에폭 뒤 최고가 30%를 넘습니다.',
      },
      values: budget,
      holds: (results) => ratesOf(results).size === 25 && Math.max(...scoresOf(results)) > 0.3,
    },
    {
      title: { en: 'The same 25 as a grid', ko: '같은 25번을 격자로' },
      claim: {
        en: 'Only 5 learning rates, each 5 times: the best five trials share one, and come out alike.',
        ko: '학습률은 5가지뿐이고 5번씩 씁니다. 상위 다섯 시도는 학습률이 같고 결과도 거의 같습니다.',
      },
      values: { ...budget, sampling: 'grid' },
      holds: (results) => {
        const best = goodTrials(results).slice(0, 5);
        const scores = scoresOf(best);
        const alike = Math.max(...scores) - Math.min(...scores) <= 0.05;
        return ratesOf(results).size === 5 && ratesOf(best).size === 1 && alike;
      },
    },
    {
      title: { en: 'Rates up to 10, drawn uniform', ko: '학습률을 10까지 균등하게' },
      claim: {
        en: 'Nine of ten rates lie above 1, too large for these networks: more than half of the trials diverge.',
        ko: '열에 아홉은 1보다 크고, 이 신경망에는 지나칩니다. 시도의 절반 넘게 발산합니다.',
      },
      values: { ...budget, lr: wide, draw: 'uniform' },
      holds: (results) => divergedIn(results) > results.length / 2,
    },
    {
      title: { en: 'Rates up to 10, log-uniform', ko: '학습률을 10까지 로그 균등하게' },
      claim: {
        en: 'Every decade has its share: less than half diverge, and the best gets beyond 70%.',
        ko: '10배 구간마다 몫이 있습니다. 발산은 절반이 안 되고, 최고는 70%를 넘습니다.',
      },
      values: { ...budget, lr: wide },
      holds: (results) => divergedIn(results) < results.length / 2 && Math.max(...scoresOf(results)) > 0.7,
    },
  ],
  section: '6.5.2–6.5.3',
  papers: ['random-search'],
};
