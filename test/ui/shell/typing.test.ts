import { setImmediate } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { Typing } from '../../../src/ui/shell/typing.ts';
import { createStore } from '../helpers.ts';

function setUp(...way: readonly string[]) {
  const made = createStore(screens);
  for (const id of way) made.store.dispatch({ type: 'open', screen: id });
  const told = vi.fn();
  made.store.subscribe(told);
  const [pressInInk, suspend, repaint] = [vi.fn((_key: string) => {}), vi.fn(), vi.fn()];
  const typing = new Typing({ store: made.store, screens, pressInInk, suspend, repaint });
  const typed = () =>
    (made.store.get().states['optimizer-mnist'] as { controls: { edit: { text: string } | null } }).controls.edit;
  return { ...made, typing, told, pressInInk, suspend, repaint, typed };
}

test('keys that come together are shown once', () => {
  const { typing, told, typed } = setUp('optimizer-mnist');
  typing.keys(['enter', 'ctrl-u', ...'0.001', 'backspace', '2']);
  expect(typed()?.text).toBe('0.002');
  expect(told).toHaveBeenCalledOnce();
});

test('so is a paste; with Enter behind it it is taken', () => {
  const { typing, told, typed, store } = setUp('optimizer-mnist');
  typing.keys(['enter', 'ctrl-u']);
  told.mockClear();
  typing.paste('64\n', true);
  expect(told).toHaveBeenCalledOnce();
  expect(typed()).toBeNull();
  expect((store.get().states['optimizer-mnist'] as { controls: { values: object } }).controls.values).toMatchObject({
    iterations: 64,
  });
});

test('on a menu every key goes to its list too, the next one when the list is through', async () => {
  const { typing, pressInInk, store } = setUp();
  pressInInk.mockImplementation((key) => {
    if (key === 'enter') queueMicrotask(() => store.dispatch({ type: 'open', screen: 'optimizer-mnist' }));
  });
  typing.keys(['down', 'enter', 'enter', '7']);
  expect(pressInInk.mock.calls).toEqual([['down']]);
  for (let i = 0; i < 5; i++) await setImmediate();
  expect(pressInInk.mock.calls).toEqual([['down'], ['enter']]);
  // The two keys behind it were for the screen that it opened.
  expect(store.get().stack.at(-1)).toBe('optimizer-mnist');
  expect((store.get().states['optimizer-mnist'] as { controls: { edit: unknown } }).controls.edit).toMatchObject({
    text: /7$/,
  });
});

test('Ctrl-C goes first, q ends what came with it', () => {
  const { typing, quit, told } = setUp('optimizer-mnist');
  typing.keys(['ctrl-c']);
  expect(quit).toHaveBeenLastCalledWith(130);
  typing.keys(['q', 'space', 'r']);
  expect(told).not.toHaveBeenCalled();
});

test('Ctrl-Z and Ctrl-L are for the terminal, while a value is typed too', () => {
  const { typing, suspend, repaint, typed } = setUp('optimizer-mnist');
  typing.keys(['enter', 'ctrl-l', '1', 'ctrl-z', '2']);
  expect([suspend, repaint].map((f) => f.mock.calls.length)).toEqual([1, 1]);
  expect(typed()?.text).toMatch(/12$/);
});

test('letters of the palette stay Korean, and a menu below it gets none of them', () => {
  const { typing, store, pressInInk } = setUp();
  typing.keys([':']);
  pressInInk.mockClear();
  return setImmediate().then(() => {
    expect(typing.writing()).toBe(true);
    typing.keys(['모', 'j', 'down']);
    expect(store.get().palette?.edit.text).toBe('모j');
    expect(pressInInk).not.toHaveBeenCalled();
    typing.keys(['escape']);
    expect(typing.writing()).toBe(false);
  });
});

test('keys that come together with the end of the palette go on to the screen', () => {
  const { typing, store, typed } = setUp('optimizer-mnist');
  typing.keys([':', 'q', 'escape', 'enter', 'ctrl-u', '7']);
  expect(store.get().palette).toBeNull();
  expect(typed()?.text).toBe('7');
});
