import { describe, expect, test } from 'vitest';
import { screens } from '../../../../src/screens/index.ts';
import type { Controls } from '../../../../src/ui/kit/controls.ts';
import { foundEntries } from '../../../../src/ui/shell/palette/found.ts';
import { createStore } from '../../helpers.ts';

function opened(screen?: string, setup: Parameters<typeof createStore>[1] = {}) {
  const made = createStore(screens, setup);
  if (screen) made.store.dispatch({ type: 'open', screen });
  const state = () => made.store.get();
  const type = (text: string) => made.press(...[...text].map((char) => (char === ' ' ? 'space' : char)));
  const controls = () => (state().states[screen!] as { controls: Controls }).controls;
  const labels = () => foundEntries(state(), screens).map(({ entry }) => entry.label[state().language]);
  return { ...made, state, type, controls, labels };
}

describe('the palette', () => {
  test(': opens it over any screen, Esc closes it', () => {
    for (const screen of screens) {
      const { press, state } = opened(screen.id);
      press(':');
      expect(state().palette, screen.id).toMatchObject({ edit: { text: '' }, chosen: 0 });
      press('escape');
      expect(state().palette, screen.id).toBeNull();
      expect(state().stack.at(-1)).toBe(screen.id);
    }
  });

  test('while a value is typed : is a character', () => {
    const { press, state, controls } = opened('optimizer-mnist');
    press('enter', ':');
    expect(state().palette ?? null).toBeNull();
    expect(controls().edit?.text).toBe(':');
  });

  test('keys are its own: q does not leave, arrows choose among what was found', () => {
    const { press, state, quit, type } = opened('optimizer-mnist');
    press(':');
    type('qK');
    expect(quit).not.toHaveBeenCalled();
    expect(state()).toMatchObject({ language: 'en', palette: { edit: { text: 'qK' } } });
    press('ctrl-u', 'up');
    expect(state().palette?.chosen).toBe(0);
    press('down', 'down');
    expect(state().palette?.chosen).toBe(2);
    press('pagedown', 'pageup', 'up');
    expect(state().palette?.chosen).toBe(1);
    for (let i = 0; i < 30; i++) press('pagedown');
    expect(state().palette?.chosen).toBe(foundEntries(state(), screens).length - 1);
    type('a');
    expect(state().palette?.chosen).toBe(0);
  });

  test('Ctrl-C leaves from there too', () => {
    const { press, quit } = opened();
    press(':', 'ctrl-c');
    expect(quit).toHaveBeenCalledWith(130);
  });

  test('a paste is typed; with Enter behind it it is taken', () => {
    const { press, store, state, controls } = opened('optimizer-mnist');
    press(':');
    store.dispatch({ type: 'paste', text: ' adam.lr 0.5\nq', taken: false });
    expect(state().palette?.edit.text).toBe('adam.lr 0.5');
    press('ctrl-u');
    store.dispatch({ type: 'paste', text: 'adam.lr 0.25', taken: true });
    expect(state().palette).toBeNull();
    expect(Reflect.get(controls().values, 'adam.lr')).toBe(0.25);
  });

  test('a name that is nowhere is refused in place', () => {
    const { press, state, type } = opened('optimizer-mnist');
    press(':');
    type('no-such');
    press('enter');
    expect(state().palette?.edit).toMatchObject({ text: 'no-such', error: { en: 'nothing here has such a name' } });
    press('backspace');
    expect(state().palette?.edit.error).toBeNull();
  });
});

describe('screens', () => {
  test('by title, by the id of an experiment, in either language', () => {
    for (const [typed, language] of [
      ['race on digits', 'en'],
      ['optimizer-mnist', 'ko'],
      ['손글씨 학습 비교', 'ko'],
      ['손글씨 학습 비교', 'en'],
    ] as const) {
      const { press, state, type } = opened(undefined, { language });
      press(':');
      type(typed);
      press('enter');
      expect(state().stack, typed).toEqual(['menu', 'optimizer-mnist']);
      expect(state().palette).toBeNull();
    }
  });

  test('one on the way to the menu is gone back to', () => {
    const { press, state, type, store } = opened('update');
    store.dispatch({ type: 'open', screen: 'optimizer-path' });
    press(':');
    type('menu');
    press('enter');
    expect(state().stack).toEqual(['menu']);
  });
});

test('beside a good match there are none by chance', () => {
  const { press, type, labels } = opened('optimizer-mnist');
  press(':');
  type('race');
  expect(labels()).toEqual(['Race']);
});

describe('keys', () => {
  test('an entry does what its key does', () => {
    for (const { keys, label } of [
      { keys: ['R'], label: 'run again, new seed' },
      { keys: ['space'], label: 'start' },
      { keys: ['v'], label: 'curves of the test accuracy' },
      { keys: ['?'], label: 'this help' },
    ]) {
      const [typed, pressed] = [opened('optimizer-mnist'), opened('optimizer-mnist')];
      typed.press(':');
      typed.type(label);
      expect(typed.labels()[0]).toBe(label);
      typed.press('enter');
      pressed.press(...keys);
      const { palette, ...state } = typed.state();
      expect(palette).toBeNull();
      expect(JSON.stringify(state), label).toBe(JSON.stringify(pressed.state()));
      expect(typed.engine.jobs.map(({ request }) => request)).toEqual(
        pressed.engine.jobs.map(({ request }) => request),
      );
    }
  });

  test('only those that work now', () => {
    const { press, labels } = opened('optimizer-mnist');
    press(':');
    expect(labels()).toContain('start');
    expect(labels()).not.toContain('pause');
    press('escape', 'space', ':');
    expect(labels()).toContain('pause');
    expect(labels()).not.toContain('start');
  });
});

describe('parameters', () => {
  test('a value behind a name is set as if it were typed', () => {
    for (const [screen, name, typed] of [
      ['optimizer-mnist', 'adam.lr', 'adam.lr 0.01'],
      ['optimizer-mnist', 'batchSize', 'batch size 64'],
      ['optimizer-mnist', 'batchSize', 'batch-size 64'],
      ['optimizer-mnist', 'batchSize', '배치 크기 64'],
      ['optimizer-path', 'adam.beta1', 'adam.beta1 0.5'],
      ['init-activations', 'activation', 'activation relu'],
      ['hyperparameter-search', 'trials', 'trials 5'],
      ['batchnorm-layer', 'activation', 'activation tanh'],
    ] as const) {
      const text = typed.split(' ').at(-1)!;
      const [palette, list] = [opened(screen), opened(screen)];
      palette.press(':');
      palette.type(typed);
      palette.press('enter');
      expect(palette.state().palette, typed).toBeNull();
      // The same in the list: an option is there once its optimizer is selected.
      const [owner] = name.split('.');
      list.store.dispatch({ type: 'screen', screen, action: { type: 'filter', text: owner! } });
      for (let i = 0; list.controls().selected !== name && i < 80; i++) {
        list.store.dispatch({ type: 'screen', screen, action: { type: 'select', by: 1 } });
      }
      list.store.dispatch({ type: 'screen', screen, action: { type: 'edit' } });
      list.press(...text, 'enter');
      expect(list.controls().selected).toBe(name);
      expect(palette.controls().values, typed).toEqual(list.controls().values);
      expect(palette.controls().selected, typed).toBe(name);
    }
  });

  test('a value that is not allowed is refused with the line of the parameter, and stays', () => {
    const { press, type, state, controls } = opened('optimizer-mnist');
    const before = controls().values;
    press(':');
    type('adam.lr -1');
    press('enter');
    expect(state().palette?.edit.text).toBe('adam.lr -1');
    expect(state().palette?.edit.error?.en).toMatch(/a number from 0 to 1000/);
    expect(controls().values).toEqual(before);
  });

  test('so is one that excludes another', () => {
    const { press, type, state, controls } = opened('init-activations');
    for (const typed of ['layers 20', 'units 1000', 'samples 10000']) {
      press(':');
      type(typed);
      press('enter');
    }
    expect(controls().values).toMatchObject({ layers: 20, units: 1000, samples: 1000 });
    expect(state().palette?.edit.error?.en).toMatch(/10000 samples through 20 layers .* are too many/);
  });

  test('Enter on a name alone types it, for its value', () => {
    const { press, type, state } = opened('optimizer-mnist');
    press(':');
    type('batch size');
    press('enter');
    expect(state().palette?.edit).toMatchObject({ text: 'batch-size ', caret: 11 });
    type('7');
    expect(state().palette?.edit.text).toBe('batch-size 7');
  });

  test('choices are found by a beginning', () => {
    const { press, type, controls } = opened('optimizer-mnist');
    press(':');
    type('activation sigm');
    press('enter');
    expect(controls().values.activation).toBe('sigmoid');
  });

  test('a menu has none', () => {
    const { press, type, labels } = opened();
    press(':');
    type('adam.lr 0.01');
    expect(labels()).toEqual([]);
  });
});

describe('languages and colours', () => {
  test.each([
    ['한국어', { language: 'ko' }],
    ['korean', { language: 'ko' }],
    ['light', { theme: { name: 'light' } }],
  ])('%s', (typed, expected) => {
    const { press, type, state } = opened('optimizer-mnist');
    press(':');
    type(typed);
    press('enter');
    expect(state()).toMatchObject(expected);
    expect(state().palette).toBeNull();
  });

  test('Korean needs more than ASCII', () => {
    const { press, type, state } = opened(undefined, { ascii: true });
    press(':');
    type('korean');
    press('enter');
    expect(state()).toMatchObject({ language: 'en', notice: { text: { en: expect.stringMatching(/UTF-8/) } } });
  });
});
