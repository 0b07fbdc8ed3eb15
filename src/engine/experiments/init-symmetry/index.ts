import { initialWeights } from '../../nn/initial-weights.ts';
import { Trainer } from '../../nn/trainer.ts';
import { defineExperiment } from '../experiment.ts';
import { measureAccuracy } from '../shared/accuracy.ts';
import { showAnswers } from '../shared/answers.ts';
import { firstLayerImages, showFirstLayer } from '../shared/first-layer.ts';
import { initializerLabel, initializersParam } from '../shared/init-params.ts';
import { liveInAll } from '../shared/live.ts';
import { activationParam, batchSizeParam, hiddenParam, rateParam } from '../shared/network-params.ts';
import { ruleNow, ruleOptions, sharedOptimizer } from '../shared/optimizer-params.ts';
import { iterationsParam, raceCost } from '../shared/race/index.ts';
import { resumeTraining } from '../shared/resume.ts';
import { symmetryQuestions } from './questions.ts';
import { tellUnits } from './units.ts';
import { stillEqual, symmetryVerdict } from './verdict.ts';

const params = {
  init: initializersParam(['zero', 'constant', 'he']),
  hidden: hiddenParam([20, 20]),
  // With ReLU, weights of zero would get no gradient at all.
  activation: { ...activationParam(), default: 'sigmoid' },
  lr: rateParam(1),
  iterations: iterationsParam(2000),
  batchSize: batchSizeParam(100),
};

/** Iterations between two tests. */
const testEvery = 200;

/** Figure F8: equal weights stay equal (Deep Learning from Scratch, 6.2.1). */
export const initSymmetry = defineExperiment({
  id: 'init-symmetry',
  section: 'weights',
  title: { en: 'Equal weights stay equal', ko: '같은 가중치는 끝까지 같습니다' },
  summary: {
    en: 'Start with equal weights, and see the units remain copies of one',
    ko: '같은 가중치에서 출발한 뉴런들은 언제까지나 서로의 복사본입니다',
  },
  reading: {
    en: 'Each row is a unit, each cell one of its weights. Equal units get equal gradients and stay equal: only random weights make them different.',
    ko: '한 줄은 뉴런 하나, 한 칸은 그 가중치입니다. 같은 뉴런은 같은 기울기를 받아 늘 같습니다. 무작위 가중치만이 뉴런을 다르게 만듭니다.',
  },
  params,
  needsData: true,
  light: false,
  together: true,
  series: {
    loss: { label: { en: 'loss on the batch', ko: '배치 손실' }, x: { en: 'iteration', ko: '반복' } },
    testAccuracy: { label: { en: 'test accuracy', ko: '테스트 정확도' }, x: { en: 'iteration', ko: '반복' } },
    distinct: { label: { en: 'distinct units', ko: '서로 다른 뉴런' }, x: { en: 'iteration', ko: '반복' } },
    'distinct *': {
      label: { en: 'distinct units of a layer', ko: '한 층의 서로 다른 뉴런' },
      x: { en: 'iteration', ko: '반복' },
    },
  },
  snapshots: ['layer *', firstLayerImages, 'testAccuracy right', 'testAccuracy answers'],
  // Thousands of shades that all change with every update: more often than this they only flicker.
  pictureMs: { 'layer *': 400, [firstLayerImages]: 400 },
  runs: ({ init, batchSize, ...others }) =>
    init.map((text) => ({
      id: text,
      label: initializerLabel(text),
      params: { optimizer: 'sgd', init: text, batchSize, ...others },
    })),
  updates: ({ iterations }) => iterations,
  changeOnly: sharedOptimizer,
  live: liveInAll('lr', 'batchSize', 'optimizer'),
  cost: (run, dataset) => raceCost({ ...run, evalEvery: testEvery }, dataset),
  initial({ params: { init, hidden }, seed, inputs, ...context }) {
    const weights = initialWeights(init, inputs, hidden, seed);
    tellUnits(context, weights, 0);
    if (weights[0]) showFirstLayer(context, weights[0]);
  },
  *train(context) {
    const { params, seed, dataset, createKernel, emit, show, watched, progress } = context;
    const { iterations, hidden } = params;
    const trainer = new Trainer(dataset, { ...params, optimizer: ruleNow(params) }, seed, createKernel);
    const units = hidden.reduce((a, b) => a + b, 0);
    let distinct: number[] = [];
    const weightsNow = () => trainer.network.parameters.filter(({ kind }) => kind === 'weight').slice(0, hidden.length);
    const recordDistinct = (i: number, told = emit) => {
      const weights = weightsNow();
      distinct = tellUnits({ emit: told, show }, weights, i);
      if (watched && weights[0]) showFirstLayer(context, weights[0]);
    };
    const { watch, own, resumed } = resumeTraining(context, trainer, { testAccuracy: Number.NaN }, () => {
      recordDistinct(trainer.updates, () => {});
      showAnswers(context, trainer, { series: 'testAccuracy', split: dataset.test });
    });
    let loss = Number.NaN;
    progress(trainer.updates, iterations);
    // The initial weights are shown, too: the first step of the run makes no update.
    if (!resumed) {
      recordDistinct(0);
      yield;
    }
    for (let i = trainer.updates + 1; i <= iterations; i++) {
      trainer.setOptimizer(ruleNow(params));
      trainer.setBatchSize(params.batchSize);
      watch.step(ruleOptions(params));
      if (!context.silent) loss = trainer.batchLoss();
      emit('loss', i, loss);
      recordDistinct(i);
      progress(i, iterations);
      if (!context.silent && !Number.isFinite(loss))
        return { units, distinctUnits: distinct, loss, ...watch.diverged(i) };
      if (i % testEvery === 0 || i === iterations) {
        own.testAccuracy = measureAccuracy(context, trainer, { series: 'testAccuracy', x: i, split: dataset.test });
      }
      yield;
    }
    if (!watch.parametersFinite()) return { units, distinctUnits: distinct, loss, ...watch.diverged(iterations) };
    return { units, distinctUnits: distinct, loss, testAccuracy: own.testAccuracy, diverged: false };
  },
  comparison: { metric: 'testAccuracy', curves: { loss: 'loss', testAccuracy: 'accuracy' } },
  summarize: (results) => ({
    stillEqual: results.filter((run) => !run.summary.diverged && stillEqual(run)).map((run) => run.id),
  }),
  verdict: symmetryVerdict,
  questions: symmetryQuestions,
});
