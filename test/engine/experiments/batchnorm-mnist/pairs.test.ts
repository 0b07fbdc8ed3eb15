import { expect, test } from 'vitest';
import {
  batchnormSummary,
  comparablePairs,
  epochReaching,
  pairsOf,
} from '../../../../src/engine/experiments/batchnorm-mnist/pairs.ts';
import { threePairs as grid, grown } from '../../../ui/batchnorm.ts';

test('pairs are made of the runs of one scale', () => {
  expect(pairsOf(grid).map(({ name, scale, withNorm, plain }) => [name, scale, withNorm.id, plain.id])).toEqual([
    ['1', 1, 'bn-1', 'plain-1'],
    ['0.01', 0.01, 'bn-0.01', 'plain-0.01'],
    ['0.0001', 0.0001, 'bn-0.0001', 'plain-0.0001'],
  ]);
  expect(pairsOf(grid.slice(0, 1))).toEqual([]);
});

test('epochReaching reads the curve', () => {
  expect([0.5, 0.82, 0.99].map((goal) => epochReaching(grid[0]!, goal))).toEqual([2, 4, null]);
});

test('the summary counts, and nothing that diverged is best', () => {
  expect(batchnormSummary(grid)).toEqual({
    scales: 3,
    withBatchNorm: { reached50: 2, reached80: 2, reached90: 1, diverged: 0 },
    withoutBatchNorm: { reached50: 1, reached80: 1, reached90: 1, diverged: 1 },
    bestAtEnd: 'bn-0.01',
  });
  const lost = grown('1.0', [{ y: [0.2, 0.3] }, { y: [0.9], divergedAt: 2 }]);
  expect(batchnormSummary(lost).bestAtEnd).toBe('bn-1');
});

test('runs are compared as far as all of them got; what has not begun is left out', () => {
  expect(comparablePairs(grid)).toMatchObject({ epochs: 5, all: true });
  const stopped = grown('2', [{ y: [0.1, 0.2, 0.9] }, { y: [0.1, 0.15] }, { y: [0.5] }, { y: [] }]);
  const { pairs, epochs, all } = comparablePairs(stopped);
  expect([pairs.length, epochs, all]).toEqual([1, 2, false]);
  expect([...pairs[0]!.withNorm.series.trainAccuracy!.y]).toEqual([0.1, 0.2]);
  expect(comparablePairs([])).toMatchObject({ pairs: [], epochs: 0 });
});
