import { fixed, formatNumber, percent, twoDigits } from '../../base/numbers.ts';
import { mean } from '../../base/statistics.ts';
import { same, type Text } from '../../base/text.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { valueAt } from '../../engine/experiments/results.ts';
import { trialFactors } from '../../engine/experiments/shared/race/tuning.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { type Answer, type Explanation, type Facts, here } from '../../ui/kit/explanation.ts';
import { optimizerFormulas, optimizerPapers } from '../../ui/kit/optimizer-formulas.ts';

type Run = ResultOf<'optimizer-mnist'>;
type RaceFacts = Facts<'optimizer-mnist'>;

const find = (results: readonly Run[], id: string) => results.find((run) => run.id === id);
const accuracyOf = (results: readonly Run[], id: string) => find(results, id)?.summary.testAccuracy ?? Number.NaN;

/** The learning rate of a rule: the one that was found for it, else the one that it trains with, else the one that is set. */
function rateOf({ values, results }: RaceFacts, id: string): number {
  const run = find(results, id);
  return (
    run?.summary.foundRate ??
    (run?.params as { readonly lr?: number } | undefined)?.lr ??
    (values[`${id}.lr`] as number)
  );
}

/** What the two curves say about 100 updates after the start; nothing before, or where one of them does not race. */
function earlyLead(facts: RaceFacts): Text {
  const looks = find(facts.results, 'adagrad')?.series.testAccuracy;
  const look = looks?.x[looks.indexUpTo(100)] ?? 0;
  const [adagrad, adam] = ['adagrad', 'adam'].map((id) => {
    const run = find(facts.results, id);
    return run && look > 0 ? valueAt(run, 'testAccuracy', look) : Number.NaN;
  }) as [number, number];
  if (!Number.isFinite(adagrad) || !Number.isFinite(adam)) return same('');
  const [a, b, where] = [percent(adagrad), percent(adam), here(facts)];
  const not = adagrad > adam ? { en: '', ko: '' } : { en: ', so that it does not', ko: '이므로 앞서지 않습니다' };
  return {
    en: ` ${where.en}, after ${look} updates: {adagrad|${a.en}} against {adam|${b.en}} on the test data${not.en}.`,
    ko: ` ${where.ko} ${look}번 갱신한 뒤 테스트 데이터에서 {adagrad|${a.ko}} 대 {adam|${b.ko}}${not.ko || '입니다'}.`,
  };
}

/** Whether the rates are those of searches, or the given ones, and what follows for who may be compared. */
function fairness({ values, results }: RaceFacts): Text {
  if (values.tuned === 'off') {
    const preset = values.optimizers.every((id) => values[`${id}.lr`] === optimizerById(id).options.lr!.default);
    return preset
      ? {
          en: 'The rates are the defaults, for the book’s four rules those of the book; none was tuned: 1 gives every rule the best rate of a small search, the same for each.',
          ko: '학습률은 기본값이고, 책에 나오는 네 기법은 책의 값입니다. 조정하지 않았습니다. 1을 누르면 기법마다 같은 크기의 탐색으로 찾은 가장 좋은 학습률을 씁니다.',
        }
      : {
          en: 'The rates are those that were set: whoever picks them can pick the winner. 1 gives every rule the best rate of a small search, the same for each.',
          ko: '학습률은 직접 정한 값입니다. 학습률을 고르는 사람은 승자도 고를 수 있습니다. 1을 누르면 기법마다 같은 크기의 탐색으로 찾은 가장 좋은 학습률을 씁니다.',
        };
  }
  const found = results.flatMap(({ id, summary }) =>
    summary.foundRate === undefined ? [] : [`{${id}|${formatNumber(summary.foundRate)}}`],
  );
  const rates = found.length > 0 ? `: ${found.join(', ')}` : '';
  const count = trialFactors.length;
  return {
    en: `Here every rule races with the best of ${count} rates around its own${rates}. Each had as many trials and updates, and no trial saw a test image: that makes it fair. A trial is the first quarter of the race; what is best there may be too high for the whole of it.`,
    ko: `여기서는 기법마다 주어진 값 둘레의 학습률 ${count}개 가운데 가장 좋은 것을 씁니다${rates}. 시도와 갱신의 횟수가 모두 같고 테스트 이미지는 쓰지 않았으므로 공정합니다. 시도는 전체의 앞 1/4이므로, 거기서 가장 좋은 값이 전체에는 너무 클 수도 있습니다.`,
  };
}

/** How far the loss of a run goes from one update to the next, on average over the last hundred; nothing before, nor of medians. */
function jitterOf(run: Run | undefined, seeds: number): Text {
  const losses = run?.series.loss?.y.slice(-101) ?? [];
  if (!run || losses.length < 101 || seeds > 1 || !losses.every(Number.isFinite)) return same('');
  const jumps = Array.from(losses.slice(1), (loss, i) => Math.abs(loss - losses[i]!));
  const [jump, { en, ko }] = [twoDigits(mean(jumps)), run.label];
  return {
    en: ` Over the last 100 updates the loss of {${run.id}|${en}} jumped by {value|${jump}} from one to the next, on average.`,
    ko: ` 마지막 100번의 갱신에서 {${run.id}|${ko}}의 손실은 한 번에 평균 {value|${jump}}씩 움직였습니다.`,
  };
}

/** The mean of a run's losses before an update, as the verdict has it. */
const lossUpTo = (results: readonly Run[], id: string, update: number) =>
  mean(find(results, id)?.series.loss?.y.slice(update - 100, update) ?? []);

export const raceExplanation: Explanation<'optimizer-mnist'> = {
  see: {
    en: 'One curve for each rule: the loss on the mini-batch of every update. All start from the same weights and see the same batches, so that only the rule differs. The line is smoothed, the single losses lie behind it. The table has the test accuracy.',
    ko: '규칙마다 곡선이 하나씩 있고, 갱신마다 미니배치의 손실을 나타냅니다. 모두 같은 가중치에서 시작해 같은 배치를 보므로 다른 것은 규칙뿐입니다. 선은 매끄럽게 한 것이고 낱낱의 손실은 그 뒤에 있습니다. 표에는 테스트 정확도가 있습니다.',
  },
  expect: {
    en: '{sgd|SGD} stays far behind; {adagrad|AdaGrad} is ahead early; in the end {adam|Adam} and {momentum|Momentum} are as far, or nearly.',
    ko: '{sgd|SGD}는 한참 뒤처져 있고 {adagrad|AdaGrad}가 일찍 앞서며, 끝에 가서는 {adam|Adam}과 {momentum|모멘텀}도 그만큼, 또는 거의 그만큼 내려갑니다.',
  },
  comes: (results) => {
    const [early, late] = [500, 2000].map((update) => (id: string) => lossUpTo(results, id, update)) as [
      (id: string) => number,
      (id: string) => number,
    ];
    const others = ['momentum', 'adagrad', 'adam'];
    return (
      others.every((id) => late('sgd') > 20 * late(id)) &&
      ['sgd', 'momentum', 'adam'].every((id) => early(id) > 1.5 * early('adagrad')) &&
      others.every((id) => late(id) < 2.5 * late('adagrad'))
    );
  },
  formulas: ({ values, results }) => [
    ...optimizerFormulas(values.optimizers, (id, option) =>
      option === 'lr' ? rateOf({ values, results }, id) : (values[`${id}.${option}`] as number),
    ),
    {
      en: '{value|g} the mean gradient of the batch · {key|η} the learning rate',
      ko: '{value|g} 배치의 평균 기울기 · {key|η} 학습률',
    },
  ],
  why: {
    en: 'A deep network has weights whose gradients differ by factors of ten and more. One rate for all has to suit the largest of them, and the others hardly move. Rules with a memory of the size of gradients give every weight a step of its own.',
    ko: '깊은 신경망에는 기울기가 열 배 넘게 차이 나는 가중치들이 있습니다. 모두에게 같은 학습률을 쓰면 가장 큰 기울기에 맞춰야 하므로 나머지는 거의 움직이지 않습니다. 기울기의 크기를 기억하는 규칙은 가중치마다 걸음을 따로 정합니다.',
  },
  asked: (facts): Answer[] => {
    const { values, results, seeds = 1 } = facts;
    const rate = (id: string) => formatNumber(rateOf(facts, id));
    const races = (id: string) => values.optimizers.includes(id);
    const [lead, fair, jitter] = [
      earlyLead(facts),
      fairness(facts),
      jitterOf(find(results, 'sgd') ?? results[0], seeds),
    ];
    const moved = formatNumber(rateOf(facts, 'sgd') * 0.01);
    const adams: Text = races('adam')
      ? { en: `; Adam’s first step is {adam|${rate('adam')}}`, ko: ` Adam의 첫걸음은 {adam|${rate('adam')}}입니다.` }
      : same('');
    const eight: Text =
      values.batchSize === 8 ? same('') : { en: ' 3 shows batches of 8.', ko: ' 3을 누르면 8장일 때가 보입니다.' };
    const early: Answer = {
      question: { en: 'Why does AdaGrad lead early?', ko: 'AdaGrad는 왜 일찍 앞섭니까?' },
      answer: {
        en: `At its first update h is g², so that every weight with a gradient moves by a whole η, {adagrad|${rate('adagrad')}}${adams.en}. From then on h only grows, and the rate η/√h of a weight only falls.${lead.en}`,
        ko: `첫 갱신에서 h는 g²이므로 기울기가 있는 모든 가중치가 η만큼, 곧 {adagrad|${rate('adagrad')}}만큼 움직입니다.${adams.ko} 그 뒤로 h는 커지기만 하고 가중치마다의 학습률 η/√h는 작아지기만 합니다.${lead.ko}`,
      },
    };
    return [
      {
        question: {
          en: 'Why do the rates differ tenfold, and is the race fair?',
          ko: '학습률이 왜 열 배나 다르고, 공정한 비교입니까?',
        },
        answer: {
          en: `{sgd|SGD} moves a weight by η·g: with η {sgd|${rate('sgd')}} and a gradient of 0.01 by {sgd|${moved}}. {adam|Adam} divides by the size of the gradient and moves it by about η, {adam|${rate('adam')}}. ${fair.en}`,
          ko: `{sgd|SGD}는 가중치를 η·g만큼 옮깁니다. η가 {sgd|${rate('sgd')}}이고 기울기가 0.01이면 {sgd|${moved}}입니다. {adam|Adam}은 기울기의 크기로 나누어 η, 곧 {adam|${rate('adam')}}쯤 옮깁니다. ${fair.ko}`,
        },
      },
      ...(races('adagrad') ? [early] : []),
      {
        question: { en: 'What does the batch size do to the noise?', ko: '배치 크기는 잡음과 어떤 관계입니까?' },
        answer: {
          en: `The gradient of a batch is a mean over {value|${values.batchSize}} images: its noise is that of one image divided by √${values.batchSize} = {value|${fixed(Math.sqrt(values.batchSize), 1)}}. Four times the images, half of the noise, four times the work.${jitter.en}${eight.en}`,
          ko: `배치의 기울기는 이미지 {value|${values.batchSize}}장의 평균이므로, 잡음은 한 장일 때의 1/√${values.batchSize} = 1/{value|${fixed(Math.sqrt(values.batchSize), 1)}}입니다. 이미지가 네 배면 잡음은 절반, 계산은 네 배입니다.${jitter.ko}${eight.ko}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'A tuned race', ko: '학습률을 찾아서 하는 비교' },
      claim: {
        en: 'The search gives SGD at least ten times its rate, and after 400 updates no rule is five points behind the best.',
        ko: '탐색은 SGD에 열 배 이상의 학습률을 주고, 400번 갱신한 뒤 어느 기법도 가장 좋은 기법에 5%p 넘게 뒤지지 않습니다.',
      },
      values: { tuned: 'on', iterations: 400 },
      holds: (results) => {
        const shares = results.map(({ summary }) => summary.testAccuracy ?? Number.NaN);
        return (
          (find(results, 'sgd')?.summary.foundRate ?? 0) >= 0.1 && Math.max(...shares) - Math.min(...shares) < 0.05
        );
      },
    },
    {
      title: { en: 'Adam with a hundred times its rate', ko: '학습률이 백 배인 Adam' },
      claim: {
        en: 'Steps of about 0.1 are as large as the weights themselves: Adam falls behind SGD.',
        ko: '0.1쯤 되는 걸음은 가중치 자체만큼 큽니다. Adam이 SGD보다 뒤처집니다.',
      },
      values: { optimizers: ['sgd', 'adam'], iterations: 300, 'adam.lr': 0.1 },
      holds: (results) => accuracyOf(results, 'adam') < accuracyOf(results, 'sgd'),
    },
    {
      title: { en: 'Batches of 8 images', ko: '이미지 8장의 배치' },
      claim: {
        en: 'The loss of SGD jumps far more from update to update than that of batches of 128.',
        ko: 'SGD의 손실이 갱신마다 128장일 때보다 훨씬 심하게 출렁입니다.',
      },
      values: { optimizers: ['sgd'], iterations: 300, batchSize: 8 },
      holds: (results) => {
        const losses = Array.from(find(results, 'sgd')?.series.loss?.y ?? []);
        const jumps = losses.slice(1).map((loss, i) => Math.abs(loss - losses[i]!));
        // Of batches of 128 it is about 0.06.
        return jumps.reduce((sum, jump) => sum + jump, 0) / jumps.length > 0.15;
      },
    },
  ],
  section: '6.1.8',
  papers: ({ values }) => optimizerPapers(values.optimizers),
};
