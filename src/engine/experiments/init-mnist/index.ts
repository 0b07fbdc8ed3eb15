import { defineExperiment } from '../experiment.ts';
import { initializerLabel, initializersParam } from '../shared/init-params.ts';
import { liveInAll } from '../shared/live.ts';
import { activationParam, batchSizeParam, hiddenParam, rateParam } from '../shared/network-params.ts';
import { sharedOptimizer } from '../shared/optimizer-params.ts';
import { raceDeclaration } from '../shared/race/declaration.ts';
import { evalEveryParam, iterationsParam } from '../shared/race/index.ts';
import { initQuestions } from './questions.ts';
import { initRaceVerdict } from './verdict.ts';

const params = {
  init: initializersParam(['0.01', 'xavier', 'he']),
  lr: rateParam(0.01),
  iterations: iterationsParam(2000),
  batchSize: batchSizeParam(128),
  hidden: hiddenParam([100, 100, 100, 100]),
  activation: activationParam(),
  evalEvery: evalEveryParam(100),
};

/** Figure F13: what the initial weights do to learning (Deep Learning from Scratch, 6.2.4). */
export const initMnist = defineExperiment({
  id: 'init-mnist',
  section: 'weights',
  title: { en: 'Initial weights race on real digits', ko: '실제 손글씨로 비교하는 가중치 초깃값' },
  summary: {
    en: 'Compare initial weights on the same network, batches and plain SGD',
    ko: '신경망, 배치, SGD는 같고 가중치 초깃값만 다르게 하여 비교합니다',
  },
  reading: {
    en: 'Each curve is the loss on the mini-batch just used. Guessing among n classes costs ln n, 2.3 for ten: a curve that stays there has learned nothing.',
    ko: '곡선은 방금 쓴 미니배치의 손실입니다. n개 가운데 아무거나 찍으면 ln n, 열 개면 2.3입니다. 거기 머무는 곡선은 아무것도 배우지 못한 것입니다.',
  },
  params,
  runs: ({ init, batchSize, evalEvery, ...others }) =>
    init.map((text) => ({
      id: text,
      label: initializerLabel(text),
      params: { optimizer: 'sgd', schedule: 'constant', init: text, batchSize, evalEvery, ...others },
    })),
  changeOnly: sharedOptimizer,
  // The learning rate is that of all runs: only their initial weights differ.
  live: liveInAll('lr', 'batchSize', 'optimizer'),
  ...raceDeclaration,
  verdict: initRaceVerdict,
  questions: initQuestions,
});
