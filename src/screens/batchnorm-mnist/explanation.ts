import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

/** The training accuracy of a run, 0 where it diverged before there was one. */
const accuracyOf = (results: readonly ResultOf<'batchnorm-mnist'>[], id: string) =>
  results.find((run) => run.id === id)?.summary.trainAccuracy ?? 0;

export const gridExplanation: Explanation<'batchnorm-mnist'> = {
  see: {
    en: 'A panel for each scale of the first weights, from large to small. In each, the training accuracy of the same network {series-0|with} and {series-1|without} batch normalization.',
    ko: '첫 가중치의 크기마다 칸이 하나씩, 큰 것부터 작은 것까지 있습니다. 칸마다 같은 신경망의 훈련 정확도가 배치 정규화를 {series-0|쓸 때}와 {series-1|안 쓸 때}로 나뉘어 있습니다.',
  },
  expect: {
    en: 'Without it only the few scales in the middle learn, if any; with it nearly all of them do, and sooner.',
    ko: '없으면 가운데 몇 가지 크기에서만 학습이 되고, 있으면 거의 모든 크기에서 더 빨리 학습됩니다.',
  },
  formulas: () => [
    { en: '{series-0|x̂ = (x − μ) / √(σ² + ε)}', ko: '{series-0|x̂ = (x − μ) / √(σ² + ε)}' },
    {
      en: '{series-0|with}: x̂(a·W) = x̂(W) for any {value|a > 0}',
      ko: '{series-0|쓸 때}: 모든 {value|a > 0}에 대해 x̂(a·W) = x̂(W)',
    },
    {
      en: '{series-1|without}: W of std {value|σ}, five layers: factor (c·{value|σ})⁵',
      ko: '{series-1|안 쓸 때}: 표준편차 {value|σ}인 W, 다섯 층: 배율 (c·{value|σ})⁵',
    },
  ],
  why: {
    en: 'Normalizing divides by the spread that the weights cause: their scale drops out of what flows forward. It stays in what flows back: the gradient of a weight is divided by its scale, so that large weights learn slowly. That is why the leftmost panels lag even with it.',
    ko: '정규화는 가중치가 만든 퍼짐으로 나누므로, 앞으로 흐르는 값에서는 가중치의 크기가 사라집니다. 거꾸로 흐르는 값에는 남습니다. 가중치의 기울기는 그 크기로 나누어지므로 큰 가중치는 느리게 배웁니다. 그래서 큰 쪽의 칸은 정규화를 써도 늦습니다.',
  },
  asked: ({ values }) => [
    {
      question: { en: 'Why training accuracy and not test?', ko: '왜 테스트 정확도가 아니라 훈련 정확도입니까?' },
      answer: {
        en: `The question is whether a network learns at all: with {value|${values.samples}} images that shows on what it was trained on. It is measured in test mode, with running statistics.`,
        ko: `여기서는 신경망이 학습이 되기는 하는지를 묻습니다. 이미지 {value|${values.samples}}장이면 학습한 데이터에서 그것이 드러납니다. 정확도는 이동 통계를 쓰는 테스트 모드에서 잽니다.`,
      },
    },
  ],
  suggestions: [
    {
      title: { en: 'Only std 0.01, five epochs', ko: '표준편차 0.01만, 5에폭' },
      claim: {
        en: 'With batch norm more than half of the images are right, without it about as many as by guessing.',
        ko: '배치 정규화를 쓰면 이미지의 절반 넘게 맞히고, 안 쓰면 찍는 것과 비슷합니다.',
      },
      values: { scales: [0.01], epochs: 5 },
      holds: (results) => accuracyOf(results, 'bn-0.01') > 0.5 && accuracyOf(results, 'plain-0.01') < 0.25,
    },
    {
      title: { en: 'Only std 1: too large', ko: '표준편차 1만: 너무 큼' },
      claim: {
        en: 'Without batch norm the run leaves all finite numbers; with it it goes on, but slowly.',
        ko: '배치 정규화가 없으면 수가 넘쳐 발산하고, 있으면 느리지만 계속 갑니다.',
      },
      values: { scales: [1], epochs: 5 },
      holds: (results) =>
        results.some(({ id, summary }) => id === 'plain-1' && summary.diverged === true) &&
        results.some(({ id, summary }) => id === 'bn-1' && summary.diverged === false),
    },
  ],
  section: '6.3.2',
  papers: ['batch-norm'],
};
