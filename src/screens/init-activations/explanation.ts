import { percent } from '../../base/numbers.ts';
import { mean } from '../../base/statistics.ts';
import { behaviours } from '../../engine/experiments/init-activations/verdict.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { histogramRangeFor } from '../../engine/experiments/shared/init-params.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

type Run = ResultOf<'init-activations'>;

const lastStd = (results: readonly Run[], init: string) =>
  results.find(({ id }) => id.endsWith(`/${init}`))?.summary.lastStd ?? Number.NaN;

/** The shares of exact zeros among the outputs of a run with ReLU, layer by layer; none without one. */
function zerosOf(results: readonly Run[]): number[] {
  const run = results.find(({ params }) => params.activation === 'relu');
  return (run?.summary.layers ?? []).map(({ zeroShare }) => zeroShare);
}

export const activationsExplanation: Explanation<'init-activations'> = {
  see: {
    en: 'Random inputs go through a deep network that has not learned yet. Each panel is the histogram of {activation|what a layer puts out}; below, where there is room, {gradient|the gradients} that flow back, by size.',
    ko: '무작위 입력이 아직 학습하지 않은 깊은 신경망을 지납니다. 칸마다 {activation|한 층의 출력}이 히스토그램으로 있고, 자리가 있으면 그 아래에 거꾸로 흐르는 {gradient|기울기}가 크기별로 있습니다.',
  },
  expect: {
    en: 'Large weights pile outputs up at the ends of the sigmoid, small ones make all of them alike; Xavier’s and He’s keep them spread from layer to layer.',
    ko: '큰 가중치는 출력을 시그모이드의 양 끝에 몰고, 작은 가중치는 모두 비슷하게 만듭니다. Xavier와 He의 초깃값은 층을 지나도 퍼진 모양을 지킵니다.',
  },
  comes: (results) => {
    const behaviour = behaviours(results);
    const of = (init: string) => behaviour[`sigmoid/${init}`];
    return of('1') === 'piles up' && of('0.01') === 'alike' && of('xavier') === 'holds' && of('he') === 'holds';
  },
  formulas: () => [
    {
      en: '{activation|y} = φ({value|W}·x),  Var[W·x] = n·{value|σ²}·E[x²]',
      ko: '{activation|y} = φ({value|W}·x),  Var[W·x] = n·{value|σ²}·E[x²]',
    },
    { en: 'Xavier: {value|σ² = 1/n}    He: {value|σ² = 2/n}', ko: 'Xavier: {value|σ² = 1/n}    He: {value|σ² = 2/n}' },
    {
      en: '{value|n} the inputs of a unit · {value|σ} the std of its weights · {value|φ} the activation function',
      ko: '{value|n} 뉴런의 입력 수 · {value|σ} 가중치의 표준편차 · {value|φ} 활성화 함수',
    },
    {
      en: 'Glorot and Bengio’s own: {value|σ² = 2/(n + m)}, {value|m} the outputs; the book’s where m = n, as here',
      ko: 'Glorot와 Bengio의 원래 값: {value|σ² = 2/(n + m)}, {value|m}은 출력 수. m = n인 여기서는 책의 값과 같음',
    },
  ],
  why: {
    en: 'A weighted sum of n inputs has n times the variance of one term: with σ² = 1/n it is the mean square of the inputs. A factor other than 1 acts once a layer, and after many layers nothing is left, or too much. Gradients pass through the same weights backwards and share that fate; at the flat ends of a sigmoid they nearly end.',
    ko: '입력 n개의 가중합은 분산이 항 하나의 n배입니다. σ² = 1/n이면 입력의 제곱 평균과 같아집니다. 배율이 1이 아니면 층마다 곱해져, 여러 층 뒤에는 남는 것이 없거나 지나치게 커집니다. 기울기도 같은 가중치를 거꾸로 지나므로 같은 일을 겪고, 시그모이드의 평평한 양 끝에서는 거의 사라집니다.',
  },
  asked: ({ results }) => {
    const zeros = zerosOf(results);
    const known = zeros.length > 0;
    const [low, high, middle] = [Math.min(...zeros), Math.max(...zeros), mean(zeros)].map((share) => percent(share, 0));
    return [
      {
        question: { en: 'Why the 2 in He’s 2/n?', ko: 'He의 2/n에서 2는 어디에서 옵니까?' },
        answer: {
          en: `ReLU turns the negative half of the sums into 0, and with it half of their mean square; twice the variance of the weights makes up for it.${known ? ` Here {activation|${low!.en}} to {activation|${high!.en}} of the outputs of a layer are exactly 0, {activation|${middle!.en}} on average: the row “zeros” (“=0” where it is narrow) of one network alone.` : ' With ReLU (Esc, then s) the row “zeros”, or “=0”, counts the outputs that are 0.'}`,
          ko: `ReLU는 합의 음수 절반을 0으로 만들어 제곱 평균도 절반이 됩니다. 가중치의 분산을 두 배로 하면 상쇄됩니다.${known ? ` 여기서는 한 층의 출력 가운데 {activation|${low!.ko}}에서 {activation|${high!.ko}}, 평균 {activation|${middle!.ko}}가 정확히 0입니다. 신경망 하나만 볼 때 ‘0 값’ 줄(좁으면 ‘=0’)에 있습니다.` : ' ReLU(Esc 다음 s)에서는 ‘0 값’ 줄(좁으면 ‘=0’)이 0인 출력의 몫을 셉니다.'}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'ReLU through 20 layers: Xavier against He', ko: 'ReLU로 20층: Xavier 대 He' },
      claim: {
        en: 'Without the 2 the outputs shrink by √2 a layer: after 20 layers He’s spread is more than 100 times Xavier’s.',
        ko: '2가 없으면 출력이 층마다 √2배씩 줄어듭니다. 20층 뒤 He의 표준편차는 Xavier의 100배가 넘습니다.',
      },
      values: {
        activation: ['relu'],
        init: ['xavier', 'he'],
        layers: 20,
        samples: 200,
        range: histogramRangeFor('relu'),
      },
      holds: (results) => lastStd(results, 'he') > 100 * lastStd(results, 'xavier'),
    },
    {
      title: { en: 'tanh with weights of std 0.01', ko: '표준편차 0.01인 가중치와 tanh' },
      claim: {
        en: 'Every layer takes the spread to about a tenth: after five layers less than 0.001 is left; Xavier’s keeps more than 0.1.',
        ko: '층마다 퍼짐이 10분의 1쯤으로 줄어 다섯 층 뒤에는 0.001도 남지 않습니다. Xavier는 0.1 넘게 지킵니다.',
      },
      values: { activation: ['tanh'], init: ['0.01', 'xavier'], range: histogramRangeFor('tanh') },
      holds: (results) => lastStd(results, '0.01') < 0.001 && lastStd(results, 'xavier') > 0.1,
    },
    {
      title: { en: 'Sigmoid: all four of the book', ko: '시그모이드: 책의 네 가지' },
      claim: {
        en: 'Std 1 piles up at 0 and 1, std 0.01 says nearly the same of every input, and Xavier’s lies between.',
        ko: '표준편차 1은 0과 1에 몰리고, 0.01은 어떤 입력에도 거의 같은 값을 내며, Xavier는 그 사이입니다.',
      },
      values: { init: ['1', '0.01', 'xavier', 'he'], range: histogramRangeFor('sigmoid') },
      holds: (results) =>
        lastStd(results, '1') > lastStd(results, 'xavier') && lastStd(results, 'xavier') > lastStd(results, '0.01'),
    },
  ],
  section: '6.2.2–6.2.3',
  papers: ['xavier', 'he'],
};
