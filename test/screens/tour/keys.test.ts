import { expect, test } from 'vitest';
import { openLesson } from '../../../src/lessons/built-in.ts';
import { screens } from '../../../src/screens/index.ts';
import { keysFor } from '../../../src/screens/tour/keys.ts';
import { actionOf, findRow, type KeyRow } from '../../../src/ui/kit/keymap.ts';
import type { AnyScreen } from '../../../src/ui/kit/screen.ts';
import { played, small } from './tours.ts';

/** A screen whose rows write down which state they are asked about. */
function listening(asked: unknown[]): AnyScreen {
  const heard = (answer: unknown) => (state: unknown) => {
    asked.push(state);
    return answer;
  };
  const row = { keys: ['z'], help: { en: 'z', ko: 'z' }, short: { en: 'z', ko: 'z' } };
  const keys = [{ ...row, when: heard(true), named: heard(true), action: heard({ type: 'z' }) }];
  return { ...screens[0]!, id: 'listening', keys } as unknown as AnyScreen;
}

test('every function of a row of the screen is asked about the state of the screen, not of the tour', () => {
  const asked: unknown[] = [];
  const screen = listening(asked);
  const own = { trials: [] };
  const { state, press } = played({ step: 'ask' });
  press('pagedown');
  const shown = { ...state(), inner: { ...state().inner!, screen, state: own } };
  const row: KeyRow<typeof shown, unknown> = keysFor(small, [screen]).find(({ keys }) => keys.includes('z'))!;
  const functions = Object.values(row).filter((value) => typeof value === 'function');
  for (const one of functions) one(shown, 'z');
  expect(functions).toHaveLength(4);
  expect(asked.length).toBeGreaterThanOrEqual(3);
  expect(new Set(asked)).toEqual(new Set([own]));
});

test('the help has the keys of the tour, and those of the screen beside the text alone', () => {
  const present = (tour: ReturnType<typeof played>) =>
    tour.tour.keys.filter((row) => row.present?.(tour.state()) ?? true);
  const inner = (tour: ReturnType<typeof played>) => tour.state().inner!.screen.keys.length;
  const [hello, ask, path] = ['hello', 'ask', 'path'].map((step) => played({ step }));
  // Without a question there is nothing to answer.
  const own = present(hello!).length;
  expect(present(ask!)).toHaveLength(own + 1 + inner(ask!));
  expect(present(path!)).toHaveLength(own + inner(path!));
  expect(
    present(ask!)
      .filter(({ keys }) => keys[0] === '1')
      .map(({ shown }) => shown),
  ).toEqual(['1–2']);
});

/** The keys that a text tells to press. */
const pressed = (text: string) =>
  [...text.matchAll(/\b[Pp]ress ([a-z.])(?= |\.)|([a-z.])[을를] (?:두 번 )?누르/g)].map(([, en, ko]) => en ?? ko!);

test('a key that a text of the chapter tells to press does something as its step opens, in every language the same', () => {
  const lesson = openLesson('chapter');
  const tour = played({}, lesson);
  let count = 0;
  for (const { id, text } of lesson.steps) {
    const keys = pressed(text.en);
    expect(pressed(text.ko), id).toEqual(keys);
    for (const key of keys) {
      count++;
      const row = findRow(tour.tour.keys, key, tour.state());
      expect(row && actionOf(row, tour.state(), key), `${id}: ${key}`).toMatchObject({ type: 'inner' });
    }
    tour.press('pagedown');
  }
  expect(count).toBeGreaterThan(4);
});
