import { afterEach, describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { flagOf } from '../../../src/base/flag-names.ts';
import { same } from '../../../src/base/text.ts';
import { matchesName, seriesInfoOf } from '../../../src/engine/experiments/experiment.ts';
import {
  changedTexts,
  checkValues,
  experimentById,
  experimentIds,
  experiments,
  parseParam,
  resolveValues,
} from '../../../src/engine/experiments/index.ts';
import type { Summary } from '../../../src/engine/experiments/plan.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { closeEngines, newEngine, tinyDataset, tinyRace, tinySearch, Watched } from '../runs/threads.ts';

afterEach(closeEngines);

test('ids are unique; an unknown one is refused with the names of those that there are', () => {
  expect(new Set(experimentIds).size).toBe(experiments.length);
  for (const id of experimentIds) expect(experimentById(id).id).toBe(id);
  expect(() => experimentById('no-such')).toThrow(UsageError);
  expect(() => experimentById('no-such')).toThrow(`unknown experiment "no-such"; known: ${experimentIds.join(', ')}`);
});

/** Texts that are wrong for a parameter of this kind, whatever its range. */
const wrong: Readonly<Record<string, readonly string[]>> = {
  number: ['', 'x', '1e99', '-1e99', 'NaN', '1,2'],
  integer: ['', 'x', '1.5', '-1', '99999999'],
  choice: ['', 'no-such'],
  point: ['', '1', '1,2,3', 'x,y', '1e9,0'],
  schedule: ['', 'no-such', 'step:0', 'cosine:2'],
  initializer: ['', 'no-such', '-1', 'he:2'],
  range: ['', 'x', '1,2,3', 'x,1', '1e99', '-1,1', '1,0.5', '1e99,2e99'],
  interval: ['', '1', '1,2,3', 'x,y', '1,0', '1e99,2e99'],
};
const wrongFor = (kind: string) => wrong[kind] ?? (kind.startsWith('list of ') ? ['', ',', 'x', '1,,2'] : undefined);

const tinyOverfit = { samples: '40', epochs: '12', hidden: '12,8', 'batch-size': '10' };

/** What a summary says of single runs: their ids. */
const named = (summary: Summary) => Object.values(summary).filter((value) => typeof value === 'string');

/** Parameters of a run that takes milliseconds, and how many rows each series has then. */
const tiny: Readonly<Record<string, { texts: Record<string, string>; rows: Record<string, number> }>> = {
  'optimizer-path': { texts: { steps: '5' }, rows: { x: 6, y: 6, f: 6, lr: 6, 'term.*.x': 5, 'term.*.y': 5 } },
  'optimizer-mnist': { texts: tinyRace, rows: { loss: 60, testAccuracy: 3, learningRate: 4 } },
  'init-symmetry': {
    texts: { iterations: '30', hidden: '6,4', 'batch-size': '10' },
    rows: { loss: 30, testAccuracy: 1, distinct: 31, 'distinct *': 31 },
  },
  'init-activations': { texts: { samples: '20', units: '10', activation: 'sigmoid,relu' }, rows: {} },
  'init-mnist': {
    texts: { iterations: '60', 'batch-size': '10', hidden: '12,8', 'eval-every': '25' },
    rows: { loss: 60, testAccuracy: 3, learningRate: 4 },
  },
  'batchnorm-layer': {
    texts: { batches: '6', 'batch-size': '10', units: '5' },
    rows: { batchMean: 6, batchVariance: 6, testMean: 6, testVariance: 6 },
  },
  'batchnorm-mnist': { texts: { ...tinyOverfit, scales: '0.5,0.1' }, rows: { trainAccuracy: 12 } },
  'overfit-weight-decay': { texts: tinyOverfit, rows: { trainAccuracy: 12, testAccuracy: 12, gap: 12, weightStd: 12 } },
  'data-split': {
    texts: { samples: '20', candidates: '4', images: '5', repeats: '10' },
    rows: { chosenScore: 4, trueScore: 4 },
  },
  'hyperparameter-search': { texts: tinySearch, rows: { validationAccuracy: 4, trainAccuracy: 4 } },
  'overfit-dropout': { texts: tinyOverfit, rows: { trainAccuracy: 12, testAccuracy: 12, gap: 12, weightStd: 12 } },
};

describe('what the results say', () => {
  const race = experimentById('optimizer-mnist');
  const runs = emptyResults(race.runs(resolveValues(race, { optimizers: 'sgd,adam,rmsprop' }), 1));
  const message = { en: 'not enough memory', ko: '메모리가 부족합니다' };

  test('begins with why runs failed, once for each reason', () => {
    const other = { en: 'no further thread', ko: '스레드 없음' };
    const results = runs.map((run, i) => ({ ...run, status: 'failed' as const, message: i === 1 ? other : message }));
    expect(race.verdict(results)).toEqual([
      { en: 'SGD and RMSProp: not enough memory.', ko: 'SGD와 RMSProp: 메모리가 부족합니다.' },
      { en: 'Adam: no further thread.', ko: 'Adam: 스레드 없음.' },
    ]);
  });

  test('and goes on with what the others show', () => {
    const results = runs.map((run, i) => (i === 0 ? { ...run, status: 'failed' as const, message } : run));
    const [first, ...rest] = race.verdict(results);
    expect(first!.en).toBe('SGD: not enough memory.');
    expect(rest).toEqual(race.verdict(runs));
  });
});

describe.each(experiments)('$id', (experiment) => {
  const params = Object.entries(experiment.params);

  test('says what it is in both languages', () => {
    const texts = [experiment.title, experiment.summary, experiment.reading];
    for (const { label, help } of Object.values(experiment.params)) texts.push(label, help);
    for (const { label, x } of Object.values(experiment.series)) texts.push(label, x);
    for (const { en, ko } of texts) {
      expect(en.trim()).not.toBe('');
      expect(ko.trim()).not.toBe('');
    }
  });

  test('its defaults are allowed, and every format reads back', () => {
    const values = resolveValues(experiment, {});
    expect(Object.keys(values).toSorted()).toEqual(params.map(([name]) => name).toSorted());
    for (const [name, param] of params) {
      expect(param.parse(param.format(param.default)), name).toEqual(param.default);
      expect(param.parse(param.format(values[name])), name).toEqual(values[name]);
    }
    expect(experiment.runs(values, 1).length).toBeGreaterThan(0);
  });

  test('every bad value is refused in one line that names parameter, value and what is allowed', () => {
    for (const [name, param] of params) {
      const texts = wrongFor(param.kind);
      expect(texts, `no wrong values are known for a ${param.kind}`).toBeDefined();
      for (const text of texts!) {
        let message = '';
        try {
          resolveValues(experiment, { [flagOf(name)]: text });
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          message = (error as UsageError).message;
        }
        expect(message, `--${flagOf(name)} ${JSON.stringify(text)} was accepted`).toMatch(/^--[^\n]*allowed: [^\n]+$/);
        expect(message).toContain(`--${flagOf(name)}: `);
        const named = text.split(',').some((part) => message.includes(JSON.stringify(part)));
        expect(named || message.includes(JSON.stringify(text)), message).toBe(true);
      }
    }
  });

  test('an unknown parameter is refused with the names of those that there are', () => {
    expect(() => parseParam(experiment, 'no-such', '1')).toThrow(UsageError);
    expect(() => parseParam(experiment, 'no-such', '1')).toThrow(
      `unknown parameter --no-such of ${experiment.id}; known: ${params
        .slice(0, 2)
        .map(([name]) => `--${flagOf(name)}`)
        .join(', ')}`,
    );
  });

  test('arrow keys lead to values that are allowed', () => {
    const values = resolveValues(experiment, {});
    for (const [name, param] of params) {
      for (const direction of [1, -1] as const) {
        let value = values[name];
        for (let i = 0; i < 30; i++) value = param.nudge(value, direction);
        expect(param.parse(param.format(value)), name).toEqual(value);
      }
    }
  });

  test('runs have ids of their own and plain parameters that travel to a thread', () => {
    const plans = experiment.runs(resolveValues(experiment, {}), 1);
    expect(new Set(plans.map((p) => p.id)).size).toBe(plans.length);
    for (const plan of plans) expect(structuredClone(plan)).toEqual(plan);
  });

  test('what can be set while it runs is a parameter of a run, everything else waits', () => {
    const plans = experiment.runs(resolveValues(experiment, {}), 1);
    for (const [name] of params) {
      const values = resolveValues(experiment, {});
      for (const { run, params: set } of experiment.live?.(name, values[name as never], values) ?? []) {
        const concerned = plans.filter((p) => run === '*' || p.id === run);
        for (const plan of concerned)
          expect(Object.keys(plan.params)).toEqual(expect.arrayContaining(Object.keys(set)));
      }
    }
  });

  test('a tiny run gives the declared series in their full length, a summary and sentences', async () => {
    const { texts, rows } = tiny[experiment.id]!;
    const results = await new Watched(newEngine(2), experiment.id, texts).finish();
    expect(Object.keys(rows).toSorted()).toEqual(Object.keys(experiment.series).toSorted());
    for (const { status, series, snapshots, summary, done, total } of results) {
      expect(status).toBe('done');
      expect(done).toBe(total);
      expect(summary.diverged).toBe(false);
      for (const [declared, length] of Object.entries(rows)) {
        const named = Object.entries(series).filter(([name]) => matchesName(declared, name));
        expect(named.length, declared).toBeGreaterThan(0);
        for (const [name, { x, y }] of named) {
          expect(x, name).toHaveLength(length);
          // No step leads to the start: its rate is none.
          expect(y.subarray(name === 'lr' ? 1 : 0).every(Number.isFinite), name).toBe(true);
        }
      }
      for (const name of Object.keys(series)) {
        expect(Object.values(seriesInfoOf(experiment, name)!.label), name).not.toContain('');
        expect(Object.values(seriesInfoOf(experiment, name)!.x), name).not.toContain('');
      }
      const shown = Object.keys(snapshots);
      expect(shown.filter((name) => !experiment.snapshots.some((one) => matchesName(one, name)))).toEqual([]);
    }
    expect(results.map((r) => r.id)).toEqual(expect.arrayContaining(named(experiment.summarize(results))));
    const sentences = experiment.verdict(results);
    expect(sentences.length).toBeGreaterThan(0);
    for (const { en, ko } of sentences) {
      expect(en).toMatch(/^[A-Z][^\n]*\.$/);
      expect(ko).toMatch(/[가-힣][^\n]*[.%]/);
    }
    for (const text of sentences.flatMap((s) => [s.en, s.ko])) expect(text).not.toMatch(/NaN|undefined|Infinity|null/);
  });

  test('before there are results it is empty', () => {
    expect(experiment.verdict([])).toEqual([]);
    expect(named(experiment.summarize([]))).toEqual([]);
  });
});

test('values are checked where an experiment has rules for them', () => {
  const strict = {
    ...experimentById('optimizer-path'),
    check: () => {
      throw new UsageError(same('--steps: no'));
    },
  };
  expect(() => resolveValues(strict, {})).toThrow('--steps: no');
  expect(() => checkValues(experimentById('optimizer-path'), {}, tinyDataset())).not.toThrow();
});

test('changedTexts leaves out a parameter that kept values do not know', () => {
  const search = experimentById('hyperparameter-search');
  const { sampling: _, draw: __, ...kept } = resolveValues(search, { trials: '7', sampling: 'grid', draw: 'uniform' });
  expect(changedTexts(search, kept)).toEqual({ trials: '7' });
});

test('changedTexts has what differs from the defaults, and not what others bring along', () => {
  const path = experimentById('optimizer-path');
  expect(changedTexts(path, resolveValues(path, { surface: 'beale' }))).toEqual({ surface: 'beale' });
  expect(changedTexts(path, resolveValues(path, { surface: 'beale', start: '-7,2', 'sgd.lr': '0.95' }))).toEqual({
    surface: 'beale',
    start: '-7,2',
    'sgd.lr': '0.95',
  });
  const odd = resolveValues(path, { 'sgd.lr': '0.12345678901234567' });
  expect(resolveValues(path, changedTexts(path, odd))).toEqual(odd);
});
