import { describe, expect, test } from 'vitest';
import { decayPairs, decoupledSentences } from '../../../../../src/engine/experiments/shared/overfit/decoupled.ts';
import { overfitVerdict } from '../../../../../src/engine/experiments/shared/overfit/verdict.ts';
import { type Made, made } from '../../overfit-results.ts';

const trained = (optimizer: string, last: number, more: Partial<Made> = {}) =>
  made({ train: [0.5, 0.9, 1], test: 0.8, weightDecay: 0.1, optimizer, stds: [0.096, 0.05, last], ...more });
const adam = trained('adam', 0.038);
const adamw = trained('adamw', 0.0961);

describe('a pair', () => {
  test('differs in where λ acts, and in nothing else', () => {
    expect(decayPairs([adam, adamw])).toEqual([{ inLoss: adam, decoupled: adamw }]);
    expect(decayPairs([adam, trained('sgd', 0.09), trained('lion', 0.09)])).toEqual([]);
    for (const other of [{ weightDecay: 0.3 }, { dropout: 0.2 }, { batchNorm: true }, { samples: 200 }])
      expect(decayPairs([adam, trained('adamw', 0.09, other)])).toEqual([]);
  });

  test('has a λ, has come as far, and did not diverge', () => {
    const without = { weightDecay: 0 };
    expect(decayPairs([trained('adam', 0.1, without), trained('adamw', 0.1, without)])).toEqual([]);
    expect(decayPairs([adam, trained('adamw', 0.09, { summary: { diverged: true } })])).toEqual([]);
    const { params } = adam;
    const shorter = {
      ...trained('adamw', 0.09, { train: [0.5, 0.9], stds: [0.09, 0.09] }),
      params: { ...params, optimizer: 'adamw' },
    };
    expect(decayPairs([adam, shorter])).toEqual([]);
    expect(decayPairs([adam, { ...adamw, series: {} }])).toEqual([]);
  });
});

test('what λ did to the weights of both is said first, from their numbers', () => {
  const [first, second] = decoupledSentences([adam, adamw]);
  expect(first!.en).toBe(
    'At the same λ 0.1 and η 0.01 the std of the weights went 0.096 → 0.038 with λ in Adam’s loss, and 0.096 → 0.096 decoupled from it, as in AdamW.',
  );
  expect(first!.ko).toBe(
    '같은 λ 0.1, η 0.01에서 가중치의 표준편차는 λ를 손실에 넣은 Adam이 0.096 → 0.038, 손실에서 분리한 AdamW가 0.096 → 0.096입니다.',
  );
  expect(second!.en).toContain('weights with small gradients are pulled hardest');
  expect(overfitVerdict([adam, adamw], 'weightDecay')[0]).toEqual(first);
  expect(decoupledSentences([adam])).toEqual([]);
});

test('each λ has its sentence, the cause is told once', () => {
  const more = { weightDecay: 0.3 };
  const said = decoupledSentences([adam, trained('adam', 0.03, more), adamw, trained('adamw', 0.09, more)]);
  expect(said.map(({ en }) => en.slice(0, 20))).toEqual([
    'At the same λ 0.1 an',
    'At the same λ 0.3 an',
    'AdamW takes the shar',
  ]);
});
