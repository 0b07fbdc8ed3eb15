import { threeDigits } from '../../base/numbers.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

export const layerExplanation: Explanation<'batchnorm-layer'> = {
  see: {
    en: 'Digits of one mini-batch on their way through the layer: the sums {activation|x} as they come, {activation|x̂} after mean and variance were taken out, {activation|y} after γ and β. The other view is the same as a graph, with every number of a tiny batch, forwards and {gradient|backwards}.',
    ko: '미니배치 하나의 손글씨가 층을 지나는 모습입니다. 들어오는 합 {activation|x}, 평균과 분산을 없앤 {activation|x̂}, γ와 β를 거친 {activation|y}가 있습니다. 다른 보기는 같은 계산을 그래프로, 작은 배치의 모든 숫자를 앞으로, 그리고 {gradient|거꾸로} 보여 줍니다.',
  },
  expect: {
    en: 'Whatever x looks like, x̂ has mean 0 and spread 1 in training. In test mode the running statistics stand in for those of the batch, and the result is only nearly the same.',
    ko: 'x가 어떤 모양이든 학습 때 x̂의 평균은 0, 표준편차는 1입니다. 테스트 때는 배치 대신 이동 통계를 쓰므로 결과가 꼭 같지는 않습니다.',
  },
  formulas: () => [
    {
      en: '{activation|x̂} = (x − {value|μ}) / √({value|σ²} + ε)',
      ko: '{activation|x̂} = (x − {value|μ}) / √({value|σ²} + ε)',
    },
    {
      en: '{activation|y} = {key|γ}·{activation|x̂} + {key|β}',
      ko: '{activation|y} = {key|γ}·{activation|x̂} + {key|β}',
    },
    {
      en: 'running {value|μ} ← 0.9·{value|μ} + 0.1·{value|μ of the batch}',
      ko: '이동 {value|μ} ← 0.9·{value|μ} + 0.1·{value|배치의 μ}',
    },
  ],
  why: {
    en: 'The layer undoes what the weights before it do to place and spread: if they grow tenfold, μ and σ grow with them and x̂ stays. That makes the first weights matter less and allows larger rates. γ and β are learned, so that the layer may choose another place and spread if these are better.',
    ko: '이 층은 앞의 가중치가 위치와 퍼짐에 준 영향을 지웁니다. 가중치가 열 배가 되면 μ와 σ도 같이 커져 x̂는 그대로입니다. 그래서 초깃값의 영향이 줄고 더 큰 학습률을 쓸 수 있습니다. γ와 β는 학습되므로, 다른 위치와 퍼짐이 더 좋으면 층이 그것을 택합니다.',
  },
  asked: ({ results: [run], values }) => {
    const { mean, testMean } = run?.summary ?? {};
    const known = mean !== undefined && testMean !== undefined;
    const numbers = known ? [threeDigits(testMean), threeDigits(mean)] : null;
    return [
      {
        question: {
          en: 'What do running statistics do in test mode?',
          ko: '테스트 모드에서 이동 통계는 무슨 일을 합니까?',
        },
        answer: {
          en: `A single image has no batch to be compared with, and its answer must not depend on its neighbours: so a mean of earlier batches is used.${numbers ? ` After ${values.batches} batches the running mean of unit ${values.unit} is {value|${numbers[0]}}, that of the last batch {value|${numbers[1]}}.` : ''} It begins at 0 in the book, and after t batches has taken in only 1 − 0.9ᵗ of what it saw: after ${values.batches}, {value|${Math.round(100 * (1 - 0.9 ** values.batches))}%}.`,
          ko: `이미지 한 장에는 비교할 배치가 없고, 답이 이웃에 따라 달라져서도 안 됩니다. 그래서 앞선 배치들의 평균을 씁니다.${numbers ? ` 배치 ${values.batches}개 뒤 ${values.unit}번 뉴런의 이동 평균은 {value|${numbers[0]}}, 마지막 배치의 평균은 {value|${numbers[1]}}입니다.` : ''} 책에서는 0에서 시작하므로 배치 t개 뒤에는 본 것의 1 − 0.9ᵗ만 담깁니다. ${values.batches}개 뒤에는 {value|${Math.round(100 * (1 - 0.9 ** values.batches))}%}입니다.`,
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
        en: 'x spreads several times wider than with He’s weights, x̂ just as before: 1.',
        ko: 'x는 He의 초깃값일 때보다 몇 배나 퍼지지만 x̂는 전과 같이 1입니다.',
      },
      values: { init: '1' },
      holds: ([run]) =>
        (run?.summary.layerBefore?.[1] ?? 0) > 2 && Math.abs((run?.summary.layerNormalized?.[1] ?? 0) - 1) < 0.05,
    },
    {
      title: { en: 'A single batch seen, as in the book', ko: '배치를 하나만 본 이동 통계' },
      claim: {
        en: 'Started at 0, the running mean has taken in a tenth of the first batch: test mode is off by far.',
        ko: '0에서 시작한 이동 평균은 첫 배치의 10분의 1만 담았습니다. 테스트 모드가 크게 빗나갑니다.',
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
