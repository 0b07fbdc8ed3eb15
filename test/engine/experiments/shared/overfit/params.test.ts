import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../../../src/engine/experiments/index.ts';
import {
  cureLabel,
  isCured,
  liveOverfit,
  weightDecayItem,
} from '../../../../../src/engine/experiments/shared/overfit/params.ts';
import { tinyDataset } from '../../../runs/threads.ts';

const decay = experimentById('overfit-weight-decay');
const dropout = experimentById('overfit-dropout');
const plans = (experiment: typeof decay, texts: Record<string, string> = {}) =>
  experiment.runs(resolveValues(experiment, texts), 1);

test("the defaults are the book's", () => {
  const common = { samples: 300, hidden: [100, 100, 100, 100, 100, 100], batchSize: 100, lr: 0.01 };
  const network = {
    ...common,
    activation: 'relu',
    init: 'he',
    batchNorm: ['off'],
    dropoutScaling: 'book',
    optimizers: ['sgd'],
  };
  expect(resolveValues(decay, {})).toEqual({ ...network, weightDecay: [0, 0.1], dropout: [0], epochs: 201 });
  expect(resolveValues(dropout, {})).toEqual({ ...network, weightDecay: [0], dropout: [0, 0.2], epochs: 301 });
});

test('one run for each combination, all else the same', () => {
  const runs = plans(decay, { dropout: '0,0.5', 'batch-norm': 'off,on', hidden: '8' });
  expect(runs.map((r) => r.label.en)).toEqual([
    'λ 0',
    'λ 0 + dropout 0.5',
    'λ 0.1',
    'λ 0.1 + dropout 0.5',
    'λ 0 + batch norm',
    'λ 0 + dropout 0.5 + batch norm',
    'λ 0.1 + batch norm',
    'λ 0.1 + dropout 0.5 + batch norm',
  ]);
  const rest = runs.map(({ params: { weightDecay, dropout: ratio, batchNorm, ...others } }) => others);
  for (const others of rest) expect(others).toEqual(rest[0]);
  expect(runs[6]!.params).toMatchObject({ weightDecay: 0.1, dropout: 0, batchNorm: true, hidden: [8], epochs: 201 });
});

test('runs of SGD alone are named as ever; with others beside it each names its optimizer', () => {
  const runs = plans(decay, { optimizers: 'sgd,adam,adamw', 'weight-decay': '0.1' });
  expect(runs.map(({ id }) => id)).toEqual(
    ['sgd', 'adam', 'adamw'].map((id) => `weight-decay-0.1/dropout-0/batch-norm-off/${id}`),
  );
  expect(runs.map(({ label }) => label.ko)).toEqual(['SGD λ 0.1', 'Adam λ 0.1', 'AdamW λ 0.1']);
  expect(runs.map(({ params }) => params.optimizer)).toEqual(['sgd', 'adam', 'adamw']);
  const [plain] = plans(decay);
  expect([plain!.id, plain!.label.en]).toEqual(['weight-decay-0/dropout-0/batch-norm-off', 'λ 0']);
  expect(plain!.params).not.toHaveProperty('optimizer');
  expect(plans(decay, { optimizers: 'adam,adamw' })).toHaveLength(4);
});

test('a run is named by its cures, the one that the experiment is about always among them', () => {
  const none = { weightDecay: 0, dropout: 0, batchNorm: false };
  expect(cureLabel(none, 'weightDecay')).toEqual({ en: 'λ 0', ko: 'λ 0' });
  expect(cureLabel(none, 'dropout')).toEqual({ en: 'dropout 0', ko: '드롭아웃 0' });
  expect(cureLabel({ ...none, weightDecay: 0.3, batchNorm: true }, 'dropout').ko).toBe(
    'λ 0.3 + 드롭아웃 0 + 배치 정규화',
  );
  expect(
    [none, { ...none, weightDecay: 1 }, { ...none, dropout: 0.1 }, { ...none, batchNorm: true }].map(isCured),
  ).toEqual([false, true, true, true]);
});

describe('values that are not allowed are refused with the flag', () => {
  const refusal = (name: string, text: string) => {
    try {
      resolveValues(dropout, { [name]: text });
    } catch (error) {
      return (error as Error).message;
    }
    return 'accepted';
  };

  test.each([
    ['dropout', '1', '--dropout: "1" is not allowed; allowed: a number from 0 below 1'],
    ['dropout', '0.2,-0.1', '--dropout: "-0.1" is not allowed; allowed: a number from 0 below 1'],
    ['weight-decay', '-0.1', '--weight-decay: "-0.1" is not allowed; allowed: a number from 0 to 1000'],
    ['dropout-scaling', 'none', '--dropout-scaling: "none" is not allowed; allowed: book, inverted'],
  ])('--%s %s', (name, text, message) => {
    expect(refusal(name, text)).toBe(message);
  });

  test('a value twice would be one run twice', () => {
    expect(refusal('dropout', '0.2,0.20')).toMatch(/^--dropout: .*none twice$/);
    expect(refusal('batch-norm', 'on,on')).toMatch(/^--batch-norm: .*none twice$/);
  });

  test('more samples than there are', () => {
    const data = tinyDataset();
    expect(() => dropout.check!(resolveValues(dropout, { samples: '41' }), data)).toThrow(
      '--samples: 41 are more than there are; allowed: a whole number from 10 to 40',
    );
    expect(() => dropout.check!(resolveValues(dropout, { samples: '40' }), data)).not.toThrow();
  });
});

test('arrow keys step through comparisons and come back', () => {
  for (const name of ['weightDecay', 'dropout', 'batchNorm']) {
    const { nudge, default: from } = decay.params[name]!;
    const seen = new Set<string>();
    let value = from;
    do {
      seen.add(String(value));
      value = nudge(value, 1);
    } while (String(value) !== String(from) && seen.size < 20);
    expect([seen.size >= 3, seen.size < 20], name).toEqual([true, true]);
    expect(String(nudge(nudge(from, 1), -1)), name).toBe(String(from));
    // A list of one's own leads back among them.
    expect(seen.has(String(nudge(name === 'batchNorm' ? ['on', 'off'] : [0.77], 1))), name).toBe(true);
  }
});

test('λ of a run goes from 0 to what can be seen, and back', () => {
  const up = [0, 0.001, 0.0012, 1e-5, 0.8, 1000].map((value) => weightDecayItem.nudge(value, 1));
  expect(up).toEqual([0.001, 0.0012, 0.0015, 0.001, 1, 1000]);
  expect([0, 0.001, 0.0012, 1e-5].map((value) => weightDecayItem.nudge(value, -1))).toEqual([0, 0, 0.001, 0]);
});

describe('live', () => {
  const values = (texts: Record<string, string> = {}) =>
    resolveValues(decay, texts) as unknown as Parameters<typeof liveOverfit>[2];

  test('the rate of all, a cure that all runs share', () => {
    const shared = values({ 'weight-decay': '0.1' });
    expect(liveOverfit('lr', 0.1, values())).toEqual([{ run: '*', params: { lr: 0.1 } }]);
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

  test.each([
    ['dropout', [0, 0.3]],
    ['weightDecay', undefined],
    ['weightDecay', [0.3]],
    ['weightDecay', [0, 0.1, 0.3]],
    ['samples', 100],
    ['batchNorm', ['on']],
  ] as const)('%s %j waits for the next start', (name, value) => {
    expect(liveOverfit(name, value, values())).toEqual([]);
  });
});
