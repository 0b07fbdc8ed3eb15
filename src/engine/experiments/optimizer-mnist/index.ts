import { initializerParam } from '../../nn/initializers/index.ts';
import { defineExperiment } from '../experiment.ts';
import type { RunPlan } from '../plan.ts';
import { liveInAll } from '../shared/live.ts';
import { activationParam, batchSizeParam, hiddenParam } from '../shared/network-params.ts';
import {
  liveOption,
  optimizerParams,
  optimizerRuns,
  optimizersParam,
  runOptimizers,
} from '../shared/optimizer-params.ts';
import { raceDeclaration } from '../shared/race/declaration.ts';
import { evalEveryParam, iterationsParam } from '../shared/race/index.ts';
import { type Tuned, tunedParam, withoutSearch, withSearch } from '../shared/race/tuning.ts';
import { raceVerdict } from '../shared/race/verdict.ts';
import { optimizerQuestions } from './questions.ts';

const own = {
  optimizers: optimizersParam(),
  iterations: iterationsParam(2000),
  batchSize: batchSizeParam(128),
  hidden: hiddenParam([100, 100, 100, 100]),
  activation: activationParam(),
  init: initializerParam('he'),
  evalEvery: evalEveryParam(100),
  tuned: tunedParam(),
};

/** Figure F7: the optimizers' losses on the digits (Deep Learning from Scratch, 6.1.8). */
export const optimizerMnist = defineExperiment({
  id: 'optimizer-mnist',
  section: 'update',
  title: { en: 'Optimizers race on real digits', ko: '실제 손글씨로 비교하는 최적화 기법' },
  summary: {
    en: 'Compare update rules on the same network, initial weights and batches',
    ko: '신경망, 초깃값, 배치는 같고 갱신 규칙만 다르게 하여 비교합니다',
  },
  reading: {
    en: 'Each curve is the loss on the mini-batch just used. Every optimizer starts from the same weights and sees the same batches.',
    ko: '곡선은 방금 쓴 미니배치의 손실입니다. 모든 기법이 같은 가중치에서 출발해 같은 배치를 봅니다.',
  },
  params: Object.assign(own, optimizerParams()),
  runs: ({ optimizers, iterations, batchSize, hidden, activation, init, evalEvery, tuned, ...options }) =>
    optimizerRuns(options, optimizers, { iterations, batchSize, hidden, activation, init, evalEvery }).map(
      (plan): RunPlan<typeof plan.params & { readonly tuned?: Tuned }> => withSearch(plan, tuned),
    ),
  changeOnly: runOptimizers,
  live: (name, value, values) => [
    ...liveInAll('batchSize')(name, value),
    ...liveOption(name, value, values).map((target) => withoutSearch(target, values.tuned)),
  ],
  ...raceDeclaration,
  verdict: raceVerdict,
  questions: optimizerQuestions,
});
