import { same, type Text } from '../../base/text.ts';
import { statisticText } from '../../engine/experiments/batchnorm-layer/verdict.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

export const layerExplanation: Explanation<'batchnorm-layer'> = {
  see: {
    en: 'Digits of one mini-batch on their way through the layer: the sums {series-7|x} as they come, {series-0|z} after mean and variance were taken out (the book’s x̂), {series-2|y} after γ and β. The other view is the same as a graph, with every number of a tiny batch, forwards and {gradient|backwards}.',
    ko: '미니배치 하나의 손글씨가 층을 지나는 모습입니다. 들어오는 합 {series-7|x}, 평균과 분산을 없앤 {series-0|z}(책의 x̂), γ와 β를 거친 {series-2|y}가 있습니다. 다른 보기는 같은 계산을 그래프로, 작은 배치의 모든 숫자를 앞으로, 그리고 {gradient|거꾸로} 보여 줍니다.',
  },
  expect: {
    en: 'Whatever {series-7|x} looks like, in training {series-0|z} has mean 0 and spread 1. In test mode (t) {series-1|running} statistics stand in for those of the batch. Started at 0, they have taken in only 65% after ten batches: {series-0|z} spreads wider than 1.',
    ko: '{series-7|x}가 어떤 모양이든 학습 때 {series-0|z}의 평균은 0, 표준편차는 1입니다. 테스트 모드(t)에서는 배치 대신 {series-1|이동} 통계를 씁니다. 0에서 시작해 배치 열 개 뒤에는 65%만 담겨 있으므로 {series-0|z}가 1보다 넓게 퍼집니다.',
  },
  comes: ([run]) => {
    const { unitNormalized: [centre, spread] = [1, 0], variance = 0, testVariance = 1 } = run?.summary ?? {};
    return Math.abs(centre) < 0.001 && Math.abs(spread - 1) < 0.001 && testVariance < variance;
  },
  formulas: ({ values }) => {
    const corrected = values.batchnormStart === 'corrected';
    const running = (symbol: string, of: string) =>
      `{series-1|${symbol}} ← 0.9·{series-1|${symbol}} + 0.1·{value|${of}}`;
    return [
      {
        en: '{series-0|z} = ({series-7|x} − {value|μ}) / √({value|σ²} + ε),  ε = 0.000001',
        ko: '{series-0|z} = ({series-7|x} − {value|μ}) / √({value|σ²} + ε),  ε = 0.000001',
      },
      {
        en: '{series-2|y} = {key|γ}·{series-0|z} + {key|β}',
        ko: '{series-2|y} = {key|γ}·{series-0|z} + {key|β}',
      },
      { en: `running ${running('μ', 'μ of the batch')}`, ko: `이동 ${running('μ', '배치의 μ')}` },
      { en: `running ${running('σ²', 'σ² of the batch')}`, ko: `이동 ${running('σ²', '배치의 σ²')}` },
      ...(corrected
        ? [
            {
              en: 'in test mode: {series-1|μ} and {series-1|σ²}, each divided by 1 − 0.9ᵗ',
              ko: '테스트 모드: {series-1|μ}와 {series-1|σ²}를 1 − 0.9ᵗ로 나눈 값',
            },
          ]
        : []),
    ];
  },
  why: {
    en: 'The layer undoes what the weights before it do to place and spread: if they grow tenfold, μ and σ grow with them and z stays. That makes the first weights matter less and allows larger rates. γ and β are learned, so that the layer may choose another place and spread if these are better.',
    ko: '이 층은 앞의 가중치가 위치와 퍼짐에 준 영향을 지웁니다. 가중치가 열 배가 되면 μ와 σ도 같이 커져 z는 그대로입니다. 그래서 초깃값의 영향이 줄고 더 큰 학습률을 쓸 수 있습니다. γ와 β는 학습되므로, 다른 위치와 퍼짐이 더 좋으면 층이 그것을 택합니다.',
  },
  asked: ({ results: [run], values }) => {
    const { mean, testMean } = run?.summary ?? {};
    const { batches, unit, batchnormStart } = values;
    const taken = `${Math.round(100 * (1 - 0.9 ** batches))}%`;
    const known: Text =
      mean !== undefined && testMean !== undefined
        ? {
            en: ` After ${batches === 1 ? '1 batch' : `${batches} batches`} the mean that test mode uses for unit ${unit} is {series-1|${statisticText(testMean)}}, that of the last batch {value|${statisticText(mean)}}.`,
            ko: ` 배치 ${batches}개 뒤 ${unit}번 뉴런에 테스트 모드가 쓰는 평균은 {series-1|${statisticText(testMean)}}, 마지막 배치의 평균은 {value|${statisticText(mean)}}입니다.`,
          }
        : same('');
    const started: Text =
      batchnormStart === 'book'
        ? {
            en: ` As in the book it begins at 0, and after t batches has taken in only 1 − 0.9ᵗ of what it saw: after ${batches}, {series-1|${taken}}. “running start” corrected divides by that share.`,
            ko: ` 책처럼 0에서 시작하므로 배치 t개 뒤에는 본 것의 1 − 0.9ᵗ만 담깁니다. ${batches}개 뒤에는 {series-1|${taken}}입니다. ‘이동 통계’를 corrected로 하면 그 몫으로 나눕니다.`,
          }
        : {
            en: ` It begins at 0 and after ${batches} has taken in {series-1|${taken}} of what it saw; corrected, it is divided by that share, as Adam does it.`,
            ko: ` 0에서 시작해 ${batches}개 뒤에는 본 것의 {series-1|${taken}}가 담깁니다. corrected에서는 Adam처럼 그 몫으로 나눕니다.`,
          };
    return [
      {
        question: {
          en: 'What do running statistics do in test mode?',
          ko: '테스트 모드에서 이동 통계는 무슨 일을 합니까?',
        },
        answer: {
          en: `A single image has no batch to be compared with, and its answer must not depend on its neighbours: so a mean over earlier batches is used.${known.en}${started.en}`,
          ko: `이미지 한 장에는 비교할 배치가 없고, 답이 이웃에 따라 달라져서도 안 됩니다. 그래서 앞선 배치들의 평균을 씁니다.${known.ko}${started.ko}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'γ 0, β 2: nothing of the input is left', ko: 'γ 0, β 2: 입력이 남지 않음' },
      claim: {
        en: 'y is 2 for every image: the spread of the layer after γ and β is 0.',
        ko: '모든 이미지에서 y가 2입니다. γ와 β를 거친 층의 표준편차는 0입니다.',
      },
      values: { gamma: 0, beta: 2 },
      holds: ([run]) => run?.summary.layerAfter?.[1] === 0,
    },
    {
      title: { en: 'Weights of std 1 instead of He’s', ko: 'He 대신 표준편차 1인 가중치' },
      claim: {
        en: 'x spreads several times wider than with He’s weights, z just as before: 1.',
        ko: 'x는 He의 초깃값일 때보다 몇 배나 퍼지지만 z는 전과 같이 1입니다.',
      },
      values: { init: '1' },
      holds: ([run]) =>
        (run?.summary.layerBefore?.[1] ?? 0) > 2 && Math.abs((run?.summary.layerNormalized?.[1] ?? 0) - 1) < 0.05,
    },
    {
      title: { en: 'A single batch seen', ko: '배치를 하나만 본 이동 통계' },
      claim: {
        en: 'Started at 0, the running mean and variance are a tenth of those of the batch: test mode (t) is off by far.',
        ko: '0에서 시작한 이동 평균과 이동 분산이 배치의 10분의 1입니다. 테스트 모드(t)가 크게 빗나갑니다.',
      },
      values: { batches: 1 },
      holds: ([run]) => {
        const { variance = 1, testVariance = 1 } = run?.summary ?? {};
        return Math.abs(testVariance / variance - 0.1) < 0.001;
      },
    },
  ],
  section: '6.3.1',
  papers: ['batch-norm'],
};
