import { fixed, formatLarge, twoDigits } from '../../base/numbers.ts';
import { mean } from '../../base/statistics.ts';
import { same, type Text } from '../../base/text.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { signalsOf } from '../../engine/experiments/shared/signals.ts';
import { nthIdentity } from '../../ui/figures/identity.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';

const accuracyOf = (results: readonly ResultOf<'init-mnist'>[], id: string) =>
  results.find((run) => run.id === id)?.summary.testAccuracy ?? Number.NaN;

/** A small share as it is said while runs train: "1/3400". */
const partOf = (share: number) => `1/${formatLarge(Number((1 / share).toPrecision(2)))}`;

export const initRaceExplanation: Explanation<'init-mnist'> = {
  see: {
    en: 'The loss of networks that differ in their first weights alone: same layers, same batches, plain SGD. The table has their test accuracy.',
    ko: '첫 가중치만 다른 신경망들의 손실입니다. 층도, 배치도 같고 모두 SGD로 학습합니다. 표에는 테스트 정확도가 있습니다.',
  },
  expect: {
    en: 'With std 0.01 the loss does not leave 2.3, the loss of guessing; Xavier’s and He’s fall, He’s first.',
    ko: '표준편차 0.01이면 손실이 찍을 때의 값 2.3에서 움직이지 않습니다. Xavier와 He는 내려가고, He가 먼저입니다.',
  },
  comes: (results) => {
    const at = (id: string, update: number) => {
      const losses = results.find((run) => run.id === id)?.series.loss?.y ?? [];
      return mean(losses.slice(update - 100, update));
    };
    return (
      [500, 2000].every((update) => Math.abs(at('0.01', update) - Math.log(10)) < 0.01) &&
      [500, 2000].every((update) => at('he', update) < at('xavier', update)) &&
      at('xavier', 2000) < 0.5
    );
  },
  formulas: ({ values }) => {
    const inputs = values.hidden[0]!;
    const spread = (factor: number) => fixed(Math.sqrt(factor / inputs), 3);
    // Only what races has a curve, and its colour.
    const colour = (init: string) =>
      values.init.includes(init) ? nthIdentity(values.init.indexOf(init)).style : 'value';
    return [
      {
        en: `{${colour('xavier')}|Xavier} σ = √(1/n)    {${colour('he')}|He} σ = √(2/n)`,
        ko: `{${colour('xavier')}|Xavier} σ = √(1/n)    {${colour('he')}|He} σ = √(2/n)`,
      },
      {
        en: `for {value|n = ${inputs}}: {${colour('xavier')}|${spread(1)}} and {${colour('he')}|${spread(2)}}`,
        ko: `{value|n = ${inputs}}이면 {${colour('xavier')}|${spread(1)}}, {${colour('he')}|${spread(2)}}`,
      },
      {
        en: '{value|n} the inputs of a unit: the units of the layer before, in the first layer the pixels',
        ko: '{value|n} 뉴런의 입력 수: 앞 층의 뉴런 수, 첫 층에서는 픽셀 수',
      },
    ];
  },
  why: {
    en: 'What flows forward and what flows back is multiplied by the weights of every layer. If these are too small, hardly anything of the error reaches the first layers, and without a gradient SGD cannot learn. The deeper the network, the nearer to 1 the factor of a layer has to be.',
    ko: '앞으로 흐르는 값과 거꾸로 흐르는 값에는 층마다 가중치가 곱해집니다. 가중치가 너무 작으면 오차가 앞쪽 층까지 거의 닿지 않고, 기울기가 없으면 SGD는 배우지 못합니다. 신경망이 깊을수록 한 층의 배율이 1에 가까워야 합니다.',
  },
  asked: ({ values, results }) => {
    const { hidden } = values;
    const n = hidden[0]!;
    const kept = 0.01 * Math.sqrt(n / 2);
    const steps = hidden.length - 1;
    const known = values.activation === 'relu' && steps > 0 && kept < 1 && hidden.every((units) => units === n);
    const place = results.findIndex(({ id }) => id === '0.01');
    const { vanished } = place >= 0 ? signalsOf(results[place]!) : {};
    const style = nthIdentity(Math.max(0, place)).style;
    const measured: Text =
      vanished && vanished.share > 0
        ? {
            en: ` Measured with std 0.01, when it was first seen, at update ${vanished.at}: {${style}|${partOf(vanished.share)}} of it.`,
            ko: ` 표준편차 0.01에서 처음 드러난 ${vanished.at}번째 갱신 때 잰 값은 {${style}|${partOf(vanished.share)}}입니다.`,
          }
        : same('');
    const alone: Text = {
      en: 'With a single hidden layer the gradient meets no other one on its way back: there is nothing in which it could get lost.',
      ko: '은닉층이 하나면 기울기가 돌아오는 길에 다른 층을 만나지 않으므로 사라질 데가 없습니다.',
    };
    const several: Text = {
      en: `From hidden layer ${hidden.length} back to hidden layer 1 the gradient meets the factor of a layer {value|${steps}} ${steps === 1 ? 'time' : 'times'}: the more layers, the less may be lost in each.${measured.en}`,
      ko: `은닉층 ${hidden.length}에서 1까지 돌아오는 동안 기울기에는 한 층의 배율이 {value|${steps}}번 곱해집니다. 층이 많을수록 층마다 잃어도 되는 몫이 작습니다.${measured.ko}`,
    };
    return known
      ? [
          {
            question: { en: 'How small does the gradient get?', ko: '기울기는 얼마나 작아집니까?' },
            answer: {
              en: `Through a layer of {value|${n}} ReLU units with weights of std 0.01 comes about 0.01·√(${n}/2) = {value|${twoDigits(kept)}} of it. From hidden layer ${hidden.length} back to hidden layer 1 there are ${steps}: {value|${partOf(kept ** steps)}} is left.${measured.en}`,
              ko: `가중치가 표준편차 0.01이고 뉴런이 {value|${n}}개인 ReLU 층을 지나면 약 0.01·√(${n}/2) = {value|${twoDigits(kept)}}배가 됩니다. 은닉층 ${hidden.length}에서 1까지 이런 층이 ${steps}개이므로 {value|${partOf(kept ** steps)}}가 남습니다.${measured.ko}`,
            },
          },
        ]
      : [
          {
            question: {
              en: 'Why does one start learn and another not?',
              ko: '왜 어떤 시작은 배우고 어떤 시작은 못 배웁니까?',
            },
            answer: steps === 0 ? alone : several,
          },
        ];
  },
  suggestions: [
    {
      title: { en: 'One hidden layer instead of four', ko: '은닉층 네 개 대신 하나' },
      claim: {
        en: 'In a shallow network even std 0.01 learns: more than 30% of the test images after 300 updates.',
        ko: '얕은 신경망에서는 표준편차 0.01도 학습합니다. 300번 갱신 뒤 테스트 이미지의 30% 넘게 맞힙니다.',
      },
      values: { hidden: [100], iterations: 300 },
      holds: (results) => accuracyOf(results, '0.01') > 0.3,
    },
    {
      title: { en: 'Sigmoid instead of ReLU', ko: 'ReLU 대신 시그모이드' },
      claim: {
        en: 'The slope of a sigmoid is at most ¼: in 300 updates none of the three learns anything.',
        ko: '시그모이드의 기울기는 많아야 ¼입니다. 300번 갱신하는 동안 셋 다 아무것도 배우지 못합니다.',
      },
      values: { activation: 'sigmoid', iterations: 300 },
      holds: (results) => results.every(({ summary }) => (summary.testAccuracy ?? 1) < 0.25),
    },
    {
      title: { en: 'He’s weights, a tenth of the rate', ko: 'He의 초깃값, 학습률은 10분의 1' },
      claim: {
        en: 'A good start does not replace a fitting rate: with η 0.001 He stays below 60% after 300 updates.',
        ko: '좋은 시작이 알맞은 학습률을 대신하지는 못합니다. η가 0.001이면 He도 300번 갱신 뒤 60%에 못 미칩니다.',
      },
      values: { init: ['he'], lr: 0.001, iterations: 300 },
      holds: (results) => accuracyOf(results, 'he') < 0.6,
    },
  ],
  section: '6.2.4',
  papers: ['xavier', 'he'],
};
