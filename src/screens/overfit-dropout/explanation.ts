import { fixed, formatNumber, percent } from '../../base/numbers.ts';
import { same, type Text } from '../../base/text.ts';
import type { ResultOf, ValuesOf } from '../../engine/experiments/list.ts';
import { nthIdentity } from '../../ui/figures/identity.ts';
import { type Answer, type Explanation, here } from '../../ui/kit/explanation.ts';

type Run = ResultOf<'overfit-dropout'>;

const withRatio = (results: readonly Run[], ratio: number) => results.find(({ params }) => params.dropout === ratio);
/** What the last update kept, as a mean of the mask that is drawn, beside what the mean output of all updates is; nothing without dropout. */
function keptOf(run: Run | undefined, style: string): Text {
  const masks = run?.snapshots.masks;
  if (!run || !masks || run.params.dropout === 0) return same('');
  const { dropout: ratio, dropoutScaling } = run.params;
  const kept = masks.reduce((count, mask) => count + (mask === 0 ? 0 : 1), 0);
  const share = kept / masks.length;
  const inverted = dropoutScaling === 'inverted';
  const [now, always] = (inverted ? [share / (1 - ratio), 1] : [share, 1 - ratio]).map((value) => fixed(value, 2));
  return {
    en: ` In the update that is drawn {${style}|${kept}} of the {value|${masks.length}} units that it counts take part: there a mean of 1 becomes {value|${now}}, at test time {value|${always}}.`,
    ko: ` 그림의 갱신에서는 그림이 세는 뉴런 {value|${masks.length}}개 중 {${style}|${kept}}개가 참여합니다. 평균 1이 여기서는 {value|${now}}, 테스트 때는 {value|${always}}입니다.`,
  };
}

/** The newest accuracies of a run. */
const accuraciesOf = (run: Run | undefined) => {
  const newest = (name: 'trainAccuracy' | 'testAccuracy') => run?.series[name]?.y.at(-1) ?? Number.NaN;
  return { train: newest('trainAccuracy'), test: newest('testAccuracy') };
};
const trainOf = (run: Run | undefined) => accuraciesOf(run).train;

/** The style of the curves of a ratio, where ratios alone are compared. */
function styleOf({ dropout, weightDecay, optimizers, batchNorm }: ValuesOf<'overfit-dropout'>, ratio: number): string {
  const alone = [weightDecay, optimizers, batchNorm].every((list) => list.length === 1);
  return alone && dropout.length > 1 ? nthIdentity(dropout.indexOf(ratio)).style : 'value';
}

export const dropoutExplanation: Explanation<'overfit-dropout'> = {
  see: {
    en: 'The same network with and without dropout: accuracy on the images it learns (dashed) and on test images (solid). The drawing of the network shows which units {left-out|sit out} the current update and which {series-1|take part}.',
    ko: '드롭아웃을 쓴 신경망과 안 쓴 신경망입니다. 배우는 이미지(점선)와 테스트 이미지(실선)에서의 정확도가 있습니다. 신경망 그림은 이번 갱신에서 {left-out|빠지는} 뉴런과 {series-1|참여하는} 뉴런을 보여 줍니다.',
  },
  expect: {
    en: 'Dropout slows the training down and keeps the two accuracies closer together.',
    ko: '드롭아웃은 학습을 늦추고 두 정확도를 더 가깝게 유지합니다.',
  },
  comes: ([without, dropped]) => {
    const [a, b] = [accuraciesOf(without), accuraciesOf(dropped)];
    return b.train < a.train - 0.2 && b.train - b.test < a.train - a.test;
  },
  formulas: ({ values }) => {
    const style = styleOf(values, Math.max(...values.dropout));
    return [
      {
        en: `training: {value|y} = {value|m}·x,  {value|m} = {left-out|0} with probability {value|p}, else {${style}|1}`,
        ko: `학습: {value|y} = {value|m}·x,  {value|m}은 확률 {value|p}로 {left-out|0}, 아니면 {${style}|1}`,
      },
      { en: `test, book: {value|y} = (1 − {value|p})·x`, ko: `테스트(book): {value|y} = (1 − {value|p})·x` },
      {
        en: `inverted: {value|y} = {value|m}·x / (1 − {value|p}) in training, {value|y} = x at test time`,
        ko: `inverted: 학습 때 {value|y} = {value|m}·x / (1 − {value|p}), 테스트 때 {value|y} = x`,
      },
    ];
  },
  why: {
    en: 'A unit that cannot rely on its neighbours has to be of use by itself. Every update trains another thinned network, and the whole one at test time comes near to the mean of them all.',
    ko: '이웃에 기댈 수 없는 뉴런은 혼자서도 쓸모가 있어야 합니다. 갱신마다 다른 성긴 신경망을 학습하는 셈이고, 테스트 때의 온전한 신경망은 그 모두의 평균에 가깝습니다.',
  },
  asked: (facts): Answer[] => {
    const { values, results } = facts;
    const ratio = Math.max(...values.dropout);
    const [p, keep] = [formatNumber(ratio), fixed(1 - ratio, 2)];
    const run = withRatio(results, ratio);
    const { train, test } = accuraciesOf(run);
    const known = Number.isFinite(train) && Number.isFinite(test);
    const style = styleOf(values, ratio);
    const where = here(facts);
    const kept = keptOf(run, style);
    return [
      {
        question: { en: 'Why are outputs scaled at all?', ko: '왜 출력에 배율을 곱합니까?' },
        answer: {
          en: `So that the layer above meets the same mean in both modes. For x = 1 and p = ${p}, training: ${keep}·1 + ${p}·0 = {value|${keep}}; test: (1 − ${p})·1 = {value|${keep}}. Inverted: ${keep}·(1/${keep}) = {value|1.00}, and {value|1.00}.${kept.en}`,
          ko: `위층이 두 모드에서 같은 평균을 받게 하려는 것입니다. x = 1, p = ${p}이면 학습 때 ${keep}·1 + ${p}·0 = {value|${keep}}, 테스트 때 (1 − ${p})·1 = {value|${keep}}입니다. inverted는 ${keep}·(1/${keep}) = {value|1.00}, 그리고 {value|1.00}입니다.${kept.ko}`,
        },
      },
      {
        question: {
          en: 'Elsewhere test lies above training. Why not here?',
          ko: '다른 곳에서는 테스트가 훈련보다 높던데, 여기서는 왜 아닙니까?',
        },
        answer: {
          en: `Many programs take the training accuracy from the thinned network of the update and the test accuracy from the whole one: the first is handicapped. This program measures both with all units, after the update.${known ? ` ${where.en}, with p = ${p}: {${style}|${percent(train).en}} of the images that it learns, {${style}|${percent(test).en}} of the test images.` : ''}`,
          ko: `많은 프로그램이 훈련 정확도는 갱신 때의 성긴 신경망으로, 테스트 정확도는 온전한 신경망으로 잽니다. 앞의 것이 불리합니다. 이 프로그램은 갱신 뒤에 둘 다 모든 뉴런으로 잽니다.${known ? ` ${where.ko} p = ${p}일 때 훈련 {${style}|${percent(train).ko}}, 테스트 {${style}|${percent(test).ko}}입니다.` : ''}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'Ratio 0.5 in six layers', ko: '여섯 층에서 비율 0.5' },
      claim: {
        en: 'Too much for so deep a network: after 100 epochs it knows less than half of its own images, without dropout nearly all.',
        ko: '이렇게 깊은 신경망에는 지나칩니다. 100에폭 뒤 배운 이미지의 절반도 맞히지 못하고, 드롭아웃이 없으면 거의 다 맞힙니다.',
      },
      values: { dropout: [0, 0.5], epochs: 100 },
      holds: (results) => trainOf(withRatio(results, 0.5)) < 0.5 && trainOf(withRatio(results, 0)) > 0.9,
    },
    {
      title: { en: 'Ratio 0.5 in a single layer', ko: '한 층에서 비율 0.5' },
      claim: {
        en: 'One hidden layer and η 0.1 bear it: after 100 epochs it knows more than 90% of its images.',
        ko: '은닉층이 하나이고 η가 0.1이면 견딥니다. 100에폭 뒤 배운 이미지의 90% 넘게 맞힙니다.',
      },
      values: { dropout: [0, 0.5], hidden: [100], lr: 0.1, epochs: 100 },
      holds: (results) => trainOf(withRatio(results, 0.5)) > 0.9,
    },
  ],
  section: '6.4.3',
  papers: ['dropout'],
};
