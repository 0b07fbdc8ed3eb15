import { integerParam } from '../../../base/params.ts';
import { mean } from '../../../base/statistics.ts';
import { type Dataset, partOf, type Split } from '../../../data/dataset.ts';
import { Random } from '../../../data/random.ts';
import { optimizerById } from '../../nn/optimizers/index.ts';
import { Trainer } from '../../nn/trainer.ts';
import type { RunContext } from '../experiment.ts';
import { defineExperiment } from '../experiment.ts';
import { networkCost } from '../shared/cost.ts';
import { samplesParam } from '../shared/network-params.ts';
import { checkSplit, splitSamples, validationParam } from '../shared/split.ts';
import { firstDraw } from './draw.ts';
import { splitQuestions } from './questions.ts';
import { splitSummary, splitVerdict } from './verdict.ts';

const params = {
  samples: samplesParam(500),
  validation: validationParam(0.2),
  images: integerParam({
    default: 100,
    min: 1,
    max: 10_000,
    step: 'log',
    symbol: 'n',
    label: { en: 'choose on n', ko: '선택용 이미지 n' },
    help: { en: 'how many images the choice is made on', ko: '고르는 데 쓰는 이미지 수' },
  }),
  candidates: integerParam({
    default: 50,
    min: 1,
    max: 200,
    step: 'log',
    symbol: 'k',
    label: { en: 'among k', ko: '후보 신경망 k' },
    help: { en: 'how many networks there are to choose from', ko: '고를 수 있는 신경망의 수' },
  }),
  repeats: integerParam({
    default: 300,
    min: 1,
    max: 10_000,
    step: 'log',
    label: { en: 'repeats', ko: '반복' },
    help: {
      en: 'how often n images are drawn anew and the best is chosen',
      ko: 'n장을 새로 뽑아 고르기를 되풀이하는 횟수',
    },
  }),
};

/** The candidates: small, so that many are trained quickly, and equal but for their random weights and batches. */
const hidden = [30];
const updates = 60;
const batchSize = 100;
const rate = 0.1;
/** At most this many images that no candidate was trained on stand for all digits. */
const maxUnseen = 3000;

/** The images that follow the samples: neither trained on nor the dataset's test images. */
export function unseenImages({ train, test, inputs }: Dataset, samples: number): Split {
  const count = Math.min(maxUnseen, train.count - samples);
  // If every training image is a sample, only test images are left that no network has seen.
  if (count < 1) return test.count > maxUnseen ? partOf(test, inputs, 0, maxUnseen) : test;
  return partOf(train, inputs, samples, samples + count);
}

/**
 * [unseen.count]: 1 for each unseen image that a candidate classifies correctly, else 0. Candidates have the same training
 * images and hyperparameters; only their initial weights and their batches differ.
 */
function correctMaskOf(
  context: Pick<RunContext, 'dataset' | 'createKernel'>,
  training: Split,
  unseen: Split,
  seed: number,
): Uint8Array {
  const { dataset, createKernel } = context;
  const options = { hidden, activation: 'relu', init: 'he', batchSize, optimizer: optimizerById('sgd') };
  const trainer = new Trainer({ ...dataset, train: training }, options, seed, createKernel);
  for (let i = 0; i < updates; i++) trainer.step({ lr: rate });
  return trainer.correctMask(unseen);
}

/** The candidates trained last in this thread: a run with another n, k or number of repeats uses them again. */
let lastTrained: { readonly key: string; readonly right: Uint8Array[] } = { key: '', right: [] };

/** Means over the repeats for every k: the score of the best of k on the n images that chose it, and its true accuracy. */
class RepeatedSelection {
  readonly chosen: Float64Array;
  readonly truth: Float64Array;
  /** Score and true accuracy of each candidate in the first repeat, in its order. */
  readonly first: number[] = [];
  private readonly right: readonly Uint8Array[];
  private readonly accuracies: readonly number[];
  private repeats = 0;

  constructor(right: readonly Uint8Array[]) {
    this.right = right;
    this.accuracies = right.map(mean);
    this.chosen = new Float64Array(right.length);
    this.truth = new Float64Array(right.length);
  }

  /** Draws n images (with replacement: the unseen images stand for all digits) and adds the candidates in random order. */
  repeat(images: number, random: Random): void {
    const { right, accuracies } = this;
    const picks = new Int32Array(images);
    random.sampleWithReplacement(picks, right[0]!.length);
    const order = random.shuffle(right.length);
    let best = -1;
    let truth = 0;
    this.repeats++;
    order.forEach((candidate, i) => {
      const marks = right[candidate]!;
      let score = 0;
      for (const pick of picks) score += marks[pick]!;
      if (this.repeats === 1) this.first.push(score / images, accuracies[candidate]!);
      if (score > best) {
        best = score;
        truth = accuracies[candidate]!;
      }
      this.chosen[i]! += (best / images - this.chosen[i]!) / this.repeats;
      this.truth[i]! += (truth - this.truth[i]!) / this.repeats;
    });
  }
}

/**
 * Figure F21: why the accuracy on the data that chose a network overestimates it (Deep Learning from Scratch, 6.5.1; Cawley
 * and Talbot 2010). The best of k scores on n images is partly luck, which other images do not repeat.
 */
export const dataSplit = defineExperiment({
  id: 'data-split',
  section: 'hyperparameters',
  title: { en: 'Training, validation and test data', ko: '훈련 데이터, 검증 데이터, 테스트 데이터' },
  summary: {
    en: 'See why the test data must not choose: the best score is partly luck',
    ko: '가장 높은 점수에는 운이 섞여 있어, 테스트 데이터로 고르면 안 됩니다',
  },
  reading: {
    en: 'Of k networks, scored on n images, the best is chosen. The n images are drawn, with replacement, from up to 3,000 that no network has seen; the true accuracy of the best is that on all of these. The networks (30 hidden units, 60 updates) are equal but for their first weights and batches; the curves are means over the repeats.',
    ko: '신경망 k개를 이미지 n장으로 채점해 가장 좋은 것을 고릅니다. n장은 학습에 쓰지 않은 이미지(최대 3,000장)에서 복원 추출하고, 진짜 정확도는 그 이미지 전체에서 잽니다. 신경망(은닉 유닛 30개, 60번 갱신)들은 초깃값과 배치만 다르며, 곡선은 되풀이한 평균입니다.',
  },
  params,
  needsData: true,
  light: true,
  series: {
    chosenScore: {
      label: { en: 'score on the n images that chose', ko: '고르는 데 쓴 n장에서의 점수' },
      x: { en: 'networks to choose from', ko: '후보 신경망 수' },
    },
    trueScore: {
      label: { en: 'true accuracy', ko: '진짜 정확도' },
      x: { en: 'networks to choose from', ko: '후보 신경망 수' },
    },
  },
  snapshots: [firstDraw],
  check: ({ samples, validation }, dataset) => checkSplit(samples, validation, dataset),
  runs: ({ samples, validation, images, candidates, repeats }) => [
    {
      id: 'choice',
      label: { en: 'Best of k', ko: 'k개 중 최고' },
      params: { samples, validation, images, candidates, repeats },
    },
  ],
  cost: ({ candidates }) => candidates * networkCost(hidden, updates * batchSize, maxUnseen),
  *train(context) {
    const { seed, dataset, emit, show, progress } = context;
    const { samples, validation, images, candidates, repeats } = context.params;
    const key = [dataset.name, dataset.train.count, samples, validation, seed].join('/');
    if (lastTrained.key !== key) lastTrained = { key, right: [] };
    const { right } = lastTrained;
    const { training } = splitSamples(dataset, samples, validation, seed);
    const unseen = unseenImages(dataset, samples);
    const seeds = Random.from(seed, 'candidates');
    const draws = 20;
    const total = candidates + draws;
    for (let i = 0; i < candidates; i++) {
      const own = seeds.integer(2 ** 32);
      right[i] ??= correctMaskOf(context, training, unseen, own);
      progress(i + 1, total);
      yield;
    }
    const choices = new RepeatedSelection(right.slice(0, candidates));
    const random = Random.from(seed, 'draws');
    for (let i = 0; i < draws; i++) {
      const end = Math.round(((i + 1) * repeats) / draws);
      for (let n = Math.round((i * repeats) / draws); n < end; n++) choices.repeat(images, random);
      progress(candidates + i + 1, total);
      yield;
    }
    show(firstDraw, choices.first);
    choices.chosen.forEach((score, i) => {
      emit('chosenScore', i + 1, score);
      emit('trueScore', i + 1, choices.truth[i]!);
    });
    const accuracies = right.slice(0, candidates).map(mean);
    return {
      chosenScore: choices.chosen.at(-1),
      trueScore: choices.truth.at(-1),
      worst: Math.min(...accuracies),
      best: Math.max(...accuracies),
      unseen: unseen.count,
      testImages: dataset.test.count,
      diverged: false,
    };
  },
  summarize: splitSummary,
  verdict: splitVerdict,
  questions: splitQuestions,
});
