import fc from 'fast-check';
import { expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { checkSplit, splitSamples, validationCount } from '../../../../src/engine/experiments/shared/split.ts';
import { tinyDataset } from '../../runs/threads.ts';

const rowsOf = ({ images, count }: { images: Uint8Array; count: number }) =>
  Array.from({ length: count }, (_, i) => images.subarray(i * 16, (i + 1) * 16).join(','));

test('every sample is in one part, whole and with its label, in an order of the seed', () => {
  const data = tinyDataset();
  const { training, validation } = splitSamples(data, 20, 0.2, 1);
  expect([training.count, validation.count]).toEqual([16, 4]);
  const first = rowsOf({ images: data.train.images, count: 20 });
  expect([...rowsOf(training), ...rowsOf(validation)].toSorted()).toEqual(first.toSorted());
  for (const part of [training, validation]) {
    rowsOf(part).forEach((row, i) => {
      expect(part.labels[i]).toBe(data.train.labels[first.indexOf(row)]);
    });
  }
  expect(rowsOf(splitSamples(data, 20, 0.2, 1).training)).toEqual(rowsOf(training));
  expect(rowsOf(splitSamples(data, 20, 0.2, 2).training)).not.toEqual(rowsOf(training));
});

test('a share is rounded to whole images', () => {
  expect([validationCount(500, 0.2), validationCount(100, 0.29), validationCount(10, 0.04)]).toEqual([100, 29, 0]);
});

test('parts must not be empty, and samples must be there', () => {
  expect(() => checkSplit(10, 0.04, null)).toThrow(UsageError);
  expect(() => checkSplit(10, 0.04, null)).toThrow(
    /^--validation: 0\.04 of 10 samples are 0; allowed: a share from 0\.1 to 0\.9$/,
  );
  expect(() => checkSplit(10, 0.99, null)).toThrow('10 samples are 10');
  expect(() => checkSplit(41, 0.2, tinyDataset())).toThrow('--samples: 41');
  expect(() => checkSplit(40, 0.2, tinyDataset())).not.toThrow();
});

test('every share that a refusal names is allowed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 10, max: 60_000 }), fc.constantFrom(1e-9, 1 - 1e-9), (samples, share) => {
      const message = (() => {
        try {
          checkSplit(samples, share, null);
          return '';
        } catch (error) {
          return (error as Error).message;
        }
      })();
      const [low, high] = message
        .match(/a share from (\S+) to (\S+)$/)!
        .slice(1)
        .map(Number);
      expect(low!).toBeLessThan(high!);
      for (const allowed of [low!, high!]) expect(() => checkSplit(samples, allowed, null)).not.toThrow();
    }),
  );
});
