import { Trainer } from '../../nn/trainer.ts';
import { defineExperiment } from '../experiment.ts';
import { measureAccuracy } from '../shared/accuracy.ts';
import { showAnswers } from '../shared/answers.ts';
import { networkCost } from '../shared/cost.ts';
import { epochAfter, firstPosition, trainEpochs, updatesOf } from '../shared/epochs.ts';
import { liveInAll } from '../shared/live.ts';
import {
  activationParam,
  batchnormStartParam,
  checkSamples,
  epochsParam,
  hiddenParam,
  normalizedBatchParam,
  rateParam,
  samplesParam,
} from '../shared/network-params.ts';
import { type GoesOn, ruleNow, ruleOptions, sharedOptimizer } from '../shared/optimizer-params.ts';
import { resumeTraining } from '../shared/resume.ts';
import { type Signals, showSignals, signalsSnapshot, watchSignals } from '../shared/signals.ts';
import { batchnormSummary, scaleGroups } from './pairs.ts';
import { batchnormQuestions } from './questions.ts';
import { scaleNames, scalesParam } from './scales.ts';
import { batchnormVerdict } from './verdict.ts';

const params = {
  scales: scalesParam(16),
  samples: samplesParam(1000),
  epochs: epochsParam(20),
  lr: rateParam(0.01),
  hidden: hiddenParam([100, 100, 100, 100, 100]),
  batchSize: normalizedBatchParam(100),
  activation: activationParam(),
  batchnormStart: batchnormStartParam(),
};

/** Figure F16: training accuracy with and without batch normalization, for many scales of the initial weights (6.3.2). */
export const batchnormMnist = defineExperiment({
  id: 'batchnorm-mnist',
  section: 'batchnorm',
  title: { en: 'With and without batch normalization', ko: '배치 정규화가 있을 때와 없을 때의 초깃값 비교' },
  summary: {
    en: 'Train from many scales of the initial weights, with and without it',
    ko: '여러 가중치 초깃값에서 배치 정규화를 쓸 때와 쓰지 않을 때를 비교합니다',
  },
  reading: {
    en: 'Each panel is one scale of the initial weights: training accuracy with (solid) and without (dashed) batch normalization, from the same weights and batches.',
    ko: '칸마다 가중치 초깃값의 표준편차가 다릅니다. 배치 정규화를 쓴 훈련 정확도(실선)와 쓰지 않은 훈련 정확도(점선)이며, 가중치와 배치는 같습니다.',
  },
  params,
  needsData: true,
  light: false,
  series: {
    trainAccuracy: { label: { en: 'training accuracy', ko: '훈련 정확도' }, x: { en: 'epoch', ko: '에폭' } },
  },
  snapshots: ['trainAccuracy right', 'trainAccuracy answers', signalsSnapshot],
  check: ({ samples }, dataset) => checkSamples(samples, dataset),
  runs: ({ scales, samples, epochs, lr, hidden, batchSize, activation, batchnormStart: batchNormStart }) => {
    const names = scaleNames(scales);
    const rates: GoesOn = { lr };
    const shared = { samples, epochs, ...rates, hidden, batchSize, activation, batchNormStart };
    // The two of a panel start side by side, so that they can be compared while they train.
    return scales.flatMap((scale, i) => [
      {
        id: `bn-${names[i]}`,
        label: { en: `${names[i]} with`, ko: `${names[i]} 있음` },
        params: { scale, batchNorm: true, ...shared },
      },
      {
        id: `plain-${names[i]}`,
        label: { en: `${names[i]} without`, ko: `${names[i]} 없음` },
        params: { scale, batchNorm: false, ...shared },
      },
    ]);
  },
  updates: updatesOf,
  lastX: epochAfter,
  changeOnly: sharedOptimizer,
  live: liveInAll('lr', 'optimizer', 'batchSize'),
  cost: ({ hidden, samples, epochs }) => networkCost(hidden, samples * epochs, samples * epochs),
  *train(context) {
    const { params, seed, dataset, createKernel, progress } = context;
    const { samples, epochs } = params;
    const options = { ...params, init: String(params.scale), optimizer: ruleNow(params) };
    const trainer = new Trainer(dataset, options, seed, createKernel);
    const first = { accuracies: [] as number[], signals: {} as Signals, position: firstPosition };
    const { watch, own } = resumeTraining(context, trainer, first, () =>
      showAnswers(context, trainer, { series: 'trainAccuracy', split: trainer.train }),
    );
    const { accuracies } = own;
    showSignals(context, own.signals);
    const { iterations: _, ...outcome } = yield* trainEpochs(
      { progress },
      {
        watch,
        epochs,
        samples,
        batchSize: () => params.batchSize,
        own,
        options: () => {
          trainer.setOptimizer(ruleNow(params));
          trainer.setBatchSize(params.batchSize);
          return ruleOptions(params);
        },
        record: (epoch) => {
          own.signals = watchSignals(context, trainer.network, own.signals, {
            x: epoch,
            rows: params.batchSize,
          });
          accuracies.push(
            measureAccuracy(context, trainer, { series: 'trainAccuracy', x: epoch, split: trainer.train }),
          );
        },
      },
    );
    return {
      trainAccuracy: accuracies.at(-1),
      bestTrainAccuracy: accuracies.length > 0 ? Math.max(...accuracies) : undefined,
      ...own.signals,
      ...outcome,
    };
  },
  comparison: { metric: 'trainAccuracy', curves: { trainAccuracy: 'accuracy' }, groups: scaleGroups },
  summarize: batchnormSummary,
  verdict: batchnormVerdict,
  questions: batchnormQuestions,
});
