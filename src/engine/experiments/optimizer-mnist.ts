import { initializerParam } from '../initializers.ts';
import { optimizerById } from '../optimizers/index.ts';
import { integer } from '../params.ts';
import { ScheduleReader } from '../schedules.ts';
import { Trainer } from '../trainer.ts';
import { defineExperiment } from './experiment.ts';
import { activationParam, batchSizeParam, hiddenParam } from './network-params.ts';
import { liveOption, optimizerParams, optimizerRuns, optimizersParam, optionsNow } from './optimizer-params.ts';
import { lossAround, raceSummary, raceVerdict } from './race-verdict.ts';

const params = {
  optimizers: optimizersParam(),
  iterations: integer({
    default: 2000,
    min: 1,
    max: 1_000_000,
    step: 'log',
    label: { en: 'iterations', ko: '반복 횟수' },
    help: { en: 'updates of each run', ko: '실행마다의 갱신 횟수' },
  }),
  'batch-size': batchSizeParam(128),
  hidden: hiddenParam([100, 100, 100, 100]),
  activation: activationParam(),
  init: initializerParam('he'),
  'eval-every': integer({
    default: 100,
    min: 1,
    max: 1_000_000,
    step: 'log',
    label: { en: 'test every', ko: '평가 간격' },
    help: { en: 'iterations between two looks at the test data', ko: '테스트 정확도를 재는 간격(반복 횟수)' },
  }),
  ...optimizerParams(),
};

/** Figure F7: the optimizers' losses on the digits (Deep Learning from Scratch, 6.1.8). */
export const optimizerMnist = defineExperiment<typeof params>({
  id: 'optimizer-mnist',
  section: 'update',
  title: { en: 'Optimizers race on real digits', ko: '실제 손글씨로 겨루는 최적화 기법' },
  summary: {
    en: 'same network, same start, same batches: only the rule differs',
    ko: '같은 신경망, 같은 초깃값, 같은 배치: 갱신 규칙만 다릅니다',
  },
  reading: {
    en: 'Each curve is the loss on the mini-batch just used. Every optimizer starts from the same weights and sees the same batches.',
    ko: '곡선은 방금 쓴 미니배치의 손실입니다. 모든 기법이 같은 가중치에서 출발해 같은 배치를 봅니다.',
  },
  params,
  needsData: true,
  light: false,
  series: {
    loss: { label: { en: 'loss on the batch', ko: '배치 손실' }, x: { en: 'iteration', ko: '반복' } },
    testAccuracy: { label: { en: 'test accuracy', ko: '테스트 정확도' }, x: { en: 'iteration', ko: '반복' } },
    learningRate: { label: { en: 'learning rate', ko: '학습률' }, x: { en: 'iteration', ko: '반복' }, detail: true },
  },
  runs: ({
    optimizers,
    iterations,
    'batch-size': batchSize,
    hidden,
    activation,
    init,
    'eval-every': every,
    ...options
  }) => optimizerRuns(options, optimizers, { iterations, batchSize, hidden, activation, init, evalEvery: every }),
  live: liveOption,
  *train({ params, seed, dataset, createKernel, emit, progress }) {
    const fixed = params as unknown as {
      optimizer: string;
      iterations: number;
      batchSize: number;
      hidden: readonly number[];
      activation: string;
      init: string;
      evalEvery: number;
    };
    const { iterations, evalEvery } = fixed;
    const optimizer = optimizerById(fixed.optimizer);
    const trainer = new Trainer(dataset, { ...fixed, optimizer }, seed, createKernel);
    const schedules = new ScheduleReader();
    const losses: number[] = [];
    let testAccuracy = Number.NaN;
    progress(0, iterations);
    for (let i = 1; i <= iterations; i++) {
      const options = optionsNow(fixed.optimizer, params);
      const lr = options.lr! * schedules.read(params.schedule as string).factor(i - 1, iterations);
      trainer.step({ ...options, lr });
      const loss = trainer.batchLoss();
      losses.push(loss);
      emit('loss', i, loss);
      if (i % 20 === 1 || i === iterations) emit('learningRate', i, lr);
      progress(i, iterations);
      if (!Number.isFinite(loss)) return { loss, diverged: true, divergedAt: i };
      if (i % evalEvery === 0 || i === iterations) {
        testAccuracy = trainer.accuracy(dataset.test);
        emit('testAccuracy', i, testAccuracy);
      }
      yield;
    }
    return {
      loss: losses.at(-1),
      lossLast100: lossAround(losses, iterations),
      testAccuracy,
      diverged: false,
    };
  },
  summarize: raceSummary,
  verdict: raceVerdict,
});
