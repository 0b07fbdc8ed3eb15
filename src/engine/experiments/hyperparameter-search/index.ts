import type { Values } from '../../../base/params.ts';
import { optimizerById } from '../../nn/optimizers/index.ts';
import { defaultOptions } from '../../nn/optimizers/optimizer.ts';
import { Trainer } from '../../nn/trainer.ts';
import { defineExperiment } from '../experiment.ts';
import type { RunPlan } from '../plan.ts';
import { measureAccuracy } from '../shared/accuracy.ts';
import { showAnswers } from '../shared/answers.ts';
import { networkCost } from '../shared/cost.ts';
import { firstPosition, trainEpochs } from '../shared/epochs.ts';
import { resumeTraining } from '../shared/resume.ts';
import { checkSplit, splitSamples } from '../shared/split.ts';
import { gridTrials, narrowedSpace } from './grid.ts';
import { defaultMethod, searchReading } from './method.ts';
import { searchParams } from './params.ts';
import { searchQuestions } from './questions.ts';
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
import { drawTrials, type Space, spaceOf } from './space.ts';
import { searchVerdict } from './verdict.ts';

type SearchValues = Values<typeof searchParams>;

/** The runs of one round; trials are numbered across rounds. */
function roundPlans(space: Space, round: number, seed: number, values: SearchValues): RunPlan<TrialParams>[] {
  const { trials, epochs, samples, validation, keep, sampling, draw } = values;
  const chosen = sampling === 'grid' ? gridTrials(space, trials, draw) : drawTrials(space, trials, round, seed, draw);
  return chosen.map((drawn, i) => {
    const trial = (round - 1) * trials + i + 1;
    return {
      id: `trial-${trial}`,
      label: { en: `Trial ${trial}`, ko: `${trial}번째 시도` },
      params: { round, trial, ...drawn, epochs, samples, validation, keep, sampling, draw, ranges: space },
    };
  });
}

/**
 * Figures F22 to F24: random search, or a grid, for learning rate and weight decay (Deep Learning from Scratch, 6.5.2 and 6.5.3). Every
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
  reading: searchReading(defaultMethod),
  params: searchParams,
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
    const last = { validationAccuracy: Number.NaN, trainAccuracy: Number.NaN };
    const { watch, own } = resumeTraining(context, trainer, { last, position: firstPosition }, () =>
      showAnswers(context, trainer, { series: 'validationAccuracy', split: parts.validation }),
    );
    const { iterations: _, ...outcome } = yield* trainEpochs(
      { progress },
      {
        watch,
        epochs,
        samples: parts.training.count,
        batchSize: () => batchSize,
        own,
        options: () => options,
        record: (epoch) => {
          own.last.validationAccuracy = measureAccuracy(context, trainer, {
            series: 'validationAccuracy',
            x: epoch,
            split: parts.validation,
          });
          if (context.silent) return;
          own.last.trainAccuracy = trainer.accuracy(parts.training);
          emit('trainAccuracy', epoch, own.last.trainAccuracy);
        },
      },
    );
    const summary = { lr, weightDecay, ...own.last, ...outcome };
    if (outcome.diverged || !rest.final) return summary;
    return { ...summary, testAccuracy: trainer.accuracy(dataset.test), testImages: dataset.test.count };
  },
  more(values, results, seed) {
    if (ranked(results).length === 0 || results.some(isFinal)) return [];
    const best = goodTrials(results);
    const last = Math.max(...results.map(roundOf));
    if (last < values.round + values.rounds - 1) {
      const space = spaceOfRun(results.find((r) => roundOf(r) === last)!);
      return roundPlans(narrowedSpace(space, best.slice(0, values.keep), values), last + 1, seed, values);
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
