import { fixed, thousands } from '../../base/numbers.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

/** The training accuracy of a run, 0 where it diverged before there was one. */
const accuracyOf = (results: readonly ResultOf<'batchnorm-mnist'>[], id: string) =>
  results.find((run) => run.id === id)?.summary.trainAccuracy ?? 0;

export const gridExplanation: Explanation<'batchnorm-mnist'> = {
  see: {
    en: 'A panel for each scale of the first weights, their standard deviation, from large to small. In each, the training accuracy of the same network {series-0|with} and {series-1|without} batch normalization.',
    ko: '첫 가중치의 크기, 곧 표준편차마다 칸이 하나씩, 큰 것부터 작은 것까지 있습니다. 칸마다 같은 신경망의 훈련 정확도가 배치 정규화를 {series-0|쓸 때}와 {series-1|안 쓸 때}로 나뉘어 있습니다.',
  },
  expect: {
    en: 'Without it two scales learn, 0.29 and 0.16, and these even sooner than with it. With it all but the two largest get more than half of the images right, those around 0.01 nearly all.',
    ko: '없으면 0.29와 0.16 두 크기에서만 학습이 되고, 거기서는 있을 때보다 오히려 빠릅니다. 있으면 가장 큰 두 크기를 뺀 모두에서 이미지의 절반 넘게, 0.01 부근에서는 거의 다 맞힙니다.',
  },
  comes: (results) => {
    const half = (kind: string) => results.filter(({ id }) => id.startsWith(kind) && accuracyOf(results, id) > 0.5);
    const scalesOf = (runs: typeof results) => runs.map(({ params }) => params.scale.toPrecision(2)).join();
    const most = results.filter(({ params }) => params.batchNorm && params.scale < 0.3);
    const soonest = (id: string) => {
      const { x, y } = results.find((run) => run.id === id)!.series.trainAccuracy!;
      return x[y.findIndex((share) => share >= 0.5)]!;
    };
    return (
      scalesOf(half('plain-')) === '0.29,0.16' &&
      ['0.29', '0.16'].every((scale) => soonest(`plain-${scale}`) < soonest(`bn-${scale}`)) &&
      scalesOf(half('bn-')) === scalesOf(most) &&
      accuracyOf(results, 'bn-0.014') > 0.99 &&
      accuracyOf(results, 'bn-0.0074') > 0.99
    );
  },
  formulas: ({ values }) => {
    const { hidden } = values;
    const [layers, n] = [hidden.length, hidden[0]!];
    const relu = values.activation === 'relu';
    return [
      {
        en: '{series-0|with}: (x − μ) / √(σ² + ε) is the same for {value|a}·W as for W, {value|a > 0}, while σ² is far above ε',
        ko: '{series-0|쓸 때}: σ²이 ε보다 훨씬 크면 (x − μ) / √(σ² + ε)은 {value|a}·W와 W에서 같은 값, {value|a > 0}',
      },
      {
        en: '{series-0|with}: the gradient of {value|a}·W is that of W, divided by {value|a}',
        ko: '{series-0|쓸 때}: {value|a}·W의 기울기는 W의 기울기를 {value|a}로 나눈 것',
      },
      ...(relu && layers > 1 && hidden.every((units) => units === n)
        ? [
            {
              en: `{series-1|without}: a ReLU layer of ${n} inputs multiplies a signal by about {value|scale}·√(${n}/2) = {value|scale}·${fixed(Math.sqrt(n / 2), 1)}; at {value|0.01} by ${fixed(0.01 * Math.sqrt(n / 2), 2)}; {value|${layers - 1}} of {value|${layers}} hidden layers are such`,
              ko: `{series-1|안 쓸 때}: 입력이 ${n}개인 ReLU 층은 신호를 약 {value|스케일}·√(${n}/2) = {value|스케일}·${fixed(Math.sqrt(n / 2), 1)}배로 만듦. {value|0.01}이면 ${fixed(0.01 * Math.sqrt(n / 2), 2)}배. 이런 은닉층이 {value|${layers}}개 중 {value|${layers - 1}}개`,
            },
          ]
        : []),
    ];
  },
  why: {
    en: 'Normalizing divides by the spread that the weights cause: their scale drops out of what flows forward. It stays in what flows back: the gradient of a weight is divided by its scale, so that large weights hardly move and the first panels lag even with it. In the last panels a step is larger than the weights themselves: it throws them about, and σ² comes down to ε.',
    ko: '정규화는 가중치가 만든 퍼짐으로 나누므로, 앞으로 흐르는 값에서는 가중치의 크기가 사라집니다. 거꾸로 흐르는 값에는 남습니다. 가중치의 기울기는 그 크기로 나누어지므로 큰 가중치는 거의 움직이지 않고, 앞쪽 칸은 정규화를 써도 늦습니다. 마지막 칸들에서는 한 걸음이 가중치 자체보다 커서 가중치가 크게 흔들리고, σ²이 ε만큼 작아집니다.',
  },
  asked: ({ values }) => [
    {
      question: { en: 'Why training accuracy and not test?', ko: '왜 테스트 정확도가 아니라 훈련 정확도입니까?' },
      answer: {
        en: `The question is whether a network learns at all: with {value|${thousands(values.samples)}} images that shows on what it was trained on. It is measured in test mode: with batch norm by its running statistics.`,
        ko: `여기서는 신경망이 학습이 되기는 하는지를 묻습니다. 이미지 {value|${thousands(values.samples)}}장이면 학습한 데이터에서 그것이 드러납니다. 정확도는 테스트 모드에서 잽니다. 배치 정규화가 있으면 이동 통계를 씁니다.`,
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
        en: 'Without batch norm the numbers overflow and the run diverges; with it it goes on, but slowly.',
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
