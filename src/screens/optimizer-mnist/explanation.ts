import { fixed, formatNumber, percent, twoDigits } from '../../base/numbers.ts';
import { mean } from '../../base/statistics.ts';
import { same, type Text } from '../../base/text.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { valueAt } from '../../engine/experiments/results.ts';
import type { Answer, Explanation } from '../../ui/kit/explanation.ts';
import { optimizerFormulas } from '../../ui/kit/optimizer-formulas.ts';

type Run = ResultOf<'optimizer-mnist'>;

const find = (results: readonly Run[], id: string) => results.find((run) => run.id === id);
const accuracyOf = (results: readonly Run[], id: string) => find(results, id)?.summary.testAccuracy ?? Number.NaN;

/** What the two curves say after 100 updates; nothing before. */
function earlyLead(results: readonly Run[]): { readonly en: string; readonly ko: string } {
  const [adagrad, adam] = ['adagrad', 'adam'].map((id) => {
    const run = find(results, id);
    return run ? valueAt(run, 'testAccuracy', 100) : Number.NaN;
  }) as [number, number];
  if (!Number.isFinite(adagrad) || !Number.isFinite(adam)) return { en: '', ko: '' };
  const [a, b] = [percent(adagrad), percent(adam)];
  return {
    en: ` Here, after 100 updates: {adagrad|${a.en}} against {adam|${b.en}} on the test data.`,
    ko: ` 여기서는 100번 갱신한 뒤 테스트 데이터에서 {adagrad|${a.ko}} 대 {adam|${b.ko}}입니다.`,
  };
}

/** Whether the rates are those of searches, or the given ones, and what follows for who may be compared. */
function fairness(tuned: boolean, results: readonly Run[]): Text {
  if (!tuned) {
    return {
      en: 'The rates are the book’s, none was tuned: 1 gives every rule the best rate of a small search, the same for each.',
      ko: '학습률은 책의 값이고 조정하지 않았습니다. 1을 누르면 기법마다 같은 크기의 탐색으로 찾은 가장 좋은 학습률을 씁니다.',
    };
  }
  const found = results.flatMap(({ id, summary }) =>
    summary.foundRate === undefined ? [] : [`{${id}|${formatNumber(summary.foundRate)}}`],
  );
  const rates = found.length > 0 ? `: ${found.join(', ')}` : '';
  return {
    en: `Here every rule races with the best of seven rates around its own${rates}. Each had as many trials and updates, and no trial saw a test image: that makes it fair. A trial is the first quarter of the race; what is best there may be too high for the whole of it.`,
    ko: `여기서는 기법마다 주어진 값 둘레의 학습률 일곱 개 가운데 가장 좋은 것을 씁니다${rates}. 시도와 갱신의 횟수가 모두 같고 테스트 이미지는 쓰지 않았으므로 공정합니다. 시도는 전체의 앞 1/4이므로, 거기서 가장 좋은 값이 전체에는 너무 클 수도 있습니다.`,
  };
}

/** How far the loss of a run goes from one update to the next, on average over the last hundred; nothing before. */
function jitterOf(run: Run | undefined): Text {
  const losses = run?.series.loss?.y.slice(-101) ?? [];
  if (!run || losses.length < 101) return same('');
  const jumps = Array.from(losses.slice(1), (loss, i) => Math.abs(loss - losses[i]!));
  const [jump, { en, ko }] = [twoDigits(mean(jumps)), run.label];
  return {
    en: ` Over the last 100 updates the loss of {${run.id}|${en}} jumped by {value|${jump}} on average: 3 shows batches of 8.`,
    ko: ` 마지막 100번의 갱신에서 {${run.id}|${ko}}의 손실은 평균 {value|${jump}}씩 움직였습니다. 3을 누르면 8장일 때가 보입니다.`,
  };
}

export const raceExplanation: Explanation<'optimizer-mnist'> = {
  see: {
    en: 'One curve for each rule: the loss on the mini-batch of every update. All start from the same weights and see the same batches, so that only the rule differs. The table has the test accuracy.',
    ko: '규칙마다 곡선이 하나씩 있고, 갱신마다 미니배치의 손실을 나타냅니다. 모두 같은 가중치에서 시작해 같은 배치를 보므로 다른 것은 규칙뿐입니다. 표에는 테스트 정확도가 있습니다.',
  },
  expect: {
    en: '{sgd|SGD} is far behind; {adagrad|AdaGrad} leads early; {momentum|Momentum} and {adam|Adam} catch up in the end.',
    ko: '{sgd|SGD}가 한참 뒤처지고 {adagrad|AdaGrad}가 일찍 앞서며, {momentum|Momentum}과 {adam|Adam}이 끝에 가서 따라붙습니다.',
  },
  formulas: ({ values }) => [
    ...optimizerFormulas(values.optimizers),
    {
      en: '{value|g} the mean gradient of the batch · {key|η} the learning rate',
      ko: '{value|g} 배치의 평균 기울기 · {key|η} 학습률',
    },
  ],
  why: {
    en: 'A deep network has weights whose gradients differ by factors of ten and more. One rate for all has to suit the largest of them, and the others hardly move. Rules with a memory of the size of gradients give every weight a step of its own.',
    ko: '깊은 신경망에는 기울기가 열 배 넘게 차이 나는 가중치들이 있습니다. 모두에게 같은 학습률을 쓰면 가장 큰 기울기에 맞춰야 하므로 나머지는 거의 움직이지 않습니다. 기울기의 크기를 기억하는 규칙은 가중치마다 걸음을 따로 정합니다.',
  },
  asked: ({ values, results }): Answer[] => {
    // Of a tuned race, the rate that was found, once it is over.
    const rate = (id: string) => formatNumber(find(results, id)?.summary.foundRate ?? (values[`${id}.lr`] as number));
    const lead = earlyLead(results);
    const fair = fairness(values.tuned === 'on', results);
    const jitter = jitterOf(find(results, 'sgd') ?? results[0]);
    return [
      {
        question: {
          en: 'Why do the rates differ tenfold, and is the race fair?',
          ko: '학습률이 왜 열 배나 다르고, 공정한 비교입니까?',
        },
        answer: {
          en: `{sgd|SGD} moves a weight by η·g: with η ${rate('sgd')} and a gradient of 0.01 by 0.0001. {adam|Adam} divides by the size of the gradient and moves it by about η, ${rate('adam')}. ${fair.en}`,
          ko: `{sgd|SGD}는 가중치를 η·g만큼 옮깁니다. η가 ${rate('sgd')}이고 기울기가 0.01이면 0.0001입니다. {adam|Adam}은 기울기의 크기로 나누어 η, 곧 ${rate('adam')}쯤 옮깁니다. ${fair.ko}`,
        },
      },
      {
        question: { en: 'Why does AdaGrad lead early?', ko: 'AdaGrad는 왜 일찍 앞섭니까?' },
        answer: {
          en: `At its first update h is g², so that every weight moves by a whole η, {adagrad|${rate('adagrad')}}; Adam’s is {adam|${rate('adam')}}. From then on h only grows, and the steps only shrink.${lead.en}`,
          ko: `첫 갱신에서 h는 g²이므로 모든 가중치가 η만큼, 곧 {adagrad|${rate('adagrad')}}만큼 움직입니다. Adam은 {adam|${rate('adam')}}입니다. 그 뒤로 h는 커지기만 하고 걸음은 줄어들기만 합니다.${lead.ko}`,
        },
      },
      {
        question: { en: 'What does the batch size do to the noise?', ko: '배치 크기는 잡음과 어떤 관계입니까?' },
        answer: {
          en: `The gradient of a batch is a mean over {value|${values.batchSize}} images: its spread is that of one image divided by √${values.batchSize} = {value|${fixed(Math.sqrt(values.batchSize), 1)}}. Four times the images, half of the jitter, four times the work.${jitter.en}`,
          ko: `배치의 기울기는 이미지 {value|${values.batchSize}}장의 평균이므로, 흔들림은 한 장일 때의 1/√${values.batchSize} = 1/{value|${fixed(Math.sqrt(values.batchSize), 1)}}입니다. 이미지가 네 배면 흔들림은 절반, 계산은 네 배입니다.${jitter.ko}`,
        },
      },
    ];
  },
  suggestions: [
    {
      title: { en: 'A tuned race', ko: '학습률을 찾아서 하는 비교' },
      claim: {
        en: 'The search gives SGD at least ten times its rate, and after 400 updates no rule is five points behind the best.',
        ko: '탐색은 SGD에 열 배 이상의 학습률을 주고, 400번 갱신한 뒤 어느 기법도 가장 좋은 기법에 5포인트 넘게 뒤지지 않습니다.',
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
  papers: ['robbins-monro', 'polyak', 'nesterov', 'adagrad', 'rmsprop', 'adam', 'adamw'],
};
