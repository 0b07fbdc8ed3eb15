import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../../../src/engine/experiments/index.ts';
import { liveOverfit } from '../../../../../src/engine/experiments/shared/overfit/live.ts';

const decay = experimentById('overfit-weight-decay');

describe('live', () => {
  const values = (texts: Record<string, string> = {}) =>
    resolveValues(decay, texts) as unknown as Parameters<typeof liveOverfit>[2];

  test('rate and batch size of all, a cure that all runs share', () => {
    const shared = values({ 'weight-decay': '0.1' });
    expect(liveOverfit('lr', 0.1, values())).toEqual([{ run: '*', params: { lr: 0.1 } }]);
    expect(liveOverfit('batchSize', 20, values())).toEqual([{ run: '*', params: { batchSize: 20 } }]);
    expect(liveOverfit('weightDecay', [0.2], shared)).toEqual([{ run: '*', params: { weightDecay: 0.2 } }]);
    expect(liveOverfit('dropout', [0.3], shared)).toEqual([{ run: '*', params: { dropout: 0.3 } }]);
  });

  test('of several values each belongs to the runs that started with the one in its place', () => {
    expect(liveOverfit('weightDecay', [0, 0.3], values({ dropout: '0,0.5' }))).toEqual([
      { run: 'weight-decay-0/dropout-0/batch-norm-off', params: { weightDecay: 0 } },
      { run: 'weight-decay-0/dropout-0.5/batch-norm-off', params: { weightDecay: 0 } },
      { run: 'weight-decay-0.1/dropout-0/batch-norm-off', params: { weightDecay: 0.3 } },
      { run: 'weight-decay-0.1/dropout-0.5/batch-norm-off', params: { weightDecay: 0.3 } },
    ]);
  });

  test('the optimizer of all, or of as many as were compared', () => {
    expect(liveOverfit('optimizers', ['adam'], values())).toEqual([{ run: '*', params: { optimizer: 'adam' } }]);
    const two = values({ 'weight-decay': '0.1', optimizers: 'adam,adamw' });
    const base = 'weight-decay-0.1/dropout-0/batch-norm-off';
    expect(liveOverfit('optimizers', ['sgd', 'lion'], two)).toEqual([
      { run: `${base}/adam`, params: { optimizer: 'sgd' } },
      { run: `${base}/adamw`, params: { optimizer: 'lion' } },
    ]);
    expect(liveOverfit('optimizers', ['sgd'], two)).toEqual([]);
  });

  test.each([
    ['dropout', [0, 0.3]],
    ['optimizers', ['adam', 'adamw']],
    ['weightDecay', undefined],
    ['weightDecay', [0.3]],
    ['weightDecay', [0, 0.1, 0.3]],
    ['samples', 100],
    ['batchNorm', ['on']],
  ] as const)('%s %j waits for the next start', (name, value) => {
    expect(liveOverfit(name, value, values())).toEqual([]);
  });
});
