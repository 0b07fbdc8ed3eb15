import { describe, expect, test } from 'vitest';
import {
  batchnormSummary,
  batchnormVerdict,
  epochReaching,
  lastAccuracy,
  pairsOf,
} from '../../../src/engine/experiments/batchnorm-mnist-verdict.ts';
import { emptyResults } from '../../../src/engine/results.ts';
import { grown } from '../../ui/batchnorm.ts';

const grid = grown('3', [
  { y: [0.2, 0.55, 0.7, 0.82, 0.85] },
  { y: [0.1], divergedAt: 2 },
  { y: [0.3, 0.6, 0.85, 0.93, 0.99] },
  { y: [0.1, 0.3, 0.5, 0.7, 0.91] },
  { y: [0.2, 0.3, 0.4, 0.45, 0.48] },
  { y: [0.1, 0.1, 0.1, 0.1, 0.1] },
]);

test('pairs are made of the runs of one scale', () => {
  expect(pairsOf(grid).map(({ name, scale, withNorm, plain }) => [name, scale, withNorm.id, plain.id])).toEqual([
    ['1', 1, 'bn-1', 'plain-1'],
    ['0.01', 0.01, 'bn-0.01', 'plain-0.01'],
    ['0.0001', 0.0001, 'bn-0.0001', 'plain-0.0001'],
  ]);
  expect(pairsOf(grid.slice(0, 1))).toEqual([]);
});

test('epochReaching and lastAccuracy read the curve', () => {
  expect([0.5, 0.82, 0.99].map((goal) => epochReaching(grid[0]!, goal))).toEqual([2, 4, null]);
  expect(lastAccuracy(grid[1]!)).toBe(0.1);
  expect(lastAccuracy(emptyResults([{ id: 'x', label: { en: '', ko: '' }, params: {} }])[0]!)).toBeNaN();
});

describe('of a grid', () => {
  test('the summary counts', () => {
    expect(batchnormSummary(grid)).toEqual({
      scales: 3,
      withBatchNorm: { reached50: 2, reached80: 2, reached90: 1, diverged: 0 },
      withoutBatchNorm: { reached50: 1, reached80: 1, reached90: 1, diverged: 1 },
      bestAtEnd: 'bn-0.01',
    });
  });

  test('the verdict says it', () => {
    expect(batchnormVerdict(grid).map((text) => text.en)).toEqual([
      'With batch normalization 2 of 3 scales reach 50 %, and 2 reach 80 %; without it 1 and 1.',
      '90 % comes first with it at 1 scales, without it at 0; at 2 neither comes first.',
      'Best at the end: 99 %, at scale 0.01 with it.',
      'Without it 1 diverged in epoch 2: the curve ends there.',
    ]);
    expect(batchnormVerdict(grid).map((text) => text.ko)).toEqual([
      '배치 정규화가 있으면 스케일 3개 중 2개가 50 %에, 2개가 80 %에 이릅니다. 없으면 각각 1개와 1개입니다.',
      '90 %에 먼저 이른 쪽은 있을 때 1개, 없을 때 0개이고 2개는 앞선 쪽이 없습니다.',
      '끝에서 가장 좋은 값은 스케일 0.01, 배치 정규화가 있는 쪽의 99 %입니다.',
      '배치 정규화가 없을 때 1은 2에폭에 발산해 곡선이 거기서 끝납니다.',
    ]);
  });
});

describe('of one pair', () => {
  test('the verdict compares the two, epoch by epoch', () => {
    const pair = grown('0.05', [{ y: [0.3, 0.6, 0.85, 0.93, 0.99] }, { y: [0.1, 0.3, 0.5, 0.7, 0.81] }]);
    expect(batchnormVerdict(pair)).toEqual([
      {
        en: 'At scale 0.05 the network ends at 99 % with batch normalization, at 81 % without.',
        ko: '스케일 0.05에서 배치 정규화가 있으면 99 %, 없으면 81 %로 끝납니다.',
      },
      {
        en: '80 % is reached in epoch 3 with it, in epoch 5 without.',
        ko: '80 %에는 배치 정규화가 있으면 3에폭에 이르고, 없으면 5에폭에 이릅니다.',
      },
      {
        en: '90 % is reached in epoch 4 with it, never without.',
        ko: '90 %에는 배치 정규화가 있으면 4에폭에 이르고, 없으면 이르지 못합니다.',
      },
    ]);
  });

  test('nothing is said of an accuracy that neither reaches', () => {
    const pair = grown('0.05', [{ y: [0.1, 0.2] }, { y: [0.1, 0.1] }]);
    expect(batchnormVerdict(pair)).toHaveLength(1);
  });
});

test('runs that never reported are not spoken of', () => {
  expect(batchnormVerdict(grown('2', [{ y: [] }, { y: [] }, { y: [] }, { y: [] }]))).toEqual([]);
});
