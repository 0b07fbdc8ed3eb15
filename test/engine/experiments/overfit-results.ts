import { Series } from '../../../src/base/series.ts';
import { cureLabel } from '../../../src/engine/experiments/shared/overfit/params.ts';
import type { OverfitResult } from '../../../src/engine/experiments/shared/overfit/train.ts';
import { packMarks } from '../../../src/engine/nn/marks.ts';

export interface Made {
  readonly train: readonly number[];
  /** The last test accuracy, and those before it where they differ. */
  readonly test: number;
  readonly before?: readonly number[];
  readonly weightDecay?: number;
  readonly dropout?: number;
  readonly batchNorm?: boolean;
  readonly samples?: number;
  readonly optimizer?: string;
  /** The std of the weights, epoch by epoch. */
  readonly stds?: readonly number[];
  /** Where the samples begin that are right: runs that begin elsewhere get other ones right. */
  readonly from?: number;
  readonly summary?: Record<string, unknown>;
}

const testImages = 2000;

/** So many of the samples right, beginning with one of them, around the end. */
function right(count: number, share: number, from: number): Float64Array {
  const many = Math.round(share * count);
  return packMarks(Array.from({ length: count }, (_, i) => ((i - from + count) % count < many ? 1 : 0)));
}

/** A finished run with accuracies that a test has made up, and samples that go with them. */
export function made(what: Made): OverfitResult {
  const { train, test, weightDecay = 0, dropout = 0, batchNorm = false, samples = 300, from = 0, summary = {} } = what;
  const cure = { weightDecay, dropout, batchNorm, ...(what.optimizer && { optimizer: what.optimizer }) };
  const label = cureLabel(cure, 'weightDecay');
  const x = train.map((_, i) => i + 1);
  const tests = [...(what.before ?? []), ...x.map(() => test)].slice(0, train.length);
  if (tests.length > 0) tests[tests.length - 1] = test;
  return {
    id: label.en,
    label,
    params: {
      ...cure,
      samples,
      epochs: train.length,
      lr: 0.01,
      dropoutScaling: 'book',
      batchSize: 100,
      hidden: [100],
      activation: 'relu',
      init: 'he',
    },
    status: 'done',
    series: {
      trainAccuracy: Series.of(x, train),
      testAccuracy: Series.of(x, tests),
      ...(what.stds && { weightStd: Series.of(x, what.stds) }),
    },
    snapshots: {
      'trainAccuracy right': right(samples, train.at(-1) ?? 0, from),
      'testAccuracy right': right(testImages, test, from),
    },
    summary: { diverged: false, ...summary },
    done: 1,
    total: 1,
    elapsedMs: 1,
    message: null,
  };
}

export const flat = (value: number) => Array.from({ length: 60 }, () => value);
