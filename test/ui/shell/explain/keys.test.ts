import { expect, test } from 'vitest';
import { screens } from '../../../../src/screens/index.ts';
import { toStrings } from '../../../../src/ui/charts/cells.ts';
import { screenCells } from '../../../../src/ui/shell/picture.ts';
import { createStore, FakeEngine } from '../../helpers.ts';

function opened(target: string, size = { columns: 120, rows: 36 }) {
  const { store, press } = createStore(screens, { engine: new FakeEngine(), target, texts: {} });
  store.dispatch({ type: 'open', screen: target });
  press('E');
  store.dispatch({ type: 'size', size });
  const rows = () => toStrings(screenCells(store.get(), screens, size.columns, size.rows));
  const controls = () => (store.get().states[target] as { controls: { chosen: object; values: object } }).controls;
  return { store, press, rows, controls };
}

test('E opens the page beside the picture on a wide terminal, and Esc closes it', () => {
  const { press, rows, store } = opened('init-mnist');
  expect(rows().join('\n')).toContain('explained');
  expect(rows().join('\n')).toContain('Space starts the training');
  press('escape');
  expect(rows().join('\n')).not.toContain('explained');
  expect(store.get().stack.at(-1)).toBe('init-mnist');
});

test('on a narrow terminal it takes the place of the picture', () => {
  const { rows } = opened('init-mnist', { columns: 80, rows: 24 });
  expect(rows()[1]).toContain('explained');
  expect(rows().join('\n')).not.toContain('Space starts the training');
});

test('it scrolls, at most to its end, and from there back at once', () => {
  const { press, rows, store } = opened('init-mnist', { columns: 80, rows: 24 });
  const top = rows();
  press('down');
  expect(rows()).not.toEqual(top);
  press('up', 'up');
  expect(rows()).toEqual(top);
  press('end');
  const { scroll } = store.get().explaining;
  expect(rows().join('\n')).toContain('100%');
  expect(rows().join('\n')).toContain('Deep Learning from Scratch');
  press('pagedown', 'down');
  expect(store.get().explaining.scroll).toBe(scroll);
  press('up');
  expect(store.get().explaining.scroll).toBe(scroll - 1);
  press('home');
  expect(rows()).toEqual(top);
});

test('a number sets a suggestion and starts it; u takes it back, however many were tried', () => {
  const { press, controls, rows } = opened('init-mnist');
  const before = controls();
  press('1');
  expect(controls().values).toMatchObject({ hidden: [100], iterations: 300 });
  expect(rows().join('\n')).toContain('its numbers are on their way');
  press('2');
  expect(controls().values).toMatchObject({ hidden: [100, 100, 100, 100], activation: 'sigmoid' });
  press('u');
  expect(controls().values).toEqual(before.values);
  expect(controls().chosen).toEqual(before.chosen);
  expect(rows().join('\n')).not.toContain('takes it back');
});

test('keys that run and look go on working beside it; those that change values do not', () => {
  const { press, store, controls } = opened('init-mnist');
  const phase = () => (store.get().states['init-mnist'] as { phase: string }).phase;
  const { values } = controls();
  press('enter', 'left', 'd');
  expect(controls().values).toEqual(values);
  press('space');
  expect(phase()).toBe('running');
  press('?');
  expect(store.get().help).toBe(true);
});

test('a menu has none, and says so', () => {
  const { store, press } = createStore(screens, { engine: new FakeEngine(), texts: {} });
  press('E');
  expect(store.get().explaining.open).toBe(false);
  expect(store.get().notice?.text.en).toContain('E');
});
