import { expect, test, vi } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { same } from '../../../src/base/text.ts';
import { screens } from '../../../src/screens/index.ts';
import { createTour } from '../../../src/screens/tour/index.ts';
import type { TourState } from '../../../src/screens/tour/state.ts';
import { type Guest, Guests } from '../../../src/ui/shell/guests.ts';
import { small } from '../../screens/tour/tours.ts';
import { createStore } from '../helpers.ts';

function shelved() {
  const calls: string[] = [];
  const guestOf = (word: string, step?: string): Guest => ({
    screen: createTour(small, screens, { word, step }),
    attach: () => {
      calls.push(`attach ${word}`);
      return () => calls.push(`detach ${word}`);
    },
  });
  const open = vi.fn(async (word: string, step?: string) => {
    if (word === 'broken') throw new UsageError(same('broken.yaml:1: not a lesson'));
    return guestOf(word, step);
  });
  const made = createStore(screens, { lesson: (word, step) => void guests.openLesson(word, step) });
  const { store } = made;
  const list = () => [{ word: 'small', title: small.title, steps: small.steps }];
  const guests: Guests = new Guests(store, { list, open });
  return { ...made, calls, open, guests, guestOf, at: () => (store.get().states.tour as TourState | undefined)?.at };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

test('a lesson is opened over the screen that asked, and Esc leads back there', async () => {
  const { store, press, guests, calls, at } = shelved();
  guests.tellLessons();
  expect(store.get().lessons!.map(({ word }) => word)).toEqual(['small']);
  store.dispatch({ type: 'open', screen: 'optimizer-path' });
  press(':', ...'tour', 'enter');
  await settle();
  expect(store.get().stack).toEqual(['menu', 'optimizer-path', 'tour']);
  expect([at(), ...calls]).toEqual([0, 'attach small']);
  press('pagedown', 'escape');
  expect(store.get().stack).toEqual(['menu', 'optimizer-path']);
});

test('it is not read again while it is there: it goes on, or goes to the step that was asked for', async () => {
  const { store, press, open, at, calls } = shelved();
  store.dispatch({ type: 'lesson', word: 'small', step: 'means' });
  await settle();
  expect(at()).toBe(3);
  press('pageup', 'escape');
  store.dispatch({ type: 'lesson', word: 'small' });
  expect([store.get().stack.at(-1), at()]).toEqual(['tour', 2]);
  store.dispatch({ type: 'lesson', word: 'small', step: 'hello' });
  expect(at()).toBe(0);
  expect(open).toHaveBeenCalledOnce();
  expect(calls).toEqual(['attach small']);
});

test('another lesson takes its place: the first one is told, and what it had going ends', async () => {
  const { store, press, engine, calls, at } = shelved();
  store.dispatch({ type: 'lesson', word: 'small', step: 'see' });
  await settle();
  expect(engine.jobs).toHaveLength(1);
  press('escape');
  store.dispatch({ type: 'lesson', word: 'other' });
  await settle();
  expect(engine.jobs[0]!.stop).toHaveBeenCalled();
  expect([at(), store.get().guest!.lesson!.word]).toEqual([0, 'other']);
  expect(calls).toEqual(['attach small', 'detach small', 'attach other']);
});

test('one that cannot be read is told, and nothing else changes', async () => {
  const { store, calls } = shelved();
  store.dispatch({ type: 'lesson', word: 'broken' });
  await settle();
  expect(store.get()).toMatchObject({
    stack: ['menu'],
    notice: { text: same('broken.yaml:1: not a lesson'), error: true },
  });
  expect(calls).toEqual([]);
});

test('at the end the guest is told; what is still being read comes no more', async () => {
  const { store, guests, guestOf, calls } = shelved();
  guests.come(guestOf('first'));
  store.dispatch({ type: 'lesson', word: 'small' });
  guests.close();
  await settle();
  expect(calls).toEqual(['attach first', 'detach first']);
  expect(store.get().guest).toBeFalsy();
});

test('without a shelf there are no lessons', () => {
  const { store } = createStore(screens);
  new Guests(store).tellLessons();
  expect(store.get().lessons).toBeUndefined();
});

test('what a lesson runs is not kept among the learner’s runs; what is kept of others is', async () => {
  const { store, press, engine, keep } = shelved();
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  press('space');
  store.dispatch({ type: 'lesson', word: 'small', step: 'see' });
  await settle();
  expect(engine.jobs).toHaveLength(2);
  press('q');
  expect(keep.mock.calls.map(([{ recipe }]) => recipe.values.iterations)).toEqual([
    engine.jobs[0]!.request.values.iterations,
  ]);
});
