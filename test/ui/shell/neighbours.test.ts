import { expect, test } from 'vitest';
import { screens } from '../../../src/screens/index.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { neighboursOf } from '../../../src/ui/shell/neighbours.ts';
import { createStore } from '../helpers.ts';

const looks = { language: 'en', plain: true, backgrounds: false } as const;
const of = (states: Readonly<Record<string, unknown>>) => neighboursOf({ states }, screens, looks);
const text = (states: Readonly<Record<string, unknown>>, id: string) =>
  toStrings(of(states).preview(id, 100, 24)).join('\n');

test('a screen that was not opened is seen as it opens', () => {
  expect(text({}, 'optimizer-mnist')).toContain('Space starts the training');
  expect(of({}).isRunning('optimizer-mnist')).toBe(false);
});

test('of a section its first screen, the one that was opened, the one that trains', () => {
  expect(text({}, 'update')).toContain("the book's bowl");
  const { store, press } = createStore(screens, {});
  store.dispatch({ type: 'open', screen: 'optimizer-mnist' });
  expect(text(store.get().states, 'update')).toContain('Space starts the training');
  press('space');
  expect(text(store.get().states, 'update')).toMatch(/training.*seed 1/);
  expect(of(store.get().states).isRunning('update')).toBe(true);
  expect(of(store.get().states).isRunning('optimizer-mnist')).toBe(true);
  expect(of(store.get().states).isRunning('weights')).toBe(false);
});
