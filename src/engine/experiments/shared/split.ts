import { UsageError } from '../../../base/errors.ts';
import { formatNumber } from '../../../base/numbers.ts';
import { numberParam } from '../../../base/params.ts';
import { josa } from '../../../base/text.ts';
import { type Dataset, type Split, sharedSplit } from '../../../data/dataset.ts';
import { Random } from '../../../data/random.ts';
import { checkSamples } from './network-params.ts';

export function validationParam(defaultShare: number) {
  return numberParam({
    default: defaultShare,
    min: 0,
    max: 1,
    aboveMin: true,
    belowMax: true,
    step: 0.05,
    label: { en: 'validation', ko: '검증 비율' },
    help: { en: 'the share of the samples that is set apart for validation', ko: '표본 중 검증용으로 떼어 두는 비율' },
  });
}

/** How many of the samples are for validation; the others are for training. */
export function validationCount(samples: number, share: number): number {
  return Math.round(samples * share);
}

/** @throws UsageError when there are not enough samples, or when none would be left to train on or to validate with */
export function checkSplit(samples: number, share: number, dataset: Dataset | null): void {
  checkSamples(samples, dataset);
  const count = validationCount(samples, share);
  if (count >= 1 && count < samples) return;
  // Rounded inwards, so that the named ends are allowed.
  const least = Math.ceil(1e5 / samples) / 1e5;
  const [from, to] = [formatNumber(least), formatNumber(1 - least)];
  throw new UsageError({
    en: `--validation: ${share} of ${samples} samples are ${count}; allowed: a share from ${from} to ${to}`,
    ko: `--validation: 표본 ${samples}개의 ${josa(String(share), '은', '는')} ${count}개입니다; 가능한 값: ${from} 이상 ${to} 이하의 비율`,
  });
}

/**
 * The first `samples` training images, shuffled by the seed, then divided (Deep Learning from Scratch, 6.5.1: unlike MNIST,
 * other data may be sorted). The dataset's test images are not used.
 */
export function splitSamples(
  dataset: Dataset,
  samples: number,
  share: number,
  seed: number,
): { readonly training: Split; readonly validation: Split } {
  const order = Random.from(seed, 'split').shuffle(samples);
  const count = validationCount(samples, share);
  const { images, labels, sparse } = dataset.train;
  const part = (items: Int32Array) => sharedSplit(images, labels, dataset.inputs, items, sparse !== null);
  return { validation: part(order.subarray(0, count)), training: part(order.subarray(count)) };
}
