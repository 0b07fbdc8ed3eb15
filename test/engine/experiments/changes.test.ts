import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { same } from '../../../src/base/text.ts';
import {
  affectedRuns,
  changeableNames,
  changeableParam,
  changesOfRun,
  changeText,
  checkChanges,
  parseChange,
} from '../../../src/engine/experiments/changes.ts';
import { experimentById, experiments, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';

const race = experimentById('optimizer-mnist');
const weights = experimentById('init-mnist');
const decay = experimentById('overfit-weight-decay');

/** What is said of changes that are refused, in both languages. */
function refusal(act: () => void): UsageError['text'] {
  try {
    act();
  } catch (error) {
    if (error instanceof UsageError) return error.text;
    throw error;
  }
  throw new Error('accepted');
}

/** Checks changes as the command line has them, of runs with these values. */
function check(id: string, texts: Readonly<Record<string, string>>, ...changes: readonly string[]): void {
  const experiment = experimentById(id);
  const values = resolveValues(experiment, texts);
  const read = changes.map((text) => parseChange(experiment, text));
  checkChanges(experiment, read, values, experiment.runs(values, 1));
}

describe('parseChange', () => {
  test.each([
    [race, 'adam.lr=0.01@300', { name: 'adam.lr', value: 0.01, at: 300 }],
    [race, 'adam.lr=1e-5@0', { name: 'adam.lr', value: 1e-5, at: 0 }],
    [race, 'batch-size=64@7', { name: 'batchSize', value: 64, at: 7 }],
    [race, 'adam.schedule=step:100,0.5@7', { name: 'adam.schedule', value: 'step:100,0.5', at: 7 }],
    [race, 'adam.optimizer=sgd@7', { name: 'adam.optimizer', value: 'sgd', at: 7 }],
    [decay, 'weight-decay=0,0.3@12', { name: 'weightDecay', value: [0, 0.3], at: 12 }],
  ] as const)('of %o reads %s, and changeText writes it', (experiment, text, change) => {
    expect(parseChange(experiment, text)).toEqual(change);
    const written = changeText(experiment, parseChange(experiment, text));
    expect(parseChange(experiment, written)).toEqual(change);
  });

  test.each(experiments)('every value that a parameter of $id may have comes back', (experiment) => {
    const { params, changeOnly = {} } = experiment;
    const values = resolveValues(experiment, {});
    for (const [name, param] of Object.entries({ ...params, ...changeOnly })) {
      const value = values[name as never] ?? param.default;
      for (const one of [value, param.nudge(value, 1), param.nudge(value, -1)]) {
        const change: Change = { name, value: one, at: 3 };
        expect(parseChange(experiment, changeText(experiment, change))).toEqual(change);
      }
    }
  });

  test.each([
    ['adam.lr', '--change: "adam.lr" is not allowed; allowed: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['adam.lr=0.01', '--change: "adam.lr=0.01" is not allowed; allowed: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['adam.lr@300', '--change: "adam.lr@300" is not allowed; allowed: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['=0.01@300', '--change: "=0.01@300" is not allowed; allowed: NAME=VALUE@UPDATES, such as lr=0.01@300'],
    ['adm.lr=0.01@3', '--change: unknown parameter "adm.lr" of optimizer-mnist (did you mean adam.lr'],
    ['batchSize=64@3', '--change: unknown parameter "batchSize" of optimizer-mnist (did you mean batch-size?)'],
    ['constructor=1@3', '--change: unknown parameter "constructor" of optimizer-mnist'],
    ['adam.lr=fast@3', '--change: adam.lr=fast@3: "fast" is not allowed; allowed: a number from 0 to'],
    ['adam.lr=-1@3', '--change: adam.lr=-1@3: "-1" is not allowed; allowed: a number from 0 to'],
    ['adam.beta1=1@3', '--change: adam.beta1=1@3: "1" is not allowed; allowed: a number from 0 below 1'],
    ['adam.lr=@3', '--change: adam.lr=@3: "" is not allowed; allowed: a number from 0 to'],
    ['adam.lr=0.01@', '--change: adam.lr=0.01@: "" is not allowed; allowed: a number of updates'],
    ['adam.lr=0.01@-3', '--change: adam.lr=0.01@-3: "-3" is not allowed; allowed: a number of updates'],
    ['adam.lr=0.01@1.5', '--change: adam.lr=0.01@1.5: "1.5" is not allowed; allowed: a number of updates'],
    ['adam.lr=0.01@1e3', '--change: adam.lr=0.01@1e3: "1e3" is not allowed; allowed: a number of updates'],
    ['adam.lr=0.01@9007199254740993', '"9007199254740993" is not allowed; allowed: a number of updates'],
  ])('refuses %s with one line', (text, message) => {
    const { en, ko } = refusal(() => parseChange(race, text));
    expect(en).toContain(message);
    for (const line of [en, ko]) expect(line).not.toContain('\n');
    expect(ko).toMatch(/[가-힣]/);
  });
});

describe('what can be changed on the way', () => {
  test('is what runs of these values take', () => {
    const names = changeableNames(race, resolveValues(race, { optimizers: 'sgd,adam' }));
    expect(names).toEqual(expect.arrayContaining(['batchSize', 'sgd.lr', 'sgd.schedule', 'adam.lr', 'adam.beta1']));
    expect(names).toEqual(expect.arrayContaining(['sgd.optimizer', 'adam.optimizer']));
    for (const name of ['momentum.lr', 'momentum.optimizer', 'hidden', 'optimizers', 'iterations']) {
      expect(names).not.toContain(name);
    }
    expect(changeableNames(weights, resolveValues(weights, {}))).toEqual(['lr', 'batchSize', 'optimizer']);
    expect(changeableNames(decay, resolveValues(decay, {}))).toEqual(expect.arrayContaining(['weightDecay', 'lr']));
  });

  test('is the optimizer wherever a network is trained by one for all runs', () => {
    for (const id of ['init-mnist', 'init-symmetry', 'batchnorm-mnist']) {
      const experiment = experimentById(id);
      const values = resolveValues(experiment, {});
      expect(changeableNames(experiment, values), id).toContain('optimizer');
      const ids = experiment.runs(values, 1).map((plan) => plan.id);
      const affected = affectedRuns(experiment, { name: 'optimizer', value: 'adam' }, values, ids);
      expect(affected, id).toEqual(ids.map((one) => ({ id: one, params: { optimizer: 'adam' } })));
    }
  });

  test('is the list of optimizers where they are compared, as many as at the start', () => {
    for (const id of ['overfit-weight-decay', 'overfit-dropout']) {
      const experiment = experimentById(id);
      const of = (texts: Record<string, string>, value: readonly string[]) => {
        const values = resolveValues(experiment, texts);
        const ids = experiment.runs(values, 1).map((plan) => plan.id);
        return affectedRuns(experiment, { name: 'optimizers', value }, values, ids).map(
          ({ params }) => params.optimizer,
        );
      };
      expect(of({}, ['adam'])).toEqual(['adam', 'adam']);
      expect(of({}, ['adam', 'adamw'])).toEqual([]);
      expect(of({ optimizers: 'adam,adamw' }, ['sgd', 'lion'])).toEqual(['sgd', 'lion', 'sgd', 'lion']);
    }
  });

  test('is nothing where no updates are made one after the other', () => {
    for (const experiment of experiments.filter(({ updates }) => !updates)) {
      expect(changeableNames(experiment, resolveValues(experiment, {})), experiment.id).toEqual([]);
    }
  });

  test('is a parameter, also one for changes only; what every object has is none', () => {
    expect(changeableParam(race, 'adam.lr')).toBe(race.params['adam.lr']);
    expect(changeableParam(race, 'adam.optimizer')).toBe(race.changeOnly!['adam.optimizer']);
    for (const name of ['no-such', 'constructor', 'toString']) expect(changeableParam(race, name)).toBeUndefined();
  });
});

describe('what a change sets', () => {
  const lists = resolveValues(decay, { 'weight-decay': '0,0.1', dropout: '0,0.5' });
  const ids = decay.runs(lists, 1).map(({ id }) => id);

  test('in all runs, in one, or in those that it concerns', () => {
    const three = ['sgd', 'momentum', 'adam'];
    const of = (name: string, value: unknown) => affectedRuns(race, { name, value }, resolveValues(race, {}), three);
    expect(of('adam.lr', 0.5)).toEqual([{ id: 'adam', params: { lr: 0.5 } }]);
    expect(of('batchSize', 8)).toEqual(three.map((id) => ({ id, params: { batchSize: 8 } })));
    expect(of('adagrad.lr', 0.5)).toEqual([]);
    expect(affectedRuns(decay, { name: 'weightDecay', value: [0, 0.3] }, lists, ids)).toEqual(
      [0, 0, 0.3, 0.3].map((weightDecay, i) => ({ id: ids[i], params: { weightDecay } })),
    );
    expect(affectedRuns(decay, { name: 'weightDecay', value: [0.3] }, lists, ids)).toEqual([]);
  });

  test('of a run are its own changes, in the order in which they take effect', () => {
    const changes: Change[] = [
      { name: 'adam.lr', value: 0.3, at: 30 },
      { name: 'sgd.lr', value: 9, at: 5 },
      { name: 'adam.beta1', value: 0.5, at: 10 },
      { name: 'batchSize', value: 8, at: 20 },
      { name: 'adam.lr', value: 0.4, at: 30 },
    ];
    expect(changesOfRun(race, changes, resolveValues(race, {}), 'adam')).toEqual([
      { at: 10, params: { beta1: 0.5 } },
      { at: 20, params: { batchSize: 8 } },
      { at: 30, params: { lr: 0.3 } },
      { at: 30, params: { lr: 0.4 } },
    ]);
    expect(changesOfRun(race, [], resolveValues(race, {}), 'adam')).toEqual([]);
  });
});

describe('checkChanges', () => {
  test.each([
    ['optimizer-mnist', { iterations: '500' }, ['adam.lr=0.01@300', 'adam.lr=0.001@499', 'sgd.lr=0@0']],
    ['optimizer-path', { steps: '30' }, ['adam.lr=0.5@29']],
    ['init-mnist', {}, ['lr=0.5@100']],
    ['init-symmetry', {}, ['lr=0.5@100']],
    ['batchnorm-mnist', {}, ['lr=0.5@100', 'optimizer=adam@0']],
    // (201 − 1) epochs of 3 updates, and the first of the last one.
    ['overfit-weight-decay', {}, ['lr=0.1@600', 'weight-decay=0,0.3@10', 'dropout=0.5@10']],
    ['overfit-dropout', {}, ['dropout=0,0.5@10']],
    // Smaller batches make more updates of the epochs that are left, in whatever order they are told: 300, 30 in each of 100 epochs, and one.
    ['overfit-weight-decay', {}, ['lr=0.1@3300', 'batch-size=10@300']],
    ['batchnorm-mnist', { scales: '0.1' }, ['batch-size=2@0', 'lr=0.1@9500']],
    // The value that it has is a value like others.
    ['optimizer-mnist', {}, ['adam.lr=0.001@300']],
  ] as const)('accepts of %s %j %j', (id, texts, changes) => {
    expect(() => check(id, texts as Readonly<Record<string, string>>, ...changes)).not.toThrow();
  });

  test.each([
    [
      'never reached',
      'optimizer-mnist',
      { iterations: '500' },
      'adam.lr=0.01@500',
      '--change adam.lr=0.01@500: "500" updates are never reached; allowed: from 0 to 499',
      '--change adam.lr=0.01@500: "500": 그만큼 갱신하지 않습니다; 가능한 값: 0 이상 499 이하',
    ],
    [
      'never reached by epochs',
      'overfit-weight-decay',
      {},
      'lr=0.1@601',
      '--change lr=0.1@601: "601" updates are never reached; allowed: from 0 to 600',
      '--change lr=0.1@601: "601": 그만큼 갱신하지 않습니다; 가능한 값: 0 이상 600 이하',
    ],
    [
      'never reached with larger batches',
      'overfit-weight-decay',
      {},
      ['batch-size=300@300', 'lr=0.1@401'],
      '--change lr=0.1@401: "401" updates are never reached; allowed: from 0 to 400',
      '--change lr=0.1@401: "401": 그만큼 갱신하지 않습니다; 가능한 값: 0 이상 400 이하',
    ],
    [
      'batches too small to be normalized',
      'overfit-weight-decay',
      { 'batch-norm': 'off,on' },
      'batch-size=1@10',
      '--change batch-size=1@10: --batch-size: 1 and batch norm: with one image a batch every normalized value is 0; allowed: from 2 on',
      '--change batch-size=1@10: --batch-size: 1, 배치 정규화와 함께: 배치가 한 장이면 정규화한 값이 모두 0입니다; 가능한 값: 2 이상',
    ],
    [
      'waits for the next start',
      'init-mnist',
      {},
      'hidden=8@1',
      '--change hidden=8@1: "hidden" cannot be changed on the way; allowed: lr, batch-size, optimizer',
      '--change hidden=8@1: "hidden": 실행 중에 바꿀 수 없습니다; 가능한 값: lr, batch-size, optimizer',
    ],
    [
      'run not there',
      'optimizer-path',
      { optimizers: 'sgd' },
      'adam.lr=0.5@1',
      '--change adam.lr=0.5@1: "adam.lr" cannot be changed on the way; allowed: sgd.lr, sgd.schedule, sgd.optimizer',
      '--change adam.lr=0.5@1: "adam.lr": 실행 중에 바꿀 수 없습니다; 가능한 값: sgd.lr, sgd.schedule, sgd.optimizer',
    ],
    [
      'another number of values',
      'overfit-weight-decay',
      {},
      'weight-decay=0.3@1',
      '--change weight-decay=0.3@1: "0.3" is not allowed; allowed: as many values as at the start',
      '--change weight-decay=0.3@1: "0.3": 쓸 수 없는 값입니다; 가능한 값: 시작할 때와 같은 개수의 값',
    ],
    [
      'nothing to change',
      'batchnorm-layer',
      {},
      'gamma=2@1',
      '--change gamma=2@1: nothing of batchnorm-layer can be changed on the way',
      '--change gamma=2@1: batchnorm-layer에는 실행 중에 바꿀 수 있는 것이 없습니다',
    ],
  ] as const)('refuses what no run could take: %s', (_, id, texts, change, en, ko) => {
    expect(refusal(() => check(id, texts as Readonly<Record<string, string>>, ...[change].flat()))).toEqual({ en, ko });
  });

  test('names the first that is refused', () => {
    const texts = { iterations: '10' };
    const { en } = refusal(() => check('optimizer-mnist', texts, 'adam.lr=1@9', 'sgd.lr=1@10', 'sgd.lr=1@11'));
    expect(en).toMatch(/^--change sgd\.lr=1@10: /);
  });

  test('refuses a value that does not go with the others', () => {
    const picky: typeof weights = {
      ...weights,
      check: ({ lr, batchSize }) => {
        if ((lr as number) * (batchSize as number) > 10) throw new UsageError(same('too much at once'));
      },
    };
    const values = resolveValues(weights, { lr: '0.01', 'batch-size': '100' });
    const checked = (change: Change) => checkChanges(picky, [change], values, picky.runs(values, 1));
    expect(() => checked({ name: 'lr', value: 0.1, at: 3 })).not.toThrow();
    expect(() => checked({ name: 'lr', value: 0.2, at: 3 })).toThrow('--change lr=0.2@3: too much at once');
  });
});
