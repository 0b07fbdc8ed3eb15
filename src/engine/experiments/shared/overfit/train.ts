import type { Dataset, Split } from '../../../../data/dataset.ts';
import { digitsFormat } from '../../../../data/sources/digits.ts';
import { hasOwnDecay } from '../../../nn/optimizers/optimizer.ts';
import { Trainer } from '../../../nn/trainer.ts';
import type { RunContext, SeriesInfo, StartContext } from '../../experiment.ts';
import type { Outcome } from '../../plan.ts';
import type { RunResult } from '../../results.ts';
import { measureAccuracy } from '../accuracy.ts';
import { showAnswers } from '../answers.ts';
import { networkCost } from '../cost.ts';
import { type EpochsNoted, firstPosition, trainEpochs } from '../epochs.ts';
import { ruleNow, ruleOptions } from '../optimizer-params.ts';
import { resumeTraining } from '../resume.ts';
import { type Signals, showSignals, signalsSnapshot, watchSignals } from '../signals.ts';
import { weightsAtStart } from '../weights-at-start.ts';
import type { OverfitRun } from './params.ts';
import { histogramOf, reachOf, spreadOf } from './weights.ts';

const epoch = { en: 'epoch', ko: '에폭' };

/** The series of both experiments, one value an epoch; accuracies are shares, 0 to 1. */
export const overfitSeries = {
  trainAccuracy: { label: { en: 'training accuracy', ko: '훈련 정확도' }, x: epoch },
  testAccuracy: { label: { en: 'test accuracy', ko: '테스트 정확도' }, x: epoch },
  gap: { label: { en: 'train − test', ko: '훈련 − 테스트' }, x: epoch },
  weightStd: { label: { en: 'std of the weights', ko: '가중치의 표준편차' }, x: epoch },
} satisfies Readonly<Record<string, SeriesInfo>>;

/** Units of each hidden layer, at most, whose dropout mask is shown. */
export const maskUnits = 20;

/** A snapshot that only runs on the embedded digits have: the measurements in offer.ts hold for these. */
export const ownDigits = 'own digits';
/** The snapshot with the number of inputs and outputs of the network. */
export const networkEnds = 'network ends';

/** The names of the snapshots of a run. */
export const overfitSnapshots = [
  ownDigits,
  networkEnds,
  'weights',
  'masks',
  'trainAccuracy right',
  'testAccuracy right',
  'trainAccuracy answers',
  'testAccuracy answers',
  signalsSnapshot,
] as const;

/** The newest values of the series: accuracies from 0 to 1, their difference, and the standard deviation of the weights. */
type OverfitNumbers = Readonly<Record<keyof typeof overfitSeries, number>>;
export type OverfitSummary = Partial<OverfitNumbers> & Signals & Outcome;
export type OverfitResult = RunResult<
  OverfitRun,
  OverfitSummary,
  keyof typeof overfitSeries,
  (typeof overfitSnapshots)[number]
>;
type OverfitContext = RunContext<OverfitRun, keyof typeof overfitSeries, (typeof overfitSnapshots)[number]>;

/** The cost of a run; evaluating all test images in every epoch takes most of it. */
export const overfitCost = ({ hidden, samples, epochs }: OverfitRun, dataset: Dataset | null): number => {
  return networkCost(hidden, samples * epochs, (samples + (dataset?.test.count ?? 0)) * epochs);
};

/** Before the start the networks have their weights already. */
export function initialOverfit({
  params: { init, hidden },
  seed,
  inputs,
  classes,
  emit,
  show,
}: StartContext<OverfitRun, 'weightStd', 'weights'>): void {
  const weights = weightsAtStart(init, inputs, [...hidden, classes], seed);
  if (weights.length === 0) return;
  const [reach, spread] = [reachOf(weights), spreadOf(weights)];
  show('weights', [reach, spread, ...histogramOf(weights, reach)]);
  emit('weightStd', 0, spread);
}

/**
 * One run of either experiment (Deep Learning from Scratch, 6.4): few samples, a network with room enough to learn them
 * by heart, SGD unless another rule is told; the accuracy on those samples and on all test images after the first update of each epoch.
 *
 * Snapshots: `weights` = [reach, standard deviation, counts of the bins from −reach to reach], after a
 * record; `masks` = for each hidden layer the dropout mask of its first units (at most `maskUnits`) for the first image
 * of the batch, with every step: 1 stayed, 0 was left out; `trainAccuracy right`, `testAccuracy right` = which samples
 * are right, after a record; `trainAccuracy answers`, `testAccuracy answers` = what the network says of them, for those who
 * look on.
 */
export function* trainOverfit(context: OverfitContext): Generator<void, OverfitSummary, void> {
  const { dataset, seed, createKernel, emit, show } = context;
  // The learner may change λ, ratio, learning rate, batch size and optimizer during training: they are read at every step.
  const now = context.params;
  const { samples, epochs } = now;
  // λ is part of the loss, but for rules that have a weight decay of their own.
  const decoupled = () => hasOwnDecay(ruleNow(now));
  const inLoss = () => (decoupled() ? 0 : now.weightDecay);
  const options = { ...now, weightDecay: inLoss(), optimizer: ruleNow(now) };
  const trainer = new Trainer(dataset, options, seed, createKernel);
  // Another network, with the same weights, after a change of the optimizer.
  const weightsNow = () => trainer.network.parameters.filter((p) => p.kind === 'weight');
  const reach = reachOf(weightsNow());
  const paintWeights = () => {
    const weights = weightsNow();
    return [reach, spreadOf(weights), ...histogramOf(weights, reach)];
  };
  const shown = trainer.network.hiddenLayers.map(({ units }) => Math.min(maskUnits, units));
  const masks = new Float64Array(shown.reduce((a, b) => a + b, 0));
  const paintMasks = () => {
    let at = 0;
    trainer.network.hiddenLayers.forEach(({ dropout }, layer) => {
      for (let unit = 0; unit < shown[layer]!; unit++) masks[at++] = dropout ? dropout.mask[unit]! : 1;
    });
    return masks;
  };
  const first: { latest: Partial<OverfitNumbers>; signals: Signals } & EpochsNoted = {
    latest: {},
    signals: {},
    position: firstPosition,
  };
  const { watch, own } = resumeTraining(context, trainer, first, () => {
    show('weights', paintWeights);
    showAnswers(context, trainer, { series: 'trainAccuracy', split: trainer.train });
    showAnswers(context, trainer, { series: 'testAccuracy', split: dataset.test });
  });
  showSignals(context, own.signals);
  show(networkEnds, [dataset.inputs, dataset.classes]);
  if (dataset.name === digitsFormat.name) show(ownDigits, [1]);
  const outcome = yield* trainEpochs(
    {
      // Called after every update, when the masks are those of the last step.
      progress: (done, total) => {
        if (done > 0) show('masks', paintMasks);
        context.progress(done, total);
      },
    },
    {
      watch,
      epochs,
      samples,
      batchSize: () => now.batchSize,
      own,
      options: () => {
        trainer.setOptimizer(ruleNow(now));
        trainer.setBatchSize(now.batchSize);
        trainer.setWeightDecay(inLoss());
        trainer.setDropout(now.dropout);
        return { ...ruleOptions(now), ...(decoupled() && { weightDecay: now.weightDecay }) };
      },
      record: (epoch) => {
        // Before other images pass through it.
        own.signals = watchSignals(context, trainer.network, own.signals, { x: epoch, rows: now.batchSize });
        const measure = (series: 'trainAccuracy' | 'testAccuracy', split: Split) =>
          measureAccuracy(context, trainer, { series, x: epoch, split });
        const trainAccuracy = measure('trainAccuracy', trainer.train);
        const testAccuracy = measure('testAccuracy', dataset.test);
        const std = spreadOf(weightsNow());
        show('weights', paintWeights);
        emit('gap', epoch, trainAccuracy - testAccuracy);
        emit('weightStd', epoch, std);
        own.latest = { trainAccuracy, testAccuracy, gap: trainAccuracy - testAccuracy, weightStd: std };
      },
    },
  );
  return { ...own.latest, ...own.signals, ...outcome };
}
