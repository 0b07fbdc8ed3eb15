import { integerParam } from '../../../../base/params.ts';
import { mean } from '../../../../base/statistics.ts';
import type { Dataset } from '../../../../data/dataset.ts';
import { optimizerById } from '../../../nn/optimizers/index.ts';
import { ScheduleReader } from '../../../nn/schedules/index.ts';
import { Trainer } from '../../../nn/trainer.ts';
import type { RunContext, SeriesInfo, StartContext } from '../../experiment.ts';
import type { Outcome } from '../../plan.ts';
import type { RunResult } from '../../results.ts';
import { measureAccuracy } from '../accuracy.ts';
import { showAnswers } from '../answers.ts';
import { networkCost } from '../cost.ts';
import { firstLayerImages, showFirstLayer } from '../first-layer.ts';
import { optionsNow } from '../optimizer-params.ts';
import { resumeTraining } from '../resume.ts';
import { type Signals, showSignals, signalsSnapshot, watchSignals } from '../signals.ts';
import { weightsAtStart } from '../weights-at-start.ts';
import { showGuessing } from './guessing.ts';
import { findRate, showTrials, type Trial, type Tuned, trialFactors, trialsSnapshot, trialUpdates } from './tuning.ts';

/** The parameters of a run in a race; the options of its optimizer and its schedule stand beside them. */
export type RaceRun = {
  readonly optimizer: string;
  readonly schedule: string;
  readonly iterations: number;
  readonly batchSize: number;
  readonly hidden: readonly number[];
  readonly activation: string;
  readonly init: string;
  readonly evalEvery: number;
  /** Whether its learning rate is searched for; left out: the given one holds. */
  readonly tuned?: Tuned;
};

export type RaceSummary = Outcome &
  Signals & {
    readonly loss?: number;
    readonly lossLast100?: number;
    readonly testAccuracy?: number;
    /** The learning rate that the search found, and what it tried; the given one where all trials diverged. */
    readonly foundRate?: number;
    readonly trials?: readonly Trial[];
  };

/** The result of a run in a race. */
export type RaceResult = RunResult<RaceRun, RaceSummary, keyof typeof raceSeries>;

export function iterationsParam(defaultCount: number) {
  return integerParam({
    default: defaultCount,
    min: 1,
    max: 1_000_000,
    step: 'log',
    label: { en: 'iterations', ko: '반복 횟수' },
    help: { en: 'updates of each run', ko: '실행마다의 갱신 횟수' },
  });
}

export function evalEveryParam(defaultCount: number) {
  return integerParam({
    default: defaultCount,
    min: 1,
    max: 1_000_000,
    step: 'log',
    label: { en: 'test every', ko: '평가 간격' },
    help: { en: 'iterations between two looks at the test data', ko: '테스트 정확도를 재는 간격(반복 횟수)' },
  });
}

export const raceSeries = {
  loss: { label: { en: 'loss on the batch', ko: '배치 손실' }, x: { en: 'iteration', ko: '반복' } },
  testAccuracy: { label: { en: 'test accuracy', ko: '테스트 정확도' }, x: { en: 'iteration', ko: '반복' } },
  learningRate: { label: { en: 'learning rate', ko: '학습률' }, x: { en: 'iteration', ko: '반복' } },
} as const satisfies Readonly<Record<string, SeriesInfo>>;

export const raceSnapshots = [
  'guessing',
  firstLayerImages,
  'testAccuracy right',
  'testAccuracy answers',
  trialsSnapshot,
  signalsSnapshot,
] as const;

/**
 * The cost of a run: every batch is evaluated once more for its loss, the test data every `evalEvery` iterations; the trials of a
 * search only train.
 */
export function raceCost(
  {
    hidden,
    iterations,
    batchSize,
    evalEvery,
    tuned,
  }: Pick<RaceRun, 'hidden' | 'iterations' | 'batchSize' | 'evalEvery' | 'tuned'>,
  dataset: Dataset | null,
): number {
  const tried = tuned === 'on' ? trialFactors.length * trialUpdates(iterations) : 0;
  const tested = (iterations / evalEvery) * (dataset?.test.count ?? 0);
  return networkCost(hidden, (iterations + tried) * batchSize, iterations * batchSize + tested);
}

/** Iterations between two looks at what changes slowly: the learning rate, the weights as images. */
const noteEvery = 20;

/** Before the start of a race its networks have their weights already. */
export function initialRace({
  params: { init, hidden },
  seed,
  inputs,
  ...context
}: StartContext<RaceRun, never, typeof firstLayerImages>): void {
  for (const first of weightsAtStart(init, inputs, hidden.slice(0, 1), seed)) showFirstLayer(context, first);
}

/** `lossLast100` is the mean over so many losses. */
const meanWindow = 100;

/** What a run has noted so far. */
type Noted = {
  /** The newest, for their mean. */
  readonly losses: number[];
  testAccuracy: number;
  /** What the search for its rate has found; nothing without one. */
  found: Pick<RaceSummary, 'foundRate' | 'trials'>;
  signals: Signals;
};

/**
 * One run of a race: the loss on each batch after its update, and the test accuracy every `evalEvery` iterations. Options,
 * schedule, batch size and the optimizer itself are read anew at every step. Ends early when the loss is not finite. A tuned run
 * searches for its learning rate first, and races with that one until a change gives it another.
 */
export function* trainRace(
  context: RunContext<RaceRun, keyof typeof raceSeries, (typeof raceSnapshots)[number]>,
): Generator<void, RaceSummary, void> {
  const { params, seed, dataset, createKernel, emit, progress } = context;
  const { iterations, evalEvery, hidden, activation, init, batchSize } = params;
  // Only the network's own options: AdamW's `weightDecay` must not become a penalty in the loss.
  const network = { hidden, activation, init, batchSize };
  const trainer = new Trainer(dataset, { ...network, optimizer: optimizerById(params.optimizer) }, seed, createKernel);
  const schedules = new ScheduleReader();
  const paintFirstLayer = () => {
    const weights = trainer.network.parameters.find(({ kind }) => kind === 'weight');
    if (weights) showFirstLayer(context, weights);
  };
  const paint = () => {
    showAnswers(context, trainer, { series: 'testAccuracy', split: dataset.test });
    paintFirstLayer();
  };
  const first: Noted = { losses: [], testAccuracy: Number.NaN, found: {}, signals: {} };
  const { watch, own, resumed } = resumeTraining(context, trainer, first, paint);
  const { losses } = own;
  showGuessing(context);
  // Those who look on see what the network answers before it has learned anything.
  if (context.watched && !resumed) paint();
  progress(trainer.updates, iterations);
  if (!resumed) own.found = yield* findRate(context, trainer);
  if (!resumed && own.found.trials) context.settled?.();
  else if (own.found.trials) showTrials(context, own.found.trials);
  showSignals(context, own.signals);
  const { found } = own;
  const told = () => ({ ...found, ...own.signals });
  for (let i = trainer.updates + 1; i <= iterations; i++) {
    trainer.setOptimizer(optimizerById(params.optimizer));
    trainer.setBatchSize(params.batchSize);
    const options = optionsNow(params.optimizer, params);
    const rate = params.tuned === 'on' ? (found.foundRate ?? options.lr!) : options.lr!;
    const lr = rate * schedules.read(params.schedule).factor(i - 1, iterations);
    watch.step({ ...options, lr });
    const looked = i % noteEvery === 1 || i === iterations;
    if (looked) own.signals = watchSignals(context, trainer.network, own.signals, { x: i, rows: params.batchSize });
    const loss = context.silent ? 0 : trainer.batchLoss();
    losses.push(loss);
    if (losses.length > meanWindow) losses.shift();
    emit('loss', i, loss);
    // Also the learning rate with which it diverged.
    const noted = looked || !Number.isFinite(loss);
    if (noted) emit('learningRate', i, lr);
    if (noted && context.watched) paintFirstLayer();
    progress(i, iterations);
    if (!Number.isFinite(loss)) return { loss, ...told(), ...watch.diverged(i) };
    if (i % evalEvery === 0 || i === iterations) {
      own.testAccuracy = measureAccuracy(context, trainer, { series: 'testAccuracy', x: i, split: dataset.test });
    }
    yield;
  }
  if (!watch.parametersFinite()) return { loss: losses.at(-1), ...told(), ...watch.diverged(iterations) };
  return {
    loss: losses.at(-1),
    lossLast100: mean(losses),
    testAccuracy: own.testAccuracy,
    ...told(),
    diverged: false,
  };
}
