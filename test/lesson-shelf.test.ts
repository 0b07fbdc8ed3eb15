import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lessonGuest, lessonShelf } from '../src/lesson-shelf.ts';
import { lessonNames } from '../src/lessons/names.ts';
import { readProgress } from '../src/lessons/progress.ts';
import { screens } from '../src/screens/index.ts';
import type { TourState } from '../src/screens/tour/state.ts';
import { Guests } from '../src/ui/shell/guests.ts';
import { createStore } from './ui/helpers.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A user whose runtime folder is a new one, so that nobody else's notes follow. */
const options = () => ({ env: { XDG_RUNTIME_DIR: folder }, folder });

test('the lessons that come along are listed without being read', () => {
  const words = lessonShelf(options())
    .list()
    .map(({ word }) => word);
  expect(words.toSorted()).toEqual(lessonNames());
});

test('progress is kept, and goes on at the next opening, from a palette or a command line alike', async () => {
  const { store, press } = createStore(screens);
  const guests = new Guests(store, lessonShelf(options()));
  await guests.openLesson('example');
  press('pagedown');
  const { at } = store.get().states.tour as TourState;
  expect(at).toBe(1);
  guests.close();
  const kept = readProgress(folder, 'example');
  expect(kept).not.toBeNull();

  const again = (await lessonGuest('example', {}, options())).screen;
  expect((again.init({ seed: 1, texts: {} }) as TourState).at).toBe(1);
  const first = store.get().guest!.lesson!.steps[0]!.id;
  const chosen = (await lessonGuest('example', { step: first, auto: true }, options())).screen;
  expect(chosen.init({ seed: 1, texts: {} })).toMatchObject({ at: 0, auto: true });
});

test('the list tells where a lesson was left', async () => {
  const left = () =>
    Object.fromEntries(
      lessonShelf(options())
        .list()
        .map(({ word, left }) => [word, left]),
    );
  expect(left()).toEqual({ chapter: undefined, example: undefined });
  const { store, press } = createStore(screens);
  const guests = new Guests(store, lessonShelf(options()));
  await guests.openLesson('example');
  press('pagedown');
  await guests.openLesson('chapter');
  const second = (await lessonGuest('example', {}, options())).screen.lesson!.steps[1]!.id;
  expect(left().example).toBe(second);
  // Opening another one has told it.
  expect(store.get().lessons!.find(({ word }) => word === 'example')!.left).toBe(second);
  guests.close();
});

test('where nothing is kept nothing is written', async () => {
  const { store, press } = createStore(screens);
  const guests = new Guests(store, lessonShelf({ env: options().env, folder: null }));
  await guests.openLesson('example');
  press('pagedown');
  guests.close();
  expect(readProgress(folder, 'example')).toBeNull();
});
