import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openedIn } from '../../../src/ui/shell/opened.ts';

let home: string;
const file = () => join(home, 'zigzag', 'opened.json');
const opened = () => openedIn(join(home, 'zigzag'));

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zigzag-opened-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

test('the first time is told once', () => {
  expect(opened()).toMatchObject({ ids: [], firstTime: true });
  expect(opened()).toMatchObject({ ids: [], firstTime: false });
});

test('screens are remembered, each once, beside those of another window', () => {
  const [one, two] = [opened(), opened()];
  one.remember(['a', 'b']);
  two.remember(['b', 'c']);
  expect(opened().ids).toEqual(['a', 'b', 'c']);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ opened: ['a', 'b', 'c'], guessed: [] });
  // Nothing half written is left.
  expect(readdirSync(join(home, 'zigzag'))).toEqual(['opened.json']);
});

test('so are screens where something was guessed, and a file from before counts', () => {
  opened();
  writeFileSync(file(), '{"opened":["a"]}');
  const one = opened();
  expect(one).toMatchObject({ ids: ['a'], guessed: [] });
  one.remember(['a'], ['a']);
  opened().remember(['b'], ['b']);
  expect(opened()).toMatchObject({ ids: ['a', 'b'], guessed: ['a', 'b'] });
});

test.each(['', 'no json', '[]', 'null', '{"opened":7}'])(
  'a damaged file (%j) counts as empty, and is mended',
  (text) => {
    opened();
    writeFileSync(file(), text);
    const damaged = opened();
    expect(damaged).toMatchObject({ ids: [], firstTime: false });
    damaged.remember(['a']);
    expect(opened().ids).toEqual(['a']);
  },
);

test('ids that are no texts are left out', () => {
  opened();
  writeFileSync(file(), '{"opened":["a",7,null]}');
  expect(opened().ids).toEqual(['a']);
});

test('a place that takes nothing is silent, and offers nothing twice', () => {
  // A file where the folder should be refuses everybody, whoever runs the test.
  const blocked = join(home, 'file');
  writeFileSync(blocked, '');
  const silent = openedIn(join(blocked, 'zigzag'));
  expect(silent.firstTime).toBe(false);
  expect(() => silent.remember(['a'])).not.toThrow();
  chmodSync(home, 0o500);
  expect(() => opened().remember(['a'])).not.toThrow();
  chmodSync(home, 0o700);
});
