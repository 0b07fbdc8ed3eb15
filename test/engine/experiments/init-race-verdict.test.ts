import { describe, expect, test } from 'vitest';
import { initializerLabel } from '../../../src/engine/experiments/init-params.ts';
import { initRaceVerdict, unlearned } from '../../../src/engine/experiments/init-race-verdict.ts';
import { madeUp } from './made-up.ts';

const run = (init: string, loss: readonly number[], more: Record<string, unknown> = {}) => ({
  ...madeUp('sgd', { loss, testAccuracy: [0.1, more.accuracy as number] }, more),
  id: init,
  label: initializerLabel(init),
});
const level = (from: number, to: number, length = 400) =>
  Array.from({ length }, (_, i) => (i < length / 2 ? from : to));

const idle = run('0.01', level(2.304, 2.301), { accuracy: 0.113 });
const xavier = run('xavier', level(1.5, 0.3), { accuracy: 0.9 });
const he = run('he', level(1, 0.15), { accuracy: 0.92 });

test('a loss that stays at what guessing costs has learned nothing', () => {
  expect(unlearned([idle, xavier, he]).map((r) => r.id)).toEqual(['0.01']);
  expect(unlearned([run('1', level(2.3, 2.2)), run('2', level(2.3, 2.5)), run('3', [2.3])])).toEqual([]);
  // It is the end that counts.
  expect(unlearned([run('4', level(2.3, 1)), run('5', level(9, 2.3))]).map((r) => r.id)).toEqual(['5']);
});

describe('the verdict', () => {
  test('says what did not learn, then who won', () => {
    expect(initRaceVerdict([idle, xavier, he]).map((s) => s.en)).toEqual([
      'With std 0.01 nothing is learned in 400 iterations: the loss stays at 2.30, what guessing costs.',
      'He was lowest at iteration 100 (1) and still is at 400 (0.15).',
      'Std 0.01 ends highest, at 2.3: 15 times the lowest.',
      'On digits never trained on, He is best: 92.0 %.',
    ]);
    expect(initRaceVerdict([idle, he])[0]!.ko).toBe(
      '표준편차 0.01은 400회 동안 아무것도 배우지 못합니다. 손실은 찍을 때와 같은 2.30에 머뭅니다.',
    );
  });

  test('where nobody learns there is no winner', () => {
    expect(initRaceVerdict([idle]).map((s) => s.en)).toEqual([
      expect.stringMatching(/^With std 0\.01 nothing is learned/),
    ]);
  });

  test('weights that are too large are named as such', () => {
    const divergence = { cause: 'initial-weights', first: 230, guessing: Math.LN10, options: { lr: 0.01 } };
    const lost = run('1', [9, 1e20, Number.NaN], { diverged: true, divergedAt: 3, divergence, accuracy: 0.1 });
    const said = initRaceVerdict([lost, he]).map((s) => s.en);
    expect(said.at(-1)).toBe(
      'With std 1 the network diverged at iteration 3: its initial weights are too large for a learning rate of 0.01; the loss was 230 before the first update (guessing costs 2.3).',
    );
    expect(said.join()).not.toContain('its learning rate');
    expect(initRaceVerdict([lost]).map((s) => s.en)).toEqual([said.at(-1)]);
    expect(initRaceVerdict([])).toEqual([]);
  });
});
