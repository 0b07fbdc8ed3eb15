import { beforeEach, describe, expect, test } from 'vitest';
import { same } from '../../../src/base/text.ts';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import { commandWords } from '../../../src/engine/runs/recipe.ts';
import { controlRows, rowValue } from '../../../src/ui/kit/controls.ts';
import { ruleChangeText } from '../../../src/ui/kit/rule-changes.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { initTraining, recipeOf, type TrainingAction, type TrainingState } from '../../../src/ui/kit/training.ts';
import { lossRows, told } from './told.ts';

describe('the sentence', () => {
  const of = (...names: string[]) =>
    names.map((name) => ({ run: { label: same(name) }, params: { optimizer: 'adam', lr: 0.001 } }));
  test('says who goes on with what, with which rate, and that its state starts anew', () => {
    expect(ruleChangeText(of('SGD'), false)).toEqual({
      en: 'SGD goes on with Adam, η 0.001: its state starts anew',
      ko: 'SGD는 Adam으로(η 0.001) 이어 갑니다. 상태는 새로 시작합니다',
    });
    expect(ruleChangeText(of('a', 'b'), false)?.en).toMatch(/^a and b go on with Adam/);
    expect(ruleChangeText(of('a', 'b'), true)?.en).toMatch(/^all runs go on with Adam/);
    const shared = [{ run: { label: same('he') }, params: { optimizer: 'adam' } }];
    expect(ruleChangeText(shared, true)?.en).toBe('he goes on with Adam: its state starts anew');
  });

  test('is none for other changes', () => {
    expect(ruleChangeText([], true)).toBeNull();
    expect(ruleChangeText([{ run: { label: same('SGD') }, params: { lr: 0.1 } }], true)).toBeNull();
  });
});

let state: TrainingState<'optimizer-mnist'>;

function tell(...actions: (TrainingAction | ShellAction)[]): Effect[] {
  const next = told(state, actions);
  state = next.state;
  return next.effects;
}
const report = (event: RunEvent) => tell({ type: 'event', event });
const end = () => {
  for (const run of [0, 1]) {
    report(lossRows(run, state.results[run]!.done, 100));
    report({ type: 'ended', run, outcome: 'done', summary: {}, elapsedMs: 9 });
  }
};
const open = (changes: readonly string[] = []) => {
  state = initTraining('optimizer-mnist', { seed: 1, texts: { optimizers: 'sgd,adam', iterations: '100' }, changes });
};
const choose = (name: string, direction: 1 | -1 = 1) => {
  state = { ...state, controls: { ...state.controls, selected: name } };
  return tell({ type: 'nudge', direction });
};
const shown = (name: string) => {
  const row = controlRows({ ...state.controls, selected: name }).find((one) => one.name === name)!;
  return rowValue(state.controls, row);
};
const notices = (effects: readonly Effect[]) => effects.flatMap((e) => (e.type === 'notice' ? [e.text.en] : []));
const command = () => commandWords(recipeOf(state)).join(' ');

beforeEach(() => open());

describe('a rule in the list', () => {
  test('is changed in the run that trains, and the screen says that its state starts anew', () => {
    tell({ type: 'run' });
    for (const run of [0, 1]) report(lossRows(run, 0, 30));
    expect(choose('sgd.optimizer')).toEqual([{ type: 'change', name: 'sgd.optimizer', value: 'momentum' }]);
    expect(state.stale).toBe(false);
    const change = { name: 'sgd.optimizer', value: 'momentum', at: 33 };
    report({ type: 'changed', change, runs: [{ run: 0, params: { optimizer: 'momentum', lr: 0.01 } }] });
    expect(state.happening?.text.en).toBe('SGD goes on with Momentum, η 0.01: its state starts anew');
    expect(state.results[0]!.params.optimizer).toBe('momentum');
    expect(command()).toMatch(/ --change sgd\.optimizer=momentum@33$/);
    // Every start begins with the rule that its run is named after.
    const [start] = tell({ type: 'again', newSeed: false });
    expect(start).toMatchObject({ type: 'start', request: { changes: [] } });
    expect(shown('sgd.optimizer')).toBe('sgd');
  });

  test('is for runs that train: before, after, and where none is, it stays and the screen says why', () => {
    expect(notices(choose('sgd.optimizer'))[0]).toMatch(/^start first/);
    tell({ type: 'run' });
    expect(notices(choose('lion.optimizer'))[0]).toMatch(/^no run that trains is of this optimizer/);
    end();
    expect(notices(choose('sgd.optimizer'))[0]).toMatch(/^the runs are over: go back/);
    expect([shown('sgd.optimizer'), shown('lion.optimizer'), state.stale]).toEqual(['sgd', 'lion', false]);
  });

  test('that comes too late is not in force, and waits for nothing', () => {
    tell({ type: 'run' });
    choose('sgd.optimizer');
    const late = report({ type: 'unchanged', change: { name: 'sgd.optimizer', value: 'momentum' } });
    expect(notices(late)[0]).toMatch(/^too late: it acts in all of these runs together/);
    expect([shown('sgd.optimizer'), state.stale]).toEqual(['sgd', false]);
  });

  test('is a branch where the past is shown', () => {
    tell({ type: 'run' });
    end();
    tell({ type: 'travel', by: -70 });
    expect(choose('adam.optimizer', -1)).toEqual([]);
    const effects = tell({ type: 'fork' });
    const branch = effects.find((effect) => effect.type === 'branch')!;
    const rule = shown('adam.optimizer');
    expect(branch).toMatchObject({ at: 30, request: { plans: [{ id: 'adam' }] } });
    expect(branch.request.changes).toEqual([{ name: 'adam.optimizer', value: 'adagrad', at: 30 }]);
    expect(notices(effects)[0]).toMatch(/^Adam goes on with AdaGrad, η 0\.01: its state starts anew/);
    expect(state.branches[0]!.name.en).toBe('→ adagrad');
    // The list is that of the runs that were left.
    expect(rule).toBe('adam');
  });

  test('that was chosen in the past, and made no branch, is left there', () => {
    tell({ type: 'run' });
    end();
    tell({ type: 'travel', by: -70 });
    choose('adam.optimizer');
    expect(shown('adam.optimizer')).not.toBe('adam');
    tell({ type: 'ends', to: 'newest' });
    expect([shown('adam.optimizer'), state.stale]).toEqual(['adam', false]);
  });

  test('that was planned is shown from its update on', () => {
    open(['sgd.optimizer=adam@30']);
    tell({ type: 'run' });
    expect(shown('sgd.optimizer')).toBe('sgd');
    report(lossRows(0, 0, 20));
    expect(shown('sgd.optimizer')).toBe('sgd');
    report(lossRows(0, 20, 40));
    expect(shown('sgd.optimizer')).toBe('adam');
    tell({ type: 'again', newSeed: false });
    expect(shown('sgd.optimizer')).toBe('sgd');
  });
});
