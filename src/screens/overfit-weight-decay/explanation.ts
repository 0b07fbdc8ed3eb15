import { formatNumber, percent, percentagePoints, twoDigits } from '../../base/numbers.ts';
import { same, type Text } from '../../base/text.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { decayPairs } from '../../engine/experiments/shared/overfit/decoupled.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { hasOwnDecay } from '../../engine/nn/optimizers/optimizer.ts';
import { nthIdentity } from '../../ui/figures/identity.ts';
import { type Answer, type Explanation, here } from '../../ui/kit/explanation.ts';
import { optimizerPapers } from '../../ui/kit/optimizer-formulas.ts';
import { papers } from '../../ui/kit/papers.ts';

type Run = ResultOf<'overfit-weight-decay'>;

/** The newest numbers of a run. */
const numbersOf = (run: Run | undefined) => {
  const newest = (name: 'trainAccuracy' | 'testAccuracy' | 'weightStd') => run?.series[name]?.y.at(-1) ?? Number.NaN;
  const [train, test, std] = [newest('trainAccuracy'), newest('testAccuracy'), newest('weightStd')];
  return { train, test, gap: train - test, std };
};
const withDecay = (results: readonly Run[], lambda: number) =>
  results.find(({ params }) => params.weightDecay === lambda);

export const weightDecayExplanation: Explanation<'overfit-weight-decay'> = {
  see: {
    en: 'A large network learns few images. For each λ two curves: the accuracy on those images (dashed), and on test images that it never saw (solid). The gap between them is overfitting. Beside it, the histogram of the weights.',
    ko: '큰 신경망이 적은 이미지를 배웁니다. λ마다 곡선이 둘 있습니다. 배운 이미지에서의 정확도(점선)와 본 적 없는 테스트 이미지에서의 정확도(실선)입니다. 둘의 차이가 오버피팅입니다. 옆에는 가중치의 히스토그램이 있습니다.',
  },
  expect: {
    en: 'Without decay training accuracy reaches 100% and test accuracy stays far below. With λ 0.1 the weights stay smaller, training is slower, and the gap is narrower.',
    ko: '가중치 감소가 없으면 훈련 정확도는 100%에 이르고 테스트 정확도는 한참 아래에 머뭅니다. λ가 0.1이면 가중치가 작게 남고, 학습은 느려지며, 차이는 줄어듭니다.',
  },
  comes: ([without, decayed]) => {
    const [a, b] = [numbersOf(without), numbersOf(decayed)];
    return a.train === 1 && a.test < 0.85 && b.std < 0.7 * a.std && b.train < a.train && b.gap < a.gap;
  },
  formulas: ({ values }) => {
    // With several λ, that of the last one, in the colour of its curves.
    const { weightDecay, optimizers, dropout, batchNorm } = values;
    const alone = [optimizers, dropout, batchNorm].every((list) => list.length === 1);
    const style = alone && weightDecay.length > 1 ? nthIdentity(weightDecay.length - 1).style : 'value';
    const rules = values.optimizers.map(optimizerById).flatMap((rule): Text[] => {
      const { en, ko } = rule.label;
      if (hasOwnDecay(rule)) {
        return [
          {
            en: `${en}: W ← (1 − {key|η}·{${style}|λ})·W, and its step with g alone`,
            ko: `${ko}: W ← (1 − {key|η}·{${style}|λ})·W, 그리고 g만으로 정한 걸음`,
          },
        ];
      }
      if (rule.id !== 'sgd') {
        return [
          {
            en: `${en}: its step with g + {${style}|λ}·W in place of g`,
            ko: `${ko}: g 대신 g + {${style}|λ}·W로 정한 걸음`,
          },
        ];
      }
      return [
        { en: `${en}: W ← W − {key|η}·(g + {${style}|λ}·W)`, ko: `${ko}: W ← W − {key|η}·(g + {${style}|λ}·W)` },
        { en: `= (1 − {key|η}·{${style}|λ})·W − {key|η}·g`, ko: `= (1 − {key|η}·{${style}|λ})·W − {key|η}·g` },
      ];
    });
    return [
      { en: `loss + ½·{${style}|λ}·ΣW²`, ko: `손실 + ½·{${style}|λ}·ΣW²` },
      ...rules,
      {
        en: '{value|g} the gradient without the penalty · W the weights, not the biases',
        ko: '{value|g} 벌점을 뺀 기울기 · W 편향을 뺀 가중치',
      },
    ];
  },
  why: {
    en: 'To learn single images by heart a network needs large weights, with which a small change of the input makes a large change of the answer. A price on their squares leaves the weights that many images need and shrinks those that serve one.',
    ko: '이미지 하나하나를 외우려면 입력이 조금만 달라도 답이 크게 바뀌는 큰 가중치가 필요합니다. 제곱에 벌점을 주면 많은 이미지에 필요한 가중치는 남고 한 장에만 쓰이는 것은 줄어듭니다.',
  },
  asked: (facts): Answer[] => {
    const { values, results } = facts;
    const share = formatNumber(values.lr * Math.max(...values.weightDecay));
    const [first] = results;
    const { train, test, gap } = numbersOf(first);
    const [pair] = decayPairs(results);
    const where = here(facts);
    const stdOf = (run: Run) => `{${nthIdentity(results.indexOf(run)).style}|${twoDigits(numbersOf(run).std)}}`;
    const shown: Text = pair
      ? {
          en: ` Here, at the same λ and η, the std of W is ${stdOf(pair.inLoss)} with Adam and ${stdOf(pair.decoupled)} with AdamW.`,
          ko: ` 여기서는 같은 λ와 η에서 W의 표준편차가 Adam은 ${stdOf(pair.inLoss)}, AdamW는 ${stdOf(pair.decoupled)}입니다.`,
        }
      : { en: ' 4 runs both.', ko: ' 4를 누르면 둘을 비교합니다.' };
    const measured: Text =
      first && Number.isFinite(gap)
        ? {
            en: ` ${where.en}, ${first.label.en}: {series-0|${percent(train).en}} − {series-0|${percent(test).en}} = {value|${percentagePoints(gap)}} points.`,
            ko: ` ${where.ko} ${first.label.ko}: {series-0|${percent(train).ko}} − {series-0|${percent(test).ko}} = {value|${percentagePoints(gap)}%p}입니다.`,
          }
        : same('');
    return [
      {
        question: { en: 'Is decay in the loss the same as in AdamW?', ko: '손실에 넣는 것과 AdamW는 같습니까?' },
        answer: {
          en: `For SGD it is: every update takes η·λ = {value|${share}} of each weight away. Adam divides the whole gradient by its size, λ·W included: weights with large gradients then decay least. AdamW takes η·λ·W off beside that division, the same share of every weight.${shown.en}`,
          ko: `SGD에서는 같습니다. 갱신마다 각 가중치에서 η·λ = {value|${share}}의 몫을 덜어 냅니다. Adam은 λ·W까지 포함한 기울기를 그 크기로 나누므로, 기울기가 큰 가중치일수록 덜 줄어듭니다. AdamW는 나누는 것과 별도로 η·λ·W를 빼므로 모든 가중치가 같은 비율로 줄어듭니다.${shown.ko}`,
        },
      },
      {
        question: { en: 'How is the gap measured?', ko: '차이는 어떻게 잽니까?' },
        answer: {
          en: `Both accuracies are those of the same weights at the same moment, after the first update of an epoch.${measured.en}`,
          ko: `두 정확도 모두 같은 순간, 에폭의 첫 갱신 뒤에 같은 가중치로 잽니다.${measured.ko}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'The other cure: 1,000 images', ko: '다른 해결책: 이미지 1,000장' },
      claim: {
        en: 'More data need no λ: after 60 epochs the test accuracy is above 80%.',
        ko: '데이터가 많으면 λ가 필요 없습니다. 60에폭 뒤 테스트 정확도가 80%를 넘습니다.',
      },
      values: { weightDecay: [0], samples: 1000, epochs: 60 },
      holds: ([run]) => numbersOf(run).test > 0.8,
    },
    {
      title: { en: 'λ 1: too much of it', ko: 'λ 1: 지나친 처방' },
      claim: {
        en: 'The gap closes because nothing is learned: after 60 epochs training accuracy is below 30%.',
        ko: '아무것도 배우지 못해서 차이가 없어집니다. 60에폭 뒤 훈련 정확도가 30%에 못 미칩니다.',
      },
      values: { weightDecay: [0, 1], epochs: 60 },
      holds: (results) => numbersOf(withDecay(results, 1)).train < 0.3 && numbersOf(withDecay(results, 0)).train > 0.8,
    },
    {
      title: { en: 'One small hidden layer', ko: '작은 은닉층 하나' },
      claim: {
        en: 'A network of 10 units has less room to learn by heart: after 60 epochs its gap is smaller than that of the large one.',
        ko: '뉴런이 10개인 신경망에는 외울 자리가 적습니다. 60에폭 뒤 차이가 큰 신경망보다 작습니다.',
      },
      values: { weightDecay: [0], hidden: [10], epochs: 60 },
      // That of the large one is about 0.19.
      holds: ([run]) => numbersOf(run).gap < 0.15,
    },
    {
      title: { en: 'λ 0.1 under Adam: in the loss, decoupled', ko: 'Adam의 λ 0.1: 손실에 넣기와 분리하기' },
      claim: {
        en: 'In the loss it takes the std of the weights below half of what AdamW keeps, and AdamW gets more test images right.',
        ko: '손실에 넣으면 가중치의 표준편차가 AdamW의 절반 아래로 떨어지고, 테스트 이미지는 AdamW가 더 많이 맞힙니다.',
      },
      values: { optimizers: ['adam', 'adamw'], weightDecay: [0.1], lr: 0.001, epochs: 60 },
      holds: (results) => {
        const [found] = decayPairs(results);
        if (!found) return false;
        const [a, b] = [found.inLoss, found.decoupled].map(({ summary }) => summary);
        return a!.weightStd! < b!.weightStd! / 2 && b!.testAccuracy! > a!.testAccuracy!;
      },
    },
  ],
  section: '6.4.1–6.4.2',
  papers: () => [papers['weight-decay'], ...optimizerPapers(['adamw'])],
};
