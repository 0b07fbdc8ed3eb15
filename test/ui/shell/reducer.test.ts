import { beforeEach, describe, expect, test } from 'vitest';
import { languages, same } from '../../../src/base/text.ts';
import { createCells, textWidth } from '../../../src/ui/charts/cells.ts';
import type { AnyScreen } from '../../../src/ui/kit/screen.ts';
import { createReducer } from '../../../src/ui/shell/reducer.ts';
import { type AppAction, type AppState, firstState, shownScreen } from '../../../src/ui/shell/state.ts';
import { words } from '../../../src/ui/shell/words.ts';

interface Count {
  readonly count: number;
  readonly text: string | null;
  readonly given: Readonly<Record<string, string>>;
}

const nothing = () => createCells(0, 0);

/** A screen that counts its own key `a`, asks for a stop with `z`, takes text after `e`, and keeps `n` for nothing. */
function counter(id: string, section: AnyScreen['section'], experiments: readonly string[]): AnyScreen {
  return {
    id,
    section,
    title: same(id),
    about: same(''),
    experiments,
    init: ({ texts }): Count => ({ count: 0, text: null, given: texts }),
    reduce: (state: Count, action) => {
      if (action.type === 'add') return { state: { ...state, count: state.count + 1 } };
      if (action.type === 'edit') return { state: { ...state, text: '' } };
      if (action.type === 'type') return { state: { ...state, text: state.text + action.key } };
      if (action.type === 'end') return { state, effects: [{ type: 'stop' }] };
      if (action.type === 'opened') return { state: { ...state, count: state.count + 100 } };
      return { state };
    },
    keys: [
      { keys: ['a', 'h'], help: same('add'), action: { type: 'add' } },
      { keys: ['e'], help: same('edit'), action: { type: 'edit' } },
      { keys: ['z'], help: same('end'), action: { type: 'end' } },
      { keys: ['n'], help: same('nothing'), action: () => null },
    ],
    typing: (state: Count) => (state.text === null ? null : same('any text')),
    view: nothing,
  };
}

const menu: AnyScreen = { ...counter('menu', null, []), keys: [] };
const section: AnyScreen = { ...counter('update', 'update', []), keys: [] };
const screens = [menu, section, counter('one', 'update', ['x1']), counter('two', 'update', ['x2'])];

const setup = { seed: 1, target: 'two', texts: { start: '1,1' } };
const reduce = createReducer(screens);
let state: AppState;

beforeEach(() => {
  state = firstState(menu, setup, { language: 'en', theme: { name: 'dark', level: 0 } });
});

function tell(action: AppAction) {
  const next = reduce(state, action);
  state = next.state;
  return next.effects;
}
const press = (...keys: string[]) => keys.flatMap((key) => tell({ type: 'key', key }));
const open = (...ids: string[]) => ids.flatMap((screen) => tell({ type: 'open', screen }));
const own = (id: string) => state.states[id] as Count;

describe('the way through the screens', () => {
  test('opening goes one layer deeper, Esc one layer back, never off the menu', () => {
    open('update', 'one');
    expect(state.stack).toEqual(['menu', 'update', 'one']);
    press('escape');
    expect(state.stack).toEqual(['menu', 'update']);
    press('backspace', 'escape', 'escape', 'h');
    expect(state.stack).toEqual(['menu']);
  });

  test('what a screen has open is closed before Esc leaves it', () => {
    const panel: AnyScreen = {
      ...counter('one', 'update', ['x1']),
      back: ({ count }: Count) => (count < 102 ? { type: 'add' } : null),
    };
    const inside = createReducer([menu, section, panel]);
    const go = (action: AppAction) => {
      state = inside(state, action).state;
      return [state.stack.length, own('one').count];
    };
    expect(go({ type: 'open', screen: 'one' })).toEqual([2, 100]);
    expect(go({ type: 'key', key: 'escape' })).toEqual([2, 101]);
    expect(go({ type: 'key', key: 'backspace' })).toEqual([2, 102]);
    expect(go({ type: 'key', key: 'escape' })).toEqual([1, 102]);
  });

  test('a figure beside a figure takes its place; one from the menu does not', () => {
    open('one', 'two');
    expect(state.stack).toEqual(['menu', 'two']);
    open('update');
    expect(state.stack).toEqual(['menu', 'two', 'update']);
  });

  test('number keys are the figures of the section, inside it only', () => {
    press('1');
    expect(shownScreen(state)).toBe('menu');
    open('update', 'one');
    press('2');
    expect(state.stack).toEqual(['menu', 'update', 'two']);
    press('1');
    expect(shownScreen(state)).toBe('one');
    press('3', '9');
    expect(shownScreen(state)).toBe('one');
  });

  test('the number of the screen itself does not open it again', () => {
    open('one');
    const before = own('one');
    press('1');
    expect(own('one')).toBe(before);
  });

  test('a screen keeps its state while another is shown, and receives an action each time it is opened', () => {
    open('update', 'one');
    press('a', '2', '1');
    expect(own('one').count).toBe(201);
  });

  test('parameters of the command line reach the screen that they are for, no other', () => {
    open('one', 'two');
    expect([own('one').given, own('two').given]).toEqual([{}, { start: '1,1' }]);
  });

  test('an unknown screen changes nothing', () => {
    const before = state;
    open('three');
    expect(state).toBe(before);
  });
});

describe('keys', () => {
  test('a row of the screen goes before a key of the program', () => {
    open('one');
    press('h');
    expect(state.stack).toEqual(['menu', 'one']);
    expect(own('one').count).toBe(101);
  });

  test('while text is typed, every key but Ctrl-C is text', () => {
    open('one');
    press('e', 'q', '?', '2', 'escape', 'K');
    expect(own('one').text).toBe('q?2escapeK');
    expect(state).toMatchObject({ stack: ['menu', 'one'], help: false, language: 'en' });
    expect(press('ctrl-c')).toEqual([{ screen: 'one', effect: { type: 'quit', code: 130 } }]);
  });

  test('help opens on ?, and any key closes it and does nothing else', () => {
    open('one');
    for (const key of ['?', 'q', 'a', 'escape', '2', 'K']) {
      press('?');
      expect(state.help).toBe(true);
      expect(press(key)).toEqual([]);
      expect(state).toMatchObject({ help: false, stack: ['menu', 'one'], language: 'en' });
    }
    expect(own('one').count).toBe(100);
  });

  test('in the help, keys of a list turn the page; it opens at the first', () => {
    open('one');
    press('?');
    const pages = ['pagedown', 'pagedown', 'pageup', 'G', 'pageup', 'home', 'end'].map((key) => {
      press(key);
      return state.helpPage;
    });
    expect([state.help, pages]).toEqual([true, [1, 2, 1, -1, -2, 0, -1]]);
    press('x', '?');
    expect(state).toMatchObject({ help: true, helpPage: 0 });
  });

  test('q leaves with 0, Ctrl-C always with 130', () => {
    const quit = (code: number) => [{ screen: 'menu', effect: { type: 'quit', code } }];
    expect(press('q')).toEqual(quit(0));
    expect(press('ctrl-c')).toEqual(quit(130));
    press('?');
    expect(press('ctrl-c')).toEqual(quit(130));
  });

  test('K and T turn language and colours around', () => {
    press('K', 'T');
    expect(state).toMatchObject({ language: 'ko', theme: { name: 'light', level: 0 } });
    press('K', 'T');
    expect(state).toMatchObject({ language: 'en', theme: { name: 'dark', level: 0 } });
  });
});

describe('a key that does nothing', () => {
  test('is answered with a hint to the help, once on a screen', () => {
    open('one');
    press('w');
    expect(state.notice?.text.en).toBe('w does nothing here just now; ? lists the keys');
    press('z');
    expect(state.notice).toBeNull();
    const before = state;
    press('pageup');
    expect(state).toBe(before);
    open('one');
    press('pageup');
    expect(state.notice?.text.en).toMatch(/^PgUp does nothing/);
  });
});

describe('notices', () => {
  const notice = () => tell({ type: 'notice', text: same('saved') });

  test('say what happened, an error as an error', () => {
    notice();
    expect(state.notice).toEqual({ text: same('saved'), error: false });
    tell({ type: 'notice', text: same('lost'), error: true });
    expect(state.notice).toEqual({ text: same('lost'), error: true });
  });

  test.each(['a', 'n', 'e', '2', 'K', 'escape'])('the next key clears it: %s', (key) => {
    open('one');
    notice();
    press(key);
    expect(state.notice).toBeNull();
  });

  test('so does a character of text', () => {
    open('one');
    press('e');
    notice();
    press('x');
    expect(state.notice).toBeNull();
  });
});

describe('screens', () => {
  test('effects come with the screen that asks for them', () => {
    open('one');
    expect(press('z')).toEqual([{ screen: 'one', effect: { type: 'stop' } }]);
  });

  test('a hidden screen receives actions, too, one that was never opened does not', () => {
    open('update', 'one', 'two');
    tell({ type: 'screen', screen: 'one', action: { type: 'add' } });
    expect(own('one').count).toBe(101);
    press('escape', 'escape');
    const before = state;
    tell({ type: 'screen', screen: 'none', action: { type: 'add' } });
    expect(state).toBe(before);
  });

  test('what changes nothing leaves the whole state as it is, so that nothing is drawn again', () => {
    open('one');
    const before = state;
    tell({ type: 'screen', screen: 'one', action: { type: 'tick' } });
    expect(state).toBe(before);
    // A key that asks for something, one that is kept for nothing.
    for (const key of ['z', 'n']) {
      press(key);
      expect(state, key).toBe(before);
    }
  });
});

describe('a paste', () => {
  const paste = (text: string, taken = false) => tell({ type: 'paste', text, taken });

  test('is not keys: it changes nothing but shows a notice', () => {
    open('one');
    const before = state.states;
    expect(paste('aaaq\nq')).toEqual([]);
    expect(state.states).toBe(before);
    expect(state.stack).toEqual(['menu', 'one']);
    expect(state.notice?.text.en).toMatch(/pasted text is not taken for keys/);
    expect(state.notice?.text.ko).toMatch(/붙여 넣은 글/);
    press('a');
    expect(state.notice).toBeNull();
  });

  test('what it says fits a status line', () => {
    for (const language of languages) {
      for (const text of [words.pasted, words.noKorean]) expect(textWidth(text[language])).toBeLessThan(79);
    }
  });

  test('behind the help it changes nothing either', () => {
    open('one');
    press('e', '?');
    tell({ type: 'help' });
    const before = own('one');
    paste('abc');
    expect(own('one')).toBe(before);
    expect(state.help).toBe(true);
  });

  test('goes into the text that is being typed: what can be seen of its first line', () => {
    open('one');
    press('e');
    paste('\n  0.\x1b[1m5\t \nq');
    expect(own('one').text).toBe('0.[1m5');
    paste('x', true);
    expect(own('one').text).toBe('0.[1m5xenter');
  });

  test('of a huge one no more than a value can take', () => {
    open('one');
    press('e');
    paste('7'.repeat(100_000));
    expect(own('one').text).toBe('7'.repeat(201));
  });
});

describe('what earlier starts have left', () => {
  const remembered = (firstTime: boolean): AppAction => ({ type: 'remembered', opened: ['one'], firstTime });

  test('is kept for the menu', () => {
    tell(remembered(false));
    expect(state).toMatchObject({ remembered: ['one'], notice: null });
  });

  test('the first time the tour is offered', () => {
    expect(reduce(state, remembered(true)).state.notice).toEqual({ text: words.tour, error: false });
    expect(reduce(state, remembered(false)).state.notice).toBeNull();
    for (const language of languages) expect(textWidth(words.tour[language])).toBeLessThan(79);
  });

  test('not on a screen that was asked for, nor over another notice', () => {
    const notice = { text: same('told before'), error: false };
    expect(reduce({ ...state, notice }, remembered(true)).state.notice).toBe(notice);
    open('one');
    expect(reduce(state, remembered(true)).state.notice).toBeNull();
  });
});
