import { inEachLanguage, joined } from '../../base/text.ts';
import { distinctAt, stillEqual } from '../../engine/experiments/init-symmetry/verdict.ts';
import { nthIdentity } from '../../ui/figures/identity.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

export const symmetryExplanation: Explanation<'init-symmetry'> = {
  see: {
    en: 'Networks side by side that differ in their first weights alone. A row is a unit, a cell one of its weights, or the mean of a few where there are more weights than cells: {height-7|full} is the largest, empty the smallest. The table counts how many units differ from each other.',
    ko: '첫 가중치만 다른 신경망들이 나란히 있습니다. 한 줄은 뉴런, 한 칸은 가중치 하나, 칸보다 많으면 몇 개의 평균입니다. {height-7|꽉 찬} 칸이 가장 크고 빈 칸이 가장 작습니다. 표에는 서로 다른 뉴런의 수가 있습니다.',
  },
  expect: {
    en: 'With zeros and with constants all rows of a layer stay equal for ever: such a network learns no more than one with a single unit in each layer, if anything. With random weights rows differ from the start, and the loss falls far lower.',
    ko: '0이나 상수로 시작하면 한 층의 줄이 끝까지 모두 같습니다. 이런 신경망은 층마다 뉴런이 하나뿐인 신경망만큼밖에 배우지 못합니다. 무작위 가중치로 시작하면 줄이 처음부터 다르고 손실이 훨씬 더 내려갑니다.',
  },
  comes: (results) => {
    const [zero, constant, he] = results;
    if (!zero || !constant || !he || !stillEqual(zero) || !stillEqual(constant)) return false;
    const differs = distinctAt(he, 0)?.every((count, layer) => count === he.params.hidden[layer]) ?? false;
    const losses = [zero, constant, he].map(({ summary }) => summary.loss ?? Number.NaN) as [number, number, number];
    return differs && losses[2] < losses[0] / 5 && losses[2] < losses[1] / 5;
  },
  formulas: () => [
    { en: '{value|W} ← {value|W} − {value|η}·{value|∂L/∂W}', ko: '{value|W} ← {value|W} − {value|η}·{value|∂L/∂W}' },
    {
      en: '{value|yᵢ = yⱼ} and {value|gᵢ = gⱼ}: {value|wᵢ = wⱼ} after the step too',
      ko: '{value|yᵢ = yⱼ}이고 {value|gᵢ = gⱼ}이면 갱신 뒤에도 {value|wᵢ = wⱼ}',
    },
    {
      en: '{value|η} the learning rate · of unit i: {value|yᵢ} its output, {value|gᵢ} the gradient that comes back to it, {value|wᵢ} its weights',
      ko: '{value|η} 학습률 · 뉴런 i의 출력 {value|yᵢ}, 돌아온 기울기 {value|gᵢ}, 가중치 {value|wᵢ}',
    },
  ],
  why: {
    en: 'Units with equal weights give equal outputs; if the layer above treats them alike, equal gradients come back. A step cannot tell them apart, now or later. Nothing in the rule is random: the difference has to be there at the start.',
    ko: '가중치가 같은 뉴런은 같은 값을 내고, 위층이 그 값들을 똑같이 다루면 같은 기울기가 돌아옵니다. 갱신은 이들을 구별하지 못하며, 나중에도 그렇습니다. 갱신 규칙에는 무작위가 없으므로 차이는 처음부터 있어야 합니다.',
  },
  asked: ({ results }) => {
    const counted = joined(
      results.flatMap((run, i) => {
        const counts = distinctAt(run, null);
        const { style } = nthIdentity(i);
        if (!counts) return [];
        return [inEachLanguage((language) => `{${style}|${run.label[language]}}: {value|${counts.join(' + ')}}`)];
      }),
    );
    return [
      {
        question: { en: 'How many units has such a network really?', ko: '이런 신경망에는 뉴런이 실제로 몇 개입니까?' },
        answer: {
          en: `As many as differ.${counted.en ? ` Layer by layer: ${counted.en}.` : ' The table counts them once it runs.'}`,
          ko: `서로 다른 만큼입니다.${counted.ko ? ` 층마다 ${counted.ko}입니다.` : ' 학습을 시작하면 표에 나옵니다.'}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'ReLU instead of sigmoid', ko: '시그모이드 대신 ReLU' },
      claim: {
        en: 'With zeros every output of a hidden layer is 0 and so is every gradient: its weights do not even move, while He’s weights learn.',
        ko: '0으로 시작하면 은닉층의 출력이 모두 0이고 기울기도 모두 0이라 가중치가 아예 움직이지 않습니다. He의 가중치는 학습합니다.',
      },
      values: { init: ['zero', 'he'], activation: 'relu', lr: 0.1, iterations: 100 },
      holds: ([zero, he]) => (zero?.summary.testAccuracy ?? 1) < 0.2 && (he?.summary.testAccuracy ?? 0) > 0.6,
    },
    {
      title: { en: 'A grain of noise instead of zeros', ko: '0 대신 아주 작은 잡음' },
      claim: {
        en: 'With std 0.001 all units differ from the start; with zeros there is one in each layer, and it stays so.',
        ko: '표준편차 0.001이면 처음부터 모든 뉴런이 서로 다르고, 0이면 층마다 하나뿐이며 끝까지 그렇습니다.',
      },
      values: { init: ['zero', '0.001'], iterations: 100 },
      holds: ([zero, noise]) =>
        zero !== undefined &&
        noise !== undefined &&
        (distinctAt(zero, null)?.every((count) => count === 1) ?? false) &&
        (distinctAt(noise, null)?.every((count, layer) => count === noise.params.hidden[layer]) ?? false),
    },
  ],
  section: '6.2.1',
  papers: ['symmetry'],
};
