import { describe, expect, test } from 'vitest';
import { initRaceVerdict } from '../../../../src/engine/experiments/init-mnist/verdict.ts';
import { initializerLabel } from '../../../../src/engine/experiments/shared/init-params.ts';
import { madeUp, tenClasses, tested } from '../made-up.ts';

const run = (init: string, loss: readonly number[], wrong: number, more: Record<string, unknown> = {}) => ({
  ...tested(
    { ...madeUp('sgd', { loss }, more), snapshots: tenClasses },
    1000,
    Array.from({ length: wrong }, (_, i) => i),
  ),
  id: init,
  label: initializerLabel(init),
});
const level = (from: number, to: number, length = 400) =>
  Array.from({ length }, (_, i) => (i < length / 2 ? from : to));

const idle = run('0.01', level(2.304, 2.301), 887);
const xavier = run('xavier', level(1.5, 0.3), 100);
const he = run('he', level(1, 0.15), 80);

describe('the verdict', () => {
  test('names the runs that did not learn, then the winner', () => {
    expect(initRaceVerdict([idle, xavier, he]).map((s) => s.en)).toEqual([
      'With std 0.01 nothing is learned in 400 iterations: the loss stays at 2.30, what guessing costs.',
      'Mean loss of 40 iterations: He is lowest at iteration 100 (1) and at 400 (0.15).',
      'Std 0.01 is highest, at 2.3: 15 times the lowest.',
      'On the 1,000 test images He is best: 92.00\u00a0%; Xavier (90.00\u00a0%) is behind by more than luck.',
    ]);
    expect(initRaceVerdict([idle, he])[0]!.ko).toBe(
      '표준편차 0.01은 400회 동안 아무것도 배우지 못합니다. 손실은 찍을 때와 같은 2.30에 머뭅니다.',
    );
  });

  test('if no run learns there is no winner', () => {
    expect(initRaceVerdict([idle]).map((s) => s.en)).toEqual([
      expect.stringMatching(/^With std 0\.01 nothing is learned/),
    ]);
  });

  test('weights that are too large are named as such', () => {
    const divergence = { cause: 'initial-weights', first: 230, guessing: Math.LN10, options: { lr: 0.01 } };
    const lost = run('1', [9, 1e20, Number.NaN], 900, { diverged: true, divergedAt: 3, divergence });
    const said = initRaceVerdict([lost, he]).map((s) => s.en);
    expect(said.at(-1)).toBe(
      'With std 1 the network diverged at iteration 3: its initial weights are too large for a learning rate of 0.01; the loss was 230 before the first update (guessing costs 2.3).',
    );
    expect(said.join()).not.toContain('its learning rate');
    expect(initRaceVerdict([lost]).map((s) => s.en)).toEqual([said.at(-1)]);
    expect(initRaceVerdict([])).toEqual([]);
  });
});
