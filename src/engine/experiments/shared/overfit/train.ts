import type { Dataset, Split } from '../../../../data/dataset.ts';
import { digitsFormat } from '../../../../data/sources/digits.ts';
import type { Parameter } from '../../../nn/layers/layer.ts';
import { optimizerById } from '../../../nn/optimizers/index.ts';
import { Trainer } from '../../../nn/trainer.ts';
import type { RunContext, SeriesInfo } from '../../experiment.ts';
import type { Outcome } from '../../plan.ts';
import type { RunResult } from '../../results.ts';
import { measureAccuracy } from '../accuracy.ts';
import { showAnswers } from '../answers.ts';
import { networkCost } from '../cost.ts';
import { trainEpochs, updatesOf } from '../epochs.ts';
import { resumeTraining } from '../resume.ts';
import { type Signals, showSignals, signalsSnapshot, watchSignals } from '../signals.ts';
import type { OverfitRun } from './params.ts';

const epoch = { en: 'epoch', ko: '에폭' };

/** The series of both experiments, one value an epoch; accuracies are shares, 0 to 1. */
export const overfitSeries = {
  trainAccuracy: { label: { en: 'training accuracy', ko: '훈련 정확도' }, x: epoch },
  testAccuracy: { label: { en: 'test accuracy', ko: '테스트 정확도' }, x: epoch },
  gap: { label: { en: 'train − test', ko: '훈련 − 테스트' }, x: epoch },
  weightStd: { label: { en: 'std of the weights', ko: '가중치의 표준편차' }, x: epoch },
} satisfies Readonly<Record<string, SeriesInfo>>;

/** Bins of the histogram of the weights: an odd number, so that 0 is in the middle of one. */
const bins = 41;
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

/** The standard deviation of all weights (no biases). */
function spreadOf(weights: readonly Parameter[]): number {
  let [sum, squares, n] = [0, 0, 0];
  for (const { value } of weights) {
    n += value.length;
    for (let i = 0; i < value.length; i++) {
      const w = value[i]!;
      sum += w;
      squares += w * w;
    }
  }
  const mean = sum / n;
  const variance = squares / n - mean ** 2;
  // The variance of equal weights is 0 but for rounding.
  return variance < 1e-13 * mean ** 2 ? 0 : Math.sqrt(Math.max(0, variance));
}

/** How many weights lie in each bin from −reach to reach; those outside count to the first and last bin. */
function histogramOf(weights: readonly Parameter[], reach: number): Float64Array {
  const counts = new Float64Array(bins);
  const scale = bins / (2 * reach);
  for (const { value } of weights) {
    for (let i = 0; i < value.length; i++) {
      const bin = Math.floor((value[i]! + reach) * scale);
      counts[bin < 0 ? 0 : bin >= bins ? bins - 1 : bin]!++;
    }
  }
  return counts;
}

/** The end of the histogram's axis: two and a half times the standard deviation of the widest layer. */
function reachOf(weights: readonly Parameter[]): number {
  let widest = 0;
  for (const { value } of weights) {
    let squares = 0;
    for (let i = 0; i < value.length; i++) squares += value[i]! ** 2;
    widest = Math.max(widest, Math.sqrt(squares / value.length));
  }
  return widest > 0 ? Number((2.5 * widest).toPrecision(1)) : 0.1;
}

/** The cost of a run; evaluating all test images in every epoch takes most of it. */
export const overfitCost = ({ hidden, samples, epochs }: OverfitRun, dataset: Dataset | null): number => {
  return networkCost(hidden, samples * epochs, (samples + (dataset?.test.count ?? 0)) * epochs);
};

export const overfitUpdates = ({ samples, epochs, batchSize }: OverfitRun) => updatesOf(epochs, samples, batchSize);

/**
 * One run of either experiment (Deep Learning from Scratch, 6.4): few samples, a network with room enough to learn them
 * by heart, SGD; the accuracy on those samples and on all test images after the first update of each epoch.
 *
 * Snapshots: `weights` = [reach, standard deviation, counts of the bins from −reach to reach], after a
 * record; `masks` = for each hidden layer the dropout mask of its first units (at most `maskUnits`) for the first image
 * of the batch, with every step: 1 stayed, 0 was left out; `trainAccuracy right`, `testAccuracy right` = which samples
 * are right, after a record; `trainAccuracy answers`, `testAccuracy answers` = what the network says of them, for those who
 * look on.
 */
export function* trainOverfit(context: OverfitContext): Generator<void, OverfitSummary, void> {
  const { dataset, seed, createKernel, emit, show } = context;
  // The learner may change λ, ratio and learning rate during training: they are read at every step.
  const now = context.params;
  const { samples, epochs, batchSize } = now;
  const optimizer = optimizerById('sgd');
  const options = { ...now, optimizer };
  const trainer = new Trainer(dataset, options, seed, createKernel);
  const { network } = trainer;
  const weights = network.parameters.filter((p) => p.kind === 'weight');
  const reach = reachOf(weights);
  const paintWeights = () => [reach, spreadOf(weights), ...histogramOf(weights, reach)];
  const shown = network.hiddenLayers.map(({ units }) => Math.min(maskUnits, units));
  const masks = new Float64Array(shown.reduce((a, b) => a + b, 0));
  const paintMasks = () => {
    let at = 0;
    network.hiddenLayers.forEach(({ dropout }, layer) => {
      for (let unit = 0; unit < shown[layer]!; unit++) masks[at++] = dropout ? dropout.mask[unit]! : 1;
    });
    return masks;
  };
  const first: { latest: Partial<OverfitNumbers>; signals: Signals } = { latest: {}, signals: {} };
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
      batchSize,
      options: () => {
        trainer.setWeightDecay(now.weightDecay);
        trainer.setDropout(now.dropout);
        return { lr: now.lr };
      },
      record: (epoch) => {
        // Before other images pass through it.
        own.signals = watchSignals(context, network, own.signals, { x: epoch, rows: batchSize });
        const measure = (series: 'trainAccuracy' | 'testAccuracy', split: Split) =>
          measureAccuracy(context, trainer, { series, x: epoch, split });
        const trainAccuracy = measure('trainAccuracy', trainer.train);
        const testAccuracy = measure('testAccuracy', dataset.test);
        const std = spreadOf(weights);
        show('weights', paintWeights);
        emit('gap', epoch, trainAccuracy - testAccuracy);
        emit('weightStd', epoch, std);
        own.latest = { trainAccuracy, testAccuracy, gap: trainAccuracy - testAccuracy, weightStd: std };
      },
    },
  );
  return { ...own.latest, ...own.signals, ...outcome };
}
