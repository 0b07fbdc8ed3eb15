import { formatNumber } from '../../base/numbers.ts';
import { pathFacts } from '../../engine/experiments/optimizer-path/facts.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import type { Explanation } from '../../ui/kit/explanation.ts';
import { optimizerFormulas, optimizerPapers } from '../../ui/kit/optimizer-formulas.ts';

/** The height at which a path ends. */
const endOf = (results: readonly { readonly id: string; readonly summary: { readonly f?: number } }[], id: string) =>
  results.find((run) => run.id === id)?.summary.f ?? Number.NaN;

export const pathExplanation: Explanation<'optimizer-path'> = {
  see: {
    en: 'A landscape from above: a line joins places of one height, and the height is the loss. Every {value|path} starts at the same point, ✕, and goes straight from one update of the two weights x and y to the next; the marks stand on updates, where there is room for them.',
    ko: '위에서 내려다본 지형입니다. 선은 높이가 같은 곳을 잇고, 높이는 손실입니다. {value|경로}는 모두 같은 점 ✕에서 출발해, 두 가중치 x, y를 갱신할 때마다 다음 점까지 곧게 이어집니다. 기호는 갱신한 자리에, 자리가 있는 만큼 있습니다.',
  },
  expect: {
    en: 'On the bowl {sgd|SGD} zigzags across the steep axis, y, and creeps along the shallow one, x; {momentum|Momentum} swings past the floor and comes back; {adagrad|AdaGrad} and {adam|Adam} begin with steps that are as long along x as along y, and set out for the middle.',
    ko: '그릇 위에서 {sgd|SGD}는 가파른 y축을 지그재그로 오가며 완만한 x축으로는 느리게 갑니다. {momentum|모멘텀}은 바닥을 지나쳤다가 돌아오고, {adagrad|AdaGrad}와 {adam|Adam}은 x와 y로 같은 길이의 걸음을 떼며 가운데를 향해 출발합니다.',
  },
  comes: (results) => {
    const path = (id: string) => results.find((run) => run.id === id);
    const turned = (id: string) => pathFacts(path(id)!)?.turns ?? Number.NaN;
    const first = (id: string, axis: 'x' | 'y') => {
      const { y } = path(id)!.series[axis]!;
      return Math.abs(y[1]! - y[0]!);
    };
    const equal = (id: string) => Math.abs(first(id, 'x') / first(id, 'y') - 1) < 0.001;
    return turned('sgd') > 20 && turned('momentum') > 0 && turned('momentum') < 10 && equal('adagrad') && equal('adam');
  },
  formulas: ({ values }) => [
    {
      en: `{value|f(x, y) = ${surfaceById(values.surface).formula}}`,
      ko: `{value|f(x, y) = ${surfaceById(values.surface).formula}}`,
    },
    ...optimizerFormulas(values.optimizers, (id, option) => values[`${id}.${option}`] as number),
    {
      en: '{vector-gradient|g} the slope at the point · {key|η} the learning rate',
      ko: '{vector-gradient|g} 그 점의 기울기 · {key|η} 학습률',
    },
  ],
  why: {
    en: 'The gradient is at right angles to the line of equal height, and in a long valley that is not the way to its floor. Along an axis of curvature c plain descent multiplies the distance by 1 − η·c: it shrinks only while η < 2/c. A sum of past gradients cancels what changes its sign and keeps what does not; a division by the size of past gradients makes steep and shallow axes alike.',
    ko: '기울기는 등고선과 직각이고, 긴 골짜기에서 그 방향은 바닥으로 가는 길이 아닙니다. 곡률이 c인 축에서 경사 하강은 거리를 매번 1 − η·c배로 만들므로 η < 2/c일 때만 줄어듭니다. 지난 기울기를 더하면 부호가 바뀌는 성분은 상쇄되고 한결같은 성분은 남습니다. 지난 기울기의 크기로 나누면 가파른 축과 완만한 축이 비슷해집니다.',
  },
  asked: ({ values }) => {
    const { curvature } = surfaceById(values.surface);
    const limit = curvature === undefined ? null : formatNumber(2 / curvature);
    const [sgd, adam] = [formatNumber(values['sgd.lr'] as number), formatNumber(values['adam.lr'] as number)];
    return [
      {
        question: {
          en: 'Why do the rules have such different rates?',
          ko: '규칙마다 학습률이 왜 이렇게 다릅니까?',
        },
        answer: {
          en: `The same letter means two things. {sgd|SGD} (η ${sgd}) moves by η times the slope: on a gentle slope hardly at all. {adam|Adam} (η ${adam}) divides by the size of the slope: it moves by about η along each axis, however steep it is.`,
          ko: `같은 글자가 다른 뜻을 지닙니다. {sgd|SGD}(η ${sgd})는 η × 기울기만큼 움직여 완만한 곳에서는 거의 멈춥니다. {adam|Adam}(η ${adam})은 기울기의 크기로 나누므로 경사와 상관없이 축마다 η쯤 움직입니다.`,
        },
      },
      ...(limit
        ? [
            {
              question: { en: 'From which rate on does SGD leave?', ko: 'SGD는 어떤 학습률부터 튀어 나갑니까?' },
              answer: {
                en: `The steepest axis has curvature ${formatNumber(curvature!)}: above η = {sgd|${limit}} every step lands farther out along it than the last one.`,
                ko: `가장 가파른 축의 곡률은 ${formatNumber(curvature!)}입니다. η가 {sgd|${limit}}보다 크면 걸음마다 그 축으로 더 멀리 나갑니다.`,
              },
            },
          ]
        : []),
    ];
  },
  suggestions: [
    {
      title: { en: 'SGD with η 1.05: one hair too far', ko: 'SGD의 η 1.05: 아주 조금 지나치게' },
      claim: {
        en: 'The zigzag grows: after 30 steps SGD is higher than where it began.',
        ko: '지그재그가 커져서, 30걸음 뒤 SGD는 출발점보다 높은 곳에 있습니다.',
      },
      values: { optimizers: ['sgd'], 'sgd.lr': 1.05 },
      holds: (results) => endOf(results, 'sgd') > surfaceById('bowl').f(-7, 2),
    },
    {
      title: { en: 'Momentum without memory', ko: '기억이 없는 모멘텀' },
      claim: {
        en: 'With μ 0 and the rate of SGD the two paths are one and the same.',
        ko: 'μ가 0이고 학습률이 SGD와 같으면 두 경로가 똑같습니다.',
      },
      values: { optimizers: ['sgd', 'momentum'], 'sgd.lr': 0.1, 'momentum.momentum': 0 },
      holds: (results) => endOf(results, 'sgd') === endOf(results, 'momentum'),
    },
    {
      title: { en: 'Start on the ridge of the saddle', ko: '안장의 능선에서 출발' },
      claim: {
        en: 'At y = 0 there is no slope along y: no rule gets below height 0, though a minimum lies at −1.',
        ko: 'y = 0에서는 y 방향의 기울기가 없습니다. 최소점의 높이는 −1이지만 어떤 규칙도 0 아래로 가지 못합니다.',
      },
      values: { surface: 'saddle', start: [-4, 0] },
      holds: (results) => results.every(({ summary }) => (summary.f ?? Number.NaN) >= 0),
    },
  ],
  section: '6.1',
  papers: ({ values }) => optimizerPapers(values.optimizers),
};
