import { choiceParam, integerParam, listParam } from '../../../base/params.ts';
import { optimizerIds } from '../../nn/optimizers/index.ts';
import { batchSizeParam, epochsParam, samplesParam } from '../shared/network-params.ts';
import { optimizersParam } from '../shared/optimizer-params.ts';
import { validationParam } from '../shared/split.ts';
import { type Draw, draws, type Sampling, samplings } from './method.ts';
import { searchRangeParam } from './range.ts';

/** What a search may be told. */
export const searchParams = {
  trials: integerParam({
    default: 100,
    min: 1,
    max: 2000,
    step: 'log',
    label: { en: 'trials', ko: '시도 횟수' },
    help: {
      en: 'trials in each round; a grid has as many as it can with sides that differ by one at most',
      ko: '라운드마다의 시도 횟수. 격자는 변의 길이가 많아야 하나 차이 나는 한도에서 가장 많이 시도',
    },
  }),
  epochs: epochsParam(50),
  samples: samplesParam(500),
  validation: validationParam(0.2),
  lr: searchRangeParam({
    default: [1e-6, 1e-2],
    min: 1e-12,
    max: 1000,
    scale: 'log',
    symbol: 'η',
    label: { en: 'learning rate', ko: '학습률' },
    help: { en: 'the learning rates to draw from', ko: '학습률을 뽑는 범위' },
  }),
  weightDecay: searchRangeParam({
    default: [1e-8, 1e-4],
    min: 1e-12,
    max: 10,
    scale: 'log',
    symbol: 'λ',
    label: { en: 'weight decay', ko: '가중치 감소' },
    help: { en: 'the weight decays to draw from', ko: '가중치 감소 계수를 뽑는 범위' },
  }),
  sampling: choiceParam<Sampling>({
    default: 'random',
    choices: samplings,
    label: { en: 'sampling', ko: '고르는 방법' },
    help: {
      en: 'random: every trial is drawn; grid: each value with each of the others, in the middles of equal parts of the ranges',
      ko: 'random: 시도마다 뽑음, grid: 범위를 같은 크기로 나눈 구간의 가운데 값을 서로 모두 짝지음',
    },
  }),
  draw: choiceParam<Draw>({
    default: 'log-uniform',
    choices: draws,
    label: { en: 'draw', ko: '분포' },
    help: {
      en: 'learning rates and weight decays are spread evenly in their logarithm (log-uniform), or as they are (uniform)',
      ko: '학습률과 가중치 감소를 로그에서 고르게(log-uniform) 또는 값 그대로 고르게(uniform) 고름',
    },
  }),
  rounds: integerParam({
    default: 1,
    min: 1,
    max: 10,
    label: { en: 'rounds', ko: '라운드' },
    help: {
      en: 'each round after the first searches the ranges of the best trials so far',
      ko: '두 번째 라운드부터는 지금까지 가장 좋은 시도들의 범위에서 탐색',
    },
  }),
  keep: integerParam({
    default: 5,
    min: 1,
    max: 100,
    label: { en: 'keep', ko: '남길 개수' },
    help: { en: 'how many best trials the next ranges enclose', ko: '다음 범위를 정하는 상위 시도의 개수' },
  }),
  units: searchRangeParam({
    default: [100, 100],
    min: 1,
    max: 2000,
    scale: 'log',
    integer: true,
    label: { en: 'units', ko: '뉴런 수' },
    help: { en: 'units in each hidden layer', ko: '은닉층마다의 뉴런 수' },
  }),
  layers: searchRangeParam({
    default: [6, 6],
    min: 1,
    max: 20,
    scale: 'linear',
    integer: true,
    label: { en: 'hidden layers', ko: '은닉층 수' },
    help: { en: 'how many hidden layers', ko: '은닉층의 수' },
  }),
  batchSizes: listParam<number>({
    default: [100],
    max: 10,
    unique: true,
    item: batchSizeParam(100),
    label: { en: 'batch sizes', ko: '배치 크기' },
    help: { en: 'the batch sizes to draw from', ko: '뽑을 수 있는 배치 크기' },
  }),
  dropout: searchRangeParam({
    default: [0, 0],
    min: 0,
    max: 1,
    belowMax: true,
    scale: 'linear',
    step: 0.05,
    label: { en: 'dropout', ko: '드롭아웃' },
    help: { en: 'the dropout ratios to draw from', ko: '드롭아웃 비율을 뽑는 범위' },
  }),
  optimizers: {
    ...optimizersParam(),
    default: ['sgd'],
    help: {
      en: 'the optimizers to draw from, with their usual options',
      ko: '뽑을 수 있는 최적화 기법(다른 값은 기본값)',
    },
    nudge: (values: readonly string[], direction: 1 | -1) =>
      optimizerIds.slice(0, Math.max(1, Math.min(optimizerIds.length, values.length + direction))),
  },
  round: integerParam({
    default: 1,
    min: 1,
    max: 1000,
    label: { en: 'first round', ko: '첫 라운드 번호' },
    help: {
      en: 'the number of the first round: another one draws other trials',
      ko: '첫 라운드의 번호. 다르면 다른 값을 뽑음',
    },
  }),
  finalTest: choiceParam({
    default: 'on',
    choices: ['on', 'off'],
    label: { en: 'final test', ko: '마지막 테스트' },
    help: { en: 'the best trial meets the test data once, at the end', ko: '가장 좋은 시도를 끝에 한 번 테스트' },
  }),
};
