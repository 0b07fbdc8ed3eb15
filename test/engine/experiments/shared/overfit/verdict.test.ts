import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { overfitAccuracies } from '../../../../../src/engine/experiments/shared/overfit/accuracies.ts';
import type { OverfitResult } from '../../../../../src/engine/experiments/shared/overfit/train.ts';
import { overfitVerdict, summarizeOverfit } from '../../../../../src/engine/experiments/shared/overfit/verdict.ts';
import { flat, made } from '../../overfit-results.ts';

const plain = made({ train: flat(1), test: 0.76 });
const decayed = made({ train: flat(0.87), test: 0.72, weightDecay: 0.1 });
const said = (results: readonly OverfitResult[], language: 'en' | 'ko') =>
  overfitVerdict(results, 'weightDecay').map((s) => s[language].replaceAll('\u00a0', ' '));
const en = (...results: OverfitResult[]) => said(results, 'en');
const ko = (...results: OverfitResult[]) => said(results, 'ko');

test('the gap, who narrowed it most, and what that cost', () => {
  expect(en(plain, decayed)).toEqual([
    'With λ 0: train 100.0 %, test 76.0 %, a gap of 24.0 points: overfitting to 300 images.',
    'The gap is narrowest with λ 0.1 (24.0 → 15.0), at a price: train 13.0 points lower, test 4.0 points lower.',
    'On the test images λ 0 is best: 76.0 %.',
  ]);
  expect(ko(plain, decayed)).toEqual([
    'λ 0: 훈련 100.0%, 테스트 76.0%, 차이 24.0%p. 이미지 300장에 오버피팅되었습니다.',
    '차이를 가장 많이 좁힌 것은 λ 0.1입니다(24.0 → 15.0%p). 대신 훈련은 13.0%p 낮게, 테스트는 4.0%p 낮게 끝났습니다.',
    '테스트 이미지에서는 λ 0이 76.0%로 가장 좋습니다.',
  ]);
});

test('a cure without a cost has none named', () => {
  const better = made({ train: flat(0.95), test: 0.8, dropout: 0.2 });
  expect(en(plain, better)).toContain(
    'The gap is narrowest with λ 0 + dropout 0.2 (24.0 → 15.0): train 5.0 points lower, test 4.0 points higher.',
  );
});

test('what widens the gap is no cure', () => {
  const worse = made({ train: flat(1), test: 0.58, batchNorm: true });
  expect(en(plain, worse).slice(1)).toEqual([
    'No run ends with a narrower gap than λ 0, beyond chance.',
    'The gap is wider with λ 0 + batch norm: here that is no cure.',
    'On the test images λ 0 is best: 76.0 %.',
  ]);
});

describe('an insignificant difference is not reported as a cure', () => {
  test('a gap that is 0.2 points narrower, a test accuracy that is 0.2 points higher', () => {
    // 34 of the images that either gets right are right with one of the two only.
    const lucky = made({ train: flat(1), test: 0.762, weightDecay: 0.001, from: 15 });
    expect(en(plain, lucky).slice(1)).toEqual([
      'No run ends with a narrower gap than λ 0, beyond chance.',
      'On the test images λ 0.001 (76.2 %) and λ 0 (76.0 %) are too close to call.',
    ]);
    expect(ko(plain, lucky).at(-1)).toBe(
      '테스트 이미지에서는 λ 0.001(76.2%)과 λ 0(76.0%) 사이의 우열을 가릴 수 없습니다.',
    );
  });

  test('equal is equal', () => {
    const equal = made({ train: flat(1), test: 0.76, weightDecay: 0.001 });
    expect(en(plain, equal).at(-1)).toBe('On the test images λ 0 and λ 0.001 are equal: 76.0 %.');
  });

  test('of two cures that narrow the gap alike both are named', () => {
    const other = made({ train: flat(0.873), test: 0.722, weightDecay: 0.2, from: 10 });
    expect(en(plain, decayed, other)[1]).toMatch(
      /^The gap is narrowest with λ 0\.1 \(24\.0 → 15\.0\) \(too close to call: λ 0\.2\)/,
    );
  });

  test('the cost of a cure is named', () => {
    const free = made({ train: flat(0.9), test: 0.757, weightDecay: 0.1, from: 20 });
    expect(en(plain, free)[1]).toBe(
      'The gap is narrowest with λ 0.1 (24.0 → 14.3): train 10.0 points lower, test about the same.',
    );
  });
});

describe('when a gap counts as overfitting', () => {
  const meaning = (train: readonly number[], last: number, samples = 300) =>
    en(made({ train, test: last, samples }))[0]!
      .split(': ')
      .at(-1);

  test('not: after enough data', () => {
    expect(meaning(flat(0.95), 0.93, 8000)).toBe('8000 images leave little to overfit.');
    expect(meaning(flat(0.95), 0.93)).toBe('no overfitting to be seen.');
    expect(meaning(flat(0.95), 0.96)).toBe('no overfitting to be seen.');
  });

  test('not: after too little training', () => {
    expect(meaning(flat(0.3), 0.28)).toBe('it does not know even its own images yet.');
    // 20 epochs of the book's network: far from knowing its images, and better on them than on others.
    const rising = Array.from({ length: 20 }, (_, i) => 0.1 + (0.327 * (i + 1)) / 20);
    expect(meaning(rising, 0.347)).toBe('it still underfits its own images, but the gap has begun.');
    expect(meaning(flat(0.6), 0.45)).toBe('it underfits its own images, and does worse on new ones.');
  });

  test('without a gap none is named', () => {
    const [ahead] = en(made({ train: [0.1], test: 0.104 }));
    expect(ahead).toBe('With λ 0: train 10.0 %, test 10.4 %: it does not know even its own images yet.');
    expect(en(made({ train: [0.5], test: 0.5 }))[0]).not.toContain('gap');
  });
});

describe('a gap that is none', () => {
  test('is not narrowed', () => {
    const untaught = made({ train: [0.07], test: 0.099 });
    const other = made({ train: [0.07], test: 0.2, dropout: 0.2 });
    expect(en(untaught, other)[1]).toBe('There is no gap to narrow.');
    expect(ko(untaught, other)[1]).toBe('좁힐 차이가 없습니다.');
  });

  test('has its sign where test is above train', () => {
    const above = made({ train: flat(0.5), test: 0.55, weightDecay: 0.1 });
    expect(en(plain, above)[1]).toContain('(24.0 → −5.0), at a price');
  });
});

describe('a run alone', () => {
  test('has its first and last accuracies', () => {
    const train = Array.from({ length: 60 }, (_, i) => Math.min(1, 0.1 + i / 30));
    const alone = made({ train, test: 0.76, before: [0.12] });
    expect(en(alone)).toEqual([
      'With λ 0: train 100.0 %, test 76.0 %, a gap of 24.0 points: overfitting to 300 images.',
      'From epoch 1 to 60 train went from 10.0 % to 100.0 %, test from 12.0 % to 76.0 %.',
    ]);
    expect(ko(alone)[1]).toBe('에폭 1에서 60까지 훈련은 10.0%에서 100.0%로, 테스트는 12.0%에서 76.0%로 바뀌었습니다.');
  });

  test('of one epoch has come from nowhere', () => expect(en(made({ train: [0.2], test: 0.18 }))).toHaveLength(1));
});

describe('a train accuracy that still rises', () => {
  const rising = (epochs: number) =>
    made({ train: Array.from({ length: epochs }, (_, i) => 0.2 + i / 100), test: 0.2, weightDecay: 0.1 });

  test('is said to, in a long run and in a short one', () => {
    for (const epochs of [9, 20, 60])
      expect(en(rising(epochs))).toContain(
        'The training accuracy of λ 0.1 was still rising: more epochs would tell more.',
      );
    expect(en(plain, decayed).join()).not.toContain('rising');
  });

  test('not by one lucky epoch, nor of too few', () => {
    expect(en(made({ train: [...flat(0.5), 0.6], test: 0.4 })).join()).not.toContain('rising');
    expect(en(made({ train: [0.1, 0.1, 0.3, 0.2, 0.1, 0.2, 0.1, 0.15, 0.3], test: 0.1 })).join()).not.toContain(
      'rising',
    );
    for (const epochs of [1, 2, 3]) expect(en(rising(epochs)).join()).not.toContain('rising');
  });
});

test('a diverged run is reported and left out of the comparison', () => {
  const divergence = { cause: 'weight-decay', decay: 5, limit: 2, from: 300, after: 0, options: { lr: 0.01 } };
  const lost = made({
    train: [0.1],
    test: 0.99,
    weightDecay: 500,
    summary: { diverged: true, divergedAt: 2, divergence },
  });
  expect(overfitAccuracies([plain, lost]).map(({ run }) => run.id)).toEqual(['λ 0']);
  expect(en(plain, lost).at(-1)).toBe(
    'With λ 500 the network diverged in epoch 2: its weight decay is too strong: ηλ = 5 is above 2, so every update makes the weights larger instead of smaller.',
  );
  expect(ko(plain, lost).at(-1)).toMatch(/^λ 500은 2번째 에폭에 발산했습니다/);
  expect(en(plain, lost).join()).not.toContain('best');
});

test('runs that were stopped in different epochs are not compared', () => {
  const short = made({ train: flat(0.87).slice(0, 10), test: 0.72, weightDecay: 0.1 });
  expect(en(plain, short).slice(1)).toEqual([
    'The runs were stopped in different epochs (60 and 10): they are not compared.',
  ]);
});

test('a run whose λ was changed is reported, and is not the baseline', () => {
  const changed = { ...decayed, params: { ...decayed.params, weightDecay: 0.3 } };
  expect(en(plain, changed).at(-1)).toBe('The run with λ 0.1 was changed while it trained, last to λ 0.3.');
  expect(en(plain, decayed).join()).not.toContain('changed');
  const cured = { ...plain, params: { ...plain.params, weightDecay: 0.2 } };
  const uncured = { ...decayed, params: { ...decayed.params, weightDecay: 0 } };
  expect(summarizeOverfit([uncured, cured], 'weightDecay')).toMatchObject({ baseline: 'λ 0' });
});

test('the summary names runs; without an uncured run the widest gap is the measure', () => {
  const summary = (...results: OverfitResult[]) => summarizeOverfit(results, 'weightDecay');
  expect(summary(plain, decayed)).toEqual({ baseline: 'λ 0', smallestGap: 'λ 0.1', bestTestAccuracy: 'λ 0' });
  const strong = made({ train: flat(0.5), test: 0.45, weightDecay: 0.3 });
  expect(summary(strong, decayed)).toMatchObject({ baseline: 'λ 0.1', smallestGap: 'λ 0.3' });
  expect(summary()).toEqual({ baseline: null, smallestGap: null, bestTestAccuracy: null });
  expect(en()).toEqual([]);
});

test('whatever the results: no number that is not there, and no overfitting where test is not below train', () => {
  const share = fc.oneof(fc.constantFrom(0, 1, 0.5), fc.double({ min: 0, max: 1, noNaN: true }));
  const run = fc.record({
    train: fc.array(share, { minLength: 0, maxLength: 40 }),
    test: share,
    samples: fc.constantFrom(10, 300, 8000),
    from: fc.integer({ min: 0, max: 9 }),
    summary: fc.constantFrom({}, { diverged: true, divergedAt: 3 }),
  });
  fc.assert(
    fc.property(fc.array(run, { maxLength: 4 }), (runs) => {
      const results = runs.map((one, i) => made({ ...one, weightDecay: i / 10 }));
      const text = `${en(...results).join(' ')} ${ko(...results).join(' ')}`;
      expect(text).not.toMatch(/NaN|Infinity|undefined|null|-\d|–/);
      const standing = overfitAccuracies(results);
      if (standing.every(({ gap }) => gap <= 0)) expect(text).not.toMatch(/overfitting to \d|a gap of/);
      if (standing.every(({ train }) => train < 0.9)) expect(text).not.toMatch(/overfitting to \d/);
      for (const lost of results.filter((r) => r.summary.diverged)) {
        expect(text).not.toContain(`${lost.label.en} is best`);
        expect(text).not.toContain(`narrowest with ${lost.label.en} `);
      }
      if (standing.length < 2) expect(text).not.toMatch(/best|narrowest|equal:/);
    }),
  );
});
