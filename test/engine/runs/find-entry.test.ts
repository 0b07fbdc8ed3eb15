import { expect, test } from 'vitest';
import { findEntry } from '../../../src/engine/runs/find-entry.ts';
import { madeUpEntry } from './entries.ts';

const entries = ['k3f8zq2a', 'k3f8', 'k4000000', 'z0000000'].map((id) => madeUpEntry({ id }));
const found = (word: string) => findEntry(entries, word).id;

test('an id, or its beginning where no other one begins so', () => {
  expect(found('z')).toBe('z0000000');
  expect(found('K4')).toBe('k4000000');
  expect(found('k3f8z')).toBe('k3f8zq2a');
});

test('a whole id is that one, though another one begins so', () => {
  expect(findEntry(entries.toReversed(), 'k3f8').id).toBe('k3f8');
  expect(findEntry(entries, 'k3f8').id).toBe('k3f8');
});

test('the last one is the newest, which stands first', () => {
  expect(found('last')).toBe('k3f8zq2a');
  expect(findEntry(entries.toReversed(), 'LAST').id).toBe('z0000000');
  expect(() => found('las')).toThrow(/^unknown run "las"/);
});

test('what names none or several is refused', () => {
  expect(() => found('k')).toThrow('"k" is the beginning of several runs; allowed: k3f8zq2a, k3f8, k4000000');
  expect(() => found('no-such')).toThrow(/^unknown run "no-such"; known: k3f8zq2a, /);
  expect(() => found('z0000001')).toThrow(/did you mean z0000000\?/);
  expect(() => found('')).toThrow(/^unknown run ""/);
  expect(() => findEntry([], 'k3f')).toThrow('unknown run "k3f"; no run is kept yet');
  expect(() => findEntry([], 'last')).toThrow('unknown run "last"; no run is kept yet');
});
