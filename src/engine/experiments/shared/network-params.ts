import { UsageError } from '../../../base/errors.ts';
import { choiceParam, integerParam, listParam, type Param } from '../../../base/params.ts';
import type { Text } from '../../../base/text.ts';
import type { Dataset } from '../../../data/dataset.ts';
import { withoutTwin } from '../../kernel/accelerated.ts';
import { activationIds } from '../../nn/activations/index.ts';
import { runningStarts } from '../../nn/layers/batch-norm.ts';
import { learningRateOption } from '../../nn/optimizers/optimizer.ts';

/** Hidden layers of the book's network on the digits: four of 100 units. */
export function hiddenParam(defaultWidths: readonly number[]) {
  return listParam<number>({
    default: defaultWidths,
    max: 20,
    item: integerParam({
      default: 100,
      min: 1,
      max: 2000,
      step: 'log',
      label: { en: 'units', ko: '뉴런 수' },
      help: { en: 'units of a layer', ko: '층의 뉴런 수' },
    }),
    label: { en: 'hidden layers', ko: '은닉층' },
    help: { en: 'the width of each hidden layer', ko: '은닉층마다의 뉴런 수' },
    show: (widths) => (new Set(widths).size === 1 ? `${widths.length} × ${widths[0]}` : widths.join(',')),
    // An arrow key adds or removes a layer as wide as the last.
    nudge: (widths, direction) => {
      if (direction === 1) return widths.length < 20 ? [...widths, widths.at(-1) ?? 100] : widths;
      return widths.length > 1 ? widths.slice(0, -1) : widths;
    },
  });
}

const batchSizeAbout = {
  step: 'log',
  label: { en: 'batch size', ko: '배치 크기' },
  help: { en: 'samples in a mini-batch', ko: '미니배치의 표본 수' },
} as const;

export function batchSizeParam(defaultSize: number) {
  return integerParam({ ...batchSizeAbout, default: defaultSize, min: 1, max: 2000 });
}

export function activationParam() {
  const param = choiceParam({
    default: 'relu',
    choices: activationIds,
    label: { en: 'activation', ko: '활성화 함수' },
    help: { en: 'the function after each hidden layer', ko: '은닉층 뒤의 함수' },
  });
  return { ...param, facts: { ...param.facts, withoutSimd: withoutTwin('activations', activationIds) } };
}

/** The fewest training images of an experiment with a parameter for them. */
const minSamples = 10;

export function samplesParam(defaultCount: number) {
  return integerParam({
    default: defaultCount,
    min: minSamples,
    max: 60_000,
    step: 'log',
    label: { en: 'samples', ko: '표본 수' },
    help: { en: 'how many images there are to learn from', ko: '학습에 쓰는 이미지 수' },
  });
}

export function epochsParam(defaultCount: number) {
  return integerParam({
    default: defaultCount,
    min: 1,
    max: 10_000,
    step: 'log',
    label: { en: 'epochs', ko: '에폭' },
    help: { en: 'passes over the samples', ko: '표본 전체를 도는 횟수' },
  });
}

export function rateParam(defaultRate: number) {
  return { ...learningRateOption(defaultRate), help: { en: 'of SGD', ko: 'SGD의 학습률' } };
}

/** Kept short: an error has three lines of 28 columns on a narrow screen. */
const batchOfOneReason: Text = {
  en: 'with one image a batch every normalized value is 0',
  ko: '배치가 한 장이면 정규화한 값이 모두 0입니다',
};

/** The batch size of an experiment that always normalizes: at least 2. */
export function normalizedBatchParam(defaultSize: number, max = 2000): Param<number> {
  const param = integerParam({ ...batchSizeAbout, default: defaultSize, min: 2, max });
  return {
    ...param,
    parse(text) {
      if (text.trim() !== '1') return param.parse(text);
      throw new UsageError({
        en: `"1": ${batchOfOneReason.en}; allowed: ${param.allowed.en}`,
        ko: `"1": ${batchOfOneReason.ko}; 가능한 값: ${param.allowed.ko}`,
      });
    },
  };
}

/** @throws UsageError for batches of one image, which batch normalization would make 0 */
export function checkNormalizedBatch(batchSize: number): void {
  if (batchSize >= 2) return;
  throw new UsageError({
    en: `--batch-size: ${batchSize} and batch norm: ${batchOfOneReason.en}; allowed: from 2 on`,
    ko: `--batch-size: ${batchSize}, 배치 정규화와 함께: ${batchOfOneReason.ko}; 가능한 값: 2 이상`,
  });
}

/** @throws UsageError when an experiment asks for more training images than there are */
export function checkSamples(samples: number, dataset: Dataset | null): void {
  if (!dataset || samples <= dataset.train.count) return;
  const { count } = dataset.train;
  if (count < minSamples) {
    const found = count === 1 ? '1 training image' : `${count} training images`;
    throw new UsageError({
      en: `--samples: these data have ${found}; at least ${minSamples} are needed`,
      ko: `--samples: 이 데이터에는 훈련 이미지가 ${count}장뿐입니다; 적어도 ${minSamples}장이 필요합니다`,
    });
  }
  const only = count === minSamples;
  throw new UsageError({
    en: `--samples: ${samples} are more than there are; allowed: ${only ? count : `a whole number from ${minSamples} to ${count}`}`,
    ko: `--samples: 데이터에 있는 것보다 많은 ${samples}개입니다; 가능한 값: ${only ? count : `${minSamples} 이상 ${count} 이하의 정수`}`,
  });
}

/** How the start of batch normalization's running statistics is treated (see runningStarts). */
export function batchnormStartParam() {
  return choiceParam({
    default: 'book',
    choices: runningStarts,
    label: { en: 'running start', ko: '이동 통계' },
    help: {
      en: 'running mean and variance start at 0: as they are in the book, or corrected for it',
      ko: '0에서 출발하는 이동 평균과 이동 분산을 책처럼 그대로 쓰거나(book) 보정(corrected)',
    },
  });
}
