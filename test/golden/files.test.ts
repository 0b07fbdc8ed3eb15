import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { accept, compare, complaint, strayFolders } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-golden-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const texts = new Map([
  ['a.txt', 'one\n'],
  ['b.txt', 'two\n'],
]);

test('what was accepted is the same; what is missing is named', () => {
  expect(compare(folder, texts)).toEqual({ missing: ['a.txt', 'b.txt'], changed: [], stale: [] });
  expect(accept(folder, texts)).toEqual(['a.txt', 'b.txt']);
  expect(complaint('x', compare(folder, texts))).toBeNull();
  expect(accept(folder, texts)).toEqual([]);
});

test('a changed text is written beside the old one until it is accepted, or the old one is back', () => {
  accept(folder, texts);
  const changed = new Map([...texts, ['b.txt', 'three\n']]);
  expect(compare(folder, changed)).toEqual({ missing: [], changed: ['b.txt'], stale: [] });
  const read = (name: string) => readFileSync(join(folder, name), 'utf8');
  expect([read('b.txt'), read('b.changed.txt')]).toEqual(['two\n', 'three\n']);
  expect(complaint('x', compare(folder, changed))).toBe(
    'changed: x/b.txt; the new one is x/b.changed.txt\nLook at them; then: npm run golden',
  );
  compare(folder, texts);
  expect(readdirSync(folder)).toEqual(['a.txt', 'b.txt']);
  expect(accept(folder, changed)).toEqual(['b.txt']);
  expect([readdirSync(folder), read('b.txt')]).toEqual([['a.txt', 'b.txt'], 'three\n']);
});

test('a file that nothing makes any more is named, and goes when the rest is accepted', () => {
  accept(folder, texts);
  writeFileSync(join(folder, 'old.txt'), 'old\n');
  expect(complaint('x', compare(folder, texts))).toContain('no screen makes it any more: x/old.txt');
  expect(accept(folder, texts)).toEqual(['old.txt']);
  expect(readdirSync(folder)).toEqual(['a.txt', 'b.txt']);
});

test('a folder of golden files that no screen has is found; one with other files is left alone', () => {
  for (const name of ['menu', 'gone', 'code']) mkdirSync(join(folder, name));
  writeFileSync(join(folder, 'gone', '80x24.en.txt'), '');
  writeFileSync(join(folder, 'code', 'helper.ts'), '');
  expect(strayFolders(folder, new Set(['menu']))).toEqual(['gone']);
});
