import { describe, expect, test } from 'vitest';
import { cureLabel } from '../../../src/engine/experiments/overfit-params.ts';
import { overfitSummary, overfitVerdict, standings } from '../../../src/engine/experiments/overfit-verdict.ts';
import type { RunResult } from '../../../src/engine/results.ts';

interface Made {
  readonly train: readonly number[];
  readonly test: number;
  readonly weightDecay?: number;
  readonly dropout?: number;
  readonly batchNorm?: boolean;
  readonly summary?: Record<string, unknown>;
}

/** A finished run with accuracies that a test has made up. */
function made({ train, test: last, weightDecay = 0, dropout = 0, batchNorm = false, summary = {} }: Made): RunResult {
  const cure = { weightDecay, dropout, batchNorm };
  const label = cureLabel(cure, 'weightDecay');
  const x = train.map((_, i) => i + 1);
  return {
    id: label.en,
    label,
    params: { ...cure, samples: 300, epochs: train.length },
    status: 'done',
    series: { trainAccuracy: { x, y: train }, testAccuracy: { x, y: x.map(() => last) } },
    snapshots: {},
    summary: { diverged: false, ...summary },
    done: 1,
    total: 1,
    elapsedMs: 1,
    message: null,
  };
}

const flat = (value: number) => Array.from({ length: 60 }, () => value);
const plain = made({ train: flat(1), test: 0.76 });
const decayed = made({ train: flat(0.87), test: 0.72, weightDecay: 0.1 });
const en = (...results: RunResult[]) => overfitVerdict(results, 'weightDecay').map((s) => s.en);
const ko = (...results: RunResult[]) => overfitVerdict(results, 'weightDecay').map((s) => s.ko);

test('the gap, who narrowed it most, and what that cost', () => {
  expect(en(plain, decayed)).toEqual([
    'With λ 0: train 100.0 %, test 76.0 %, a gap of 24.0 points: overfitting to 300 images.',
    'The gap is narrowest with λ 0.1 (24.0 → 15.0), at a price: train 13.0 points lower, test 4.0 points lower.',
    'On the test images λ 0 is best: 76.0 %.',
  ]);
  expect(ko(plain, decayed)).toEqual([
    'λ 0: 훈련 100.0 %, 테스트 76.0 %, 차이 24.0%p. 이미지 300장에 오버피팅되었습니다.',
    '차이를 가장 많이 좁힌 것은 λ 0.1입니다(24.0 → 15.0%p). 대신 훈련은 13.0%p 낮게, 테스트는 4.0%p 낮게 끝났습니다.',
    '테스트 이미지에서는 λ 0이 76.0 %로 가장 좋습니다.',
  ]);
});

test('a cure without a price has none said of it', () => {
  const better = made({ train: flat(0.95), test: 0.8, dropout: 0.2 });
  expect(en(plain, better)).toContain(
    'The gap is narrowest with λ 0 + dropout 0.2 (24.0 → 15.0): train 5.0 points lower, test 4.0 points higher.',
  );
});

test('what widens the gap is no cure', () => {
  const worse = made({ train: flat(1), test: 0.58, batchNorm: true });
  expect(en(plain, worse).slice(1)).toEqual([
    'No run ends with a narrower gap than λ 0.',
    'The gap is wider with λ 0 + batch norm: here that is no cure.',
    'On the test images λ 0 is best: 76.0 %.',
  ]);
});

describe('a narrow gap', () => {
  test('after enough data is no overfitting', () => {
    const [first] = en(made({ train: flat(0.95), test: 0.93 }));
    expect(first).toBe('With λ 0: train 95.0 %, test 93.0 %, a gap of 2.0 points: 300 images leave little to overfit.');
  });

  test('after too little training is none either, and says why', () => {
    expect(en(made({ train: flat(0.3), test: 0.28 }))[0]).toMatch(/it does not know even its own images yet\.$/);
  });
});

test('a train accuracy that still rises is said to', () => {
  const rising = made({ train: Array.from({ length: 60 }, (_, i) => 0.2 + i / 100), test: 0.5, weightDecay: 0.1 });
  expect(en(plain, rising).at(-1)).toBe('The train accuracy of λ 0.1 was still rising: more epochs would tell more.');
  expect(en(plain, decayed).join()).not.toContain('rising');
});

test('a run that diverged is told about and left out of the comparison', () => {
  const divergence = { cause: 'weight-decay', decay: 5, limit: 2, from: 300, after: 0, options: { lr: 0.01 } };
  const lost = made({
    train: [0.1],
    test: 0.1,
    weightDecay: 500,
    summary: { diverged: true, divergedAt: 2, divergence },
  });
  expect(standings([plain, lost]).map(({ run }) => run.id)).toEqual(['λ 0']);
  expect(en(plain, lost).at(-1)).toBe(
    'With λ 500 the network diverged in epoch 2: its weight decay is too strong: ηλ = 5 is above 2, so every update makes the weights larger instead of smaller.',
  );
  expect(ko(plain, lost).at(-1)).toMatch(/^λ 500은 2번째 에폭에 발산했습니다/);
});

test('a run whose λ was changed on the way says so', () => {
  const changed = { ...decayed, params: { ...decayed.params, weightDecay: 0.3 } };
  expect(en(plain, changed).at(-1)).toBe('The run with λ 0.1 was changed while it trained, last to λ 0.3.');
  expect(en(plain, decayed).join()).not.toContain('changed');
});

test('the summary names runs; without an uncured run the widest gap is the measure', () => {
  expect(overfitSummary([plain, decayed])).toEqual({ baseline: 'λ 0', smallestGap: 'λ 0.1', bestTestAccuracy: 'λ 0' });
  const strong = made({ train: flat(0.5), test: 0.45, weightDecay: 0.3 });
  expect(overfitSummary([strong, decayed])).toMatchObject({ baseline: 'λ 0.1', smallestGap: 'λ 0.3' });
  expect(overfitSummary([])).toEqual({ baseline: null, smallestGap: null, bestTestAccuracy: null });
  expect(en()).toEqual([]);
});
