import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { experimentById, experimentIds } from '../../../src/engine/experiments/index.ts';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import {
  allowedText,
  type Controls,
  controlRows,
  controlsFilter,
  createControls,
  filterControls,
  isOn,
  moveSelection,
  nudgeSelected,
  resetControls,
  rowLabel,
  rowValue,
  selectedOptimizer,
  setText,
  setValue,
  startEdit,
  toggleOptimizer,
  typeKey,
} from '../../../src/ui/kit/controls.ts';

const path = (texts: Record<string, string> = {}) => createControls('optimizer-path', texts);
const at = (selected: string, controls = path()): Controls => ({ ...controls, selected });
const names = (controls: Controls) => controlRows(controls).map((row) => row.name);
const typed = (controls: Controls, ...keys: string[]) => keys.reduce(typeKey, controls);

describe('rows', () => {
  const heads = optimizerIds.map((id) => `${id}.lr`);

  test('plain parameters first, then every optimizer by its rate', () => {
    expect(names(path())).toEqual(['surface', 'start', 'steps', ...heads]);
    expect(path().selected).toBe('surface');
  });

  test('the selected optimizer shows its options, adam without those of adamw', () => {
    const unfolded = names(at('adam.lr')).filter((name) => !heads.includes(name) && name.includes('.'));
    expect(unfolded).toEqual(['adam.beta1', 'adam.beta2', 'adam.eps', 'adam.schedule']);
    expect(names(at('adam.eps'))).toEqual(names(at('adam.lr')));
    const other = names(at('adamw.lr'));
    expect([other.includes('adamw.weightDecay'), other.includes('adam.beta1')]).toEqual([true, false]);
  });

  test('where runs train there is one more: the rule by which they go on, of one run or of all', () => {
    const race = { ...createControls('optimizer-mnist', {}), selected: 'adam.lr' };
    const own = names(race).filter((name) => name.startsWith('adam.'));
    expect(own).toEqual(['adam.lr', 'adam.beta1', 'adam.beta2', 'adam.eps', 'adam.schedule', 'adam.optimizer']);
    const weights = createControls('init-mnist', {});
    expect(names(weights)).toEqual(expect.arrayContaining(['lr', 'optimizer']));
    expect(names(weights).indexOf('optimizer')).toBe(names(weights).indexOf('lr') + 1);
    expect(rowValue(weights, { name: 'optimizer', optimizer: null, head: false })).toBe('sgd');
    const next = nudgeSelected({ ...weights, selected: 'optimizer' }, 1);
    expect(rowValue(next, { name: 'optimizer', optimizer: null, head: false })).toBe('momentum');
    // No value of a start.
    expect([next.values, next.chosen]).toEqual([weights.values, weights.chosen]);
    const written = typed(startEdit({ ...weights, selected: 'optimizer' }), 'a', 'd', 'a', 'm', 'enter');
    expect(written.onTheWay).toEqual({ optimizer: 'adam' });
    expect(resetControls(written).onTheWay).toEqual({});
  });

  test('the selection goes row by row through what unfolds, and stays within', () => {
    let controls = at('adagrad.lr');
    const visited: string[] = [];
    for (let i = 0; i < 5; i++) {
      controls = moveSelection(controls, 1);
      visited.push(controls.selected);
    }
    expect(visited).toEqual(['adagrad.eps', 'adagrad.schedule', 'adam.lr', 'adam.beta1', 'adam.beta2']);
    expect(moveSelection(path(), -1).selected).toBe('surface');
    expect(moveSelection(controls, 100).selected).toBe(`${optimizerIds.at(-1)}.lr`);
  });

  test.each(experimentIds)('%s: every row has a name and a value', (id) => {
    for (const optimizer of ['', ...optimizerIds]) {
      const controls = { ...createControls(id, {}), selected: `${optimizer}.lr` };
      for (const row of controlRows(controls)) {
        expect(rowLabel(controls, row).en, row.name).not.toBe('');
        expect(rowLabel(controls, row).ko, row.name).not.toBe('');
        expect(rowValue(controls, row), row.name).not.toBe('');
      }
    }
  });

  test('a head is named by its optimizer, its options by their symbols', () => {
    const controls = at('momentum.lr');
    const labels = controlRows(controls)
      .filter((row) => row.optimizer === 'momentum')
      .map((row) => rowLabel(controls, row).ko);
    expect(labels).toEqual(['모멘텀', 'μ', '학습률 조정']);
    expect([selectedOptimizer(controls), selectedOptimizer(path())]).toEqual(['momentum', null]);
  });
});

describe('values', () => {
  test('texts that are not allowed are refused at once', () => {
    expect(() => path({ surface: 'no-such' })).toThrow(UsageError);
    expect(() => path({ 'no-such': '1' })).toThrow(/unknown parameter --no-such/);
  });

  test('an arrow key goes to the next value and does not change the given one', () => {
    const before = at('sgd.lr');
    const after = nudgeSelected(before, 1);
    expect([before.values['sgd.lr'], after.values['sgd.lr']]).toEqual([0.95, 1]);
    expect(after.chosen).toEqual({ 'sgd.lr': 1 });
    expect(nudgeSelected(nudgeSelected(after, -1), -1).values['sgd.lr']).toBeLessThan(0.95);
    // What has no neighbours stays the very same.
    const start = at('start');
    expect(nudgeSelected(start, 1)).toBe(start);
  });

  test('another surface brings its start, steps and rates; other choices stay', () => {
    let controls = path({ 'sgd.lr': '0.5', start: '1,1', 'adam.beta1': '0.5', optimizers: 'sgd,adam' });
    expect(controls.values).toMatchObject({ 'sgd.lr': 0.5, start: [1, 1] });
    controls = setValue(controls, 'surface', 'beale');
    expect(controls.values).toMatchObject({ surface: 'beale', 'sgd.lr': 0.015, start: [1, 1.5], steps: 100 });
    expect(controls.values).toMatchObject({ 'adam.beta1': 0.5, optimizers: ['sgd', 'adam'] });
    expect(Object.keys(controls.chosen).sort()).toEqual(['adam.beta1', 'optimizers', 'surface']);
  });

  test('choosing anything else keeps the chosen start and rates', () => {
    const controls = setValue(path({ surface: 'beale', start: '2,2', 'sgd.lr': '0.01' }), 'steps', 7);
    expect(controls.values).toMatchObject({ surface: 'beale', start: [2, 2], 'sgd.lr': 0.01, steps: 7 });
  });

  test('back to the defaults, the selection where it was', () => {
    const controls = resetControls(at('steps', path({ surface: 'beale', steps: '7', optimizers: 'sgd' })));
    expect(controls).toEqual({ ...path(), selected: 'steps' });
  });
});

describe('optimizers', () => {
  test('go in and out, in the order of the registry', () => {
    let controls = toggleOptimizer(path(), 'momentum');
    expect(controls.values.optimizers).toEqual(['sgd', 'adagrad', 'adam']);
    controls = toggleOptimizer(toggleOptimizer(controls, 'nesterov'), 'momentum');
    expect(controls.values.optimizers).toEqual(['sgd', 'momentum', 'adagrad', 'adam', 'nesterov']);
    expect([isOn(controls, 'nesterov'), isOn(controls, 'adamw')]).toEqual([true, false]);
  });

  test('the last one stays', () => {
    const controls = path({ optimizers: 'adam' });
    expect(toggleOptimizer(controls, 'adam')).toBe(controls);
    expect(toggleOptimizer(controls, 'sgd').values.optimizers).toEqual(['sgd', 'adam']);
  });
});

describe('typing a value', () => {
  test('starts from the value that is there, selected; Enter takes what stands', () => {
    const editing = startEdit(at('sgd.lr'));
    expect(editing.edit).toEqual({ text: '0.95', caret: 4, selected: true, error: null });
    expect(typed(editing, 'enter').values).toEqual(path().values);
    const replaced = typed(editing, '0', '.', '1', 'enter');
    expect([replaced.edit, replaced.values['sgd.lr']]).toEqual([null, 0.1]);
    expect(typed(editing, 'end', 'backspace', 'backspace', '1', 'enter').values['sgd.lr']).toBe(0.1);
  });

  test('Esc drops it', () => {
    expect(typed(startEdit(at('start')), '9', 'escape')).toEqual(at('start'));
    expect(typed(startEdit(at('start')), '1', ',', 'space', '2', 'enter').values.start).toEqual([1, 2]);
  });

  test('what is not allowed stays, with the reason, until it is changed', () => {
    const wrong = typed(startEdit(at('sgd.lr')), 'x', 'enter');
    expect(wrong.edit).toEqual({
      text: 'x',
      caret: 1,
      selected: false,
      error: {
        en: '"x" is not allowed; allowed: a number from 0 to 1000',
        ko: '"x": 쓸 수 없는 값입니다; 가능한 값: 0 이상 1000 이하의 수',
      },
    });
    expect(wrong.values).toEqual(path().values);
    expect(typed(wrong, '1').edit).toEqual({ text: 'x1', caret: 2, selected: false, error: null });
  });

  test('what is allowed is known while a value is typed', () => {
    expect(allowedText(at('sgd.lr'))).toBeNull();
    expect(allowedText(startEdit(at('sgd.lr')))?.en).toBe('a number from 0 to 1000');
  });

  test('without an edit a key does nothing', () => {
    const controls = path();
    expect(typeKey(controls, '1')).toBe(controls);
  });

  test('a typed value is shown as its parameter shows it', () => {
    const race = { ...createControls('optimizer-mnist', {}), selected: 'hidden' };
    const row = controlRows(race).find((r) => r.name === 'hidden')!;
    expect(rowValue(race, row)).toBe('4 × 100');
    expect(startEdit(race).edit?.text).toBe(
      experimentById('optimizer-mnist').params.hidden!.format([100, 100, 100, 100]),
    );
  });
});

test('an arrow key that leads to a value excluded by another shows the error, as typing does', () => {
  const controls = { ...createControls('overfit-dropout', { 'batch-size': '1' }), selected: 'batchNorm' };
  const next = nudgeSelected(controls, 1);
  expect(next.values.batchNorm).toEqual(['off']);
  expect(next.edit).toMatchObject({ text: 'off,on' });
  expect(next.edit!.error!.en).toContain('with one image a batch every normalized value is 0');
  const split = { ...createControls('data-split', { samples: '10', validation: '0.9' }), selected: 'validation' };
  expect(nudgeSelected(split, 1).edit!.error!.en).toContain('allowed: a share from 0.1 to 0.9');
});

describe('a typed text by the name of its parameter', () => {
  test('is what typing it into the list gives, whatever was selected', () => {
    for (const name of ['adam.beta1', 'steps', 'nadam.lr']) {
      const list = typed(startEdit(at(name)), ...'0', ...(name === 'steps' ? '7' : '.5'), 'enter');
      const set = setText(path(), name, String(list.values[name]));
      expect(set).toEqual(list);
    }
  });

  test('of one that has no row the selection stays', () => {
    const set = setText(at('steps'), 'optimizers', 'sgd');
    expect(set.values.optimizers).toEqual(['sgd']);
    expect(set.selected).toBe('steps');
  });

  test('is refused with the line of the parameter', () => {
    expect(() => setText(path(), 'adam.lr', 'x')).toThrow(UsageError);
  });
});

describe('a filter', () => {
  test('leaves what has the text, options under their optimizers, and selects the first of them', () => {
    const found = filterControls(path(), 'nesterov');
    expect(names(found)).toEqual(
      ['nesterov.lr', 'nesterov.momentum', 'nesterov.schedule'].filter((n) => n in found.values),
    );
    expect(found.selected).toBe('nesterov.lr');
    expect(names(filterControls(path(), '학습률')).filter((name) => name.endsWith('.lr'))).toHaveLength(
      optimizerIds.length,
    );
  });

  test('that nothing has leaves all', () => {
    const all = filterControls(path(), 'no-such');
    expect(controlsFilter(all)).toEqual({ text: 'no-such', found: false });
    expect(names(all)).toEqual(expect.arrayContaining(names(path())));
  });

  test('an empty one is none', () => {
    const back = filterControls(filterControls(path(), 'nesterov'), '');
    expect(names(back).filter((name) => !name.startsWith('nesterov'))).toEqual(
      names(path()).filter((name) => !name.startsWith('nesterov')),
    );
    expect(controlsFilter(back)).toEqual({ text: '', found: true });
  });
});
