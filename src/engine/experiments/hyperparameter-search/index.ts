import { choiceParam, integerParam, listParam } from '../../../base/params.ts';
import { optimizerById, optimizerIds } from '../../nn/optimizers/index.ts';
import { defaultOptions } from '../../nn/optimizers/optimizer.ts';
import { Trainer } from '../../nn/trainer.ts';
import { defineExperiment } from '../experiment.ts';
import type { RunPlan } from '../plan.ts';
import { measureAccuracy } from '../shared/accuracy.ts';
import { showAnswers } from '../shared/answers.ts';
import { networkCost } from '../shared/cost.ts';
import { trainEpochs } from '../shared/epochs.ts';
import { batchSizeParam, epochsParam, samplesParam } from '../shared/network-params.ts';
import { optimizersParam } from '../shared/optimizer-params.ts';
import { resumeTraining } from '../shared/resume.ts';
import { checkSplit, splitSamples, validationParam } from '../shared/split.ts';
import { searchQuestions } from './questions.ts';
import { searchRangeParam } from './range.ts';
import {
  goodTrials,
  isFinal,
  orderTrials,
  ranked,
  roundOf,
  searchSummary,
  spaceOfRun,
  type TrialParams,
} from './results.ts';
import { drawTrials, narrowSpace, type Space, spaceOf } from './space.ts';
import { searchVerdict } from './verdict.ts';

const params = {
  trials: integerParam({
    default: 100,
    min: 1,
    max: 2000,
    step: 'log',
    label: { en: 'trials', ko: '시도 횟수' },
    help: { en: 'trials in each round', ko: '라운드마다의 시도 횟수' },
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
    help: { en: 'the learning rates to draw from, log-uniform', ko: '학습률을 뽑는 범위(로그 균등)' },
  }),
  weightDecay: searchRangeParam({
    default: [1e-8, 1e-4],
    min: 1e-12,
    max: 10,
    scale: 'log',
    symbol: 'λ',
    label: { en: 'weight decay', ko: '가중치 감소' },
    help: { en: 'the weight decays to draw from, log-uniform', ko: '가중치 감소 계수를 뽑는 범위(로그 균등)' },
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

/** The runs of one round; trials are numbered across rounds. */
function roundPlans(
  space: Space,
  round: number,
  seed: number,
  {
    trials,
    epochs,
    samples,
    validation,
    keep,
  }: Readonly<Record<'trials' | 'epochs' | 'samples' | 'validation' | 'keep', number>>,
): RunPlan<TrialParams>[] {
  return drawTrials(space, trials, round, seed).map((drawn, i) => {
    const trial = (round - 1) * trials + i + 1;
    return {
      id: `trial-${trial}`,
      label: { en: `Trial ${trial}`, ko: `${trial}번째 시도` },
      params: { round, trial, ...drawn, epochs, samples, validation, keep, ranges: space },
    };
  });
}

/**
 * Figures F22 to F24: random search for learning rate and weight decay (Deep Learning from Scratch, 6.5.2 and 6.5.3). Every
 * trial starts from the same weights and sees the same batches, so that only the hyperparameters differ.
 */
export const hyperparameterSearch = defineExperiment({
  id: 'hyperparameter-search',
  section: 'hyperparameters',
  title: { en: 'Random search for hyperparameters', ko: '하이퍼파라미터 무작위 탐색' },
  summary: {
    en: 'Draw, train briefly, validate, repeat, then look closer where it works',
    ko: '뽑고, 짧게 학습하고, 검증하기를 반복한 뒤 잘된 곳을 더 자세히 봅니다',
  },
  reading: {
    en: 'Each point is one training with a random learning rate and weight decay. Both are drawn evenly on the log axes; its mark tells how many validation images it gets right.',
    ko: '점 하나는 무작위로 뽑은 학습률과 가중치 감소로 한 번 학습한 결과입니다. 두 값은 로그 축에서 고르게 뽑으며, 모양은 검증 이미지를 얼마나 맞히는지 나타냅니다.',
  },
  params,
  needsData: true,
  light: false,
  // A trial takes a few tenths of a second, and its point is drawn when it is over: more reports would be useless.
  reportMs: 200,
  series: {
    validationAccuracy: { label: { en: 'validation accuracy', ko: '검증 정확도' }, x: { en: 'epoch', ko: '에폭' } },
    trainAccuracy: { label: { en: 'training accuracy', ko: '훈련 정확도' }, x: { en: 'epoch', ko: '에폭' } },
  },
  snapshots: ['validationAccuracy right', 'validationAccuracy answers'],
  check: ({ samples, validation }, dataset) => checkSplit(samples, validation, dataset),
  runs: (values, seed) => roundPlans(spaceOf(values), values.round, seed, values),
  cost: ({ layers, units, samples, epochs }) =>
    networkCost(new Array(layers).fill(units), samples * epochs, samples * epochs),
  *train(context) {
    const { params, seed, dataset, createKernel, emit, progress } = context;
    const { lr, units, layers, weightDecay, dropout, batchSize, epochs, samples, validation, ...rest } = params;
    const parts = splitSamples(dataset, samples, validation, seed);
    const optimizer = optimizerById(rest.optimizer);
    const options = { ...defaultOptions(optimizer), lr };
    const trainer = new Trainer(
      { ...dataset, train: parts.training },
      {
        hidden: new Array(layers).fill(units),
        activation: 'relu',
        init: 'he',
        batchSize,
        optimizer,
        weightDecay,
        ...(dropout > 0 && { dropout }),
      },
      seed,
      createKernel,
    );
    const first = { validationAccuracy: Number.NaN, trainAccuracy: Number.NaN };
    const { watch, own: last } = resumeTraining(context, trainer, first, () =>
      showAnswers(context, trainer, { series: 'validationAccuracy', split: parts.validation }),
    );
    const { iterations: _, ...outcome } = yield* trainEpochs(
      { progress },
      {
        watch,
        epochs,
        samples: parts.training.count,
        batchSize,
        options: () => options,
        record: (epoch) => {
          last.validationAccuracy = measureAccuracy(context, trainer, {
            series: 'validationAccuracy',
            x: epoch,
            split: parts.validation,
          });
          if (context.silent) return;
          last.trainAccuracy = trainer.accuracy(parts.training);
          emit('trainAccuracy', epoch, last.trainAccuracy);
        },
      },
    );
    const summary = { lr, weightDecay, ...last, ...outcome };
    if (outcome.diverged || !rest.final) return summary;
    return { ...summary, testAccuracy: trainer.accuracy(dataset.test), testImages: dataset.test.count };
  },
  more(values, results, seed) {
    if (ranked(results).length === 0 || results.some(isFinal)) return [];
    const best = goodTrials(results);
    const last = Math.max(...results.map(roundOf));
    if (last < values.round + values.rounds - 1) {
      const space = spaceOfRun(results.find((r) => roundOf(r) === last)!);
      return roundPlans(narrowSpace(space, best.slice(0, values.keep)), last + 1, seed, values);
    }
    if (values.finalTest === 'off' || best.length === 0) return [];
    const { id, params: found } = best[0]!;
    return [
      { id: 'final', label: { en: 'Final test', ko: '마지막 테스트' }, params: { ...found, final: true, of: id } },
    ];
  },
  order: orderTrials,
  summarize: searchSummary,
  verdict: searchVerdict,
  questions: searchQuestions,
});
