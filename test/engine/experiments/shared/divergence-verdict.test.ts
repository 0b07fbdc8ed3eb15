import { describe, expect, test } from 'vitest';
import { commonReason, divergenceSentences } from '../../../../src/engine/experiments/shared/divergence-verdict.ts';
import type { Divergence } from '../../../../src/engine/nn/divergence.ts';
import { madeUp } from '../made-up.ts';

const run = (divergence: Partial<Divergence> | undefined, more: object = {}) =>
  madeUp('sgd', {}, { diverged: true, divergedAt: 3, divergence, ...more });
const said = (divergence: Partial<Divergence> | undefined, place: 'iteration' | 'step' | 'epoch' = 'iteration') =>
  divergenceSentences([run(divergence)], place)[0]!;
const known = { from: 0.2123, after: 300, options: { lr: 1000 } };

describe('every cause has its sentence', () => {
  test('initial weights', () => {
    const absurd = { ...known, cause: 'initial-weights', first: 2.2811e19, guessing: Math.log(10) } as const;
    expect(said(absurd)).toEqual({
      en: 'SGD diverged at iteration 3: its initial weights are too large for a learning rate of 1000; the loss was 2.28e19 before the first update (guessing costs 2.3).',
      ko: 'SGD는 3회째에 발산했습니다. 학습률 1000에는 가중치 초깃값이 너무 큽니다. 첫 갱신 전의 손실이 이미 2.28e19였습니다(찍을 때는 2.3).',
    });
    const still = said({ ...absurd, options: { lr: 0 } });
    expect(still.en).toContain('its initial weights are too large; the loss was');
    expect(still.en + still.ko).not.toMatch(/learning rate|학습률/);
    expect(said({ ...absurd, first: Number.NaN }).en).toMatch(/; the loss overflows before the first update\.$/);
    expect(said({ ...absurd, multiplied: 10 }).en).toContain('with dropout that multiplies by 10, are too large');
  });

  test('ε', () => {
    expect(said({ ...known, cause: 'epsilon', options: { eps: 0 } }).en).toBe(
      'SGD diverged at iteration 3: with ε = 0 its update divides 0 by 0 where the gradient is 0.',
    );
    expect(said({ ...known, cause: 'epsilon', options: { eps: 1e-60 } }).en).toContain(
      'in single precision ε = 1e-60 is 0',
    );
  });

  test('weight decay, and betas', () => {
    expect(said({ ...known, cause: 'weight-decay', decay: 3, limit: 2 }, 'epoch')).toEqual({
      en: 'SGD diverged in epoch 3: its weight decay is too strong: ηλ = 3 is above 2, so every update makes the weights larger instead of smaller.',
      ko: 'SGD는 3번째 에폭에 발산했습니다. 가중치 감소가 너무 강합니다. ηλ = 3이 2보다 커서 갱신할 때마다 가중치가 줄지 않고 커집니다.',
    });
    expect(said({ ...known, cause: 'betas', options: { beta1: 0.9, beta2: 0.5 } }).en).toContain(
      'β₁² = 0.81 is not below β₂ = 0.5',
    );
  });

  test('learning rate: with its bound where there is one, else with the loss that was left', () => {
    const steep = {
      ...known,
      cause: 'learning-rate',
      limit: 1.9,
      curvature: 2,
      options: { lr: 5, momentum: 0.9 },
    } as const;
    expect(said(steep, 'step').en).toBe(
      'SGD diverged at step 3: its learning rate of 5 is above 1.9, the most that the curvature of this surface (2) allows with momentum 0.9.',
    );
    expect(said({ ...known, cause: 'learning-rate' })).toEqual({
      en: 'SGD diverged at iteration 3: its steps were too large (learning rate 1000); after 300 updates the loss was still 0.212.',
      ko: 'SGD는 3회째에 발산했습니다. 갱신 폭이 너무 컸습니다(학습률 1000). 300번 갱신한 뒤의 손실은 아직 0.212였습니다.',
    });
    expect(said({ ...known, cause: 'learning-rate', after: 1 }).en).toContain('; after 1 update the loss was still');
    expect(said({ ...known, cause: 'learning-rate', after: 1 }, 'step').en).toContain('; after 1 step f was still');
    expect(said({ ...known, cause: 'learning-rate', after: 0, from: 24.2 }, 'step').en).toMatch(
      /; at the start f was 24\.2\.$/,
    );
  });

  test('a run that is on its way, and one of which nothing is known', () => {
    const going = run({ ...known, cause: 'learning-rate', limit: 1, curvature: 2 }, { diverged: false });
    expect(divergenceSentences([going], 'step')[0]!.en).toMatch(
      /^SGD runs away: its learning rate of 1000 is above 1,/,
    );
    expect(said(undefined).en).toBe('SGD diverged at iteration 3: the numbers do not tell why.');
    expect(said({ ...known, cause: 'unknown', options: { lr: 0 } }).en).toContain('(its learning rate was 0)');
    expect(divergenceSentences([madeUp('sgd', {})], 'step')).toEqual([]);
  });
});

test('several have a reason in common or none', () => {
  const [weights, rate] = [run({ ...known, cause: 'initial-weights' }), run({ ...known, cause: 'learning-rate' })];
  expect(commonReason([weights, weights])!.en).toBe('the initial weights are too large');
  expect(commonReason([weights, rate])).toBeNull();
  expect(commonReason([run(undefined), run(undefined)])).toBeNull();
  expect(commonReason([rate])!.en).toBe('the steps were too large');
  expect(commonReason([])).toBeNull();
});
