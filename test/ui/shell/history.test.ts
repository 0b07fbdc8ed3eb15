import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openHistory } from '../../../src/ui/shell/history.ts';

let home: string;
const file = () => join(home, 'zigzag', 'history.json');
const history = () => openHistory({ XDG_STATE_HOME: home });

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zigzag-history-'));
});
afterEach(() => {
  rmSync(home, { recursive: true, force: true });
});

test('the first time is told once', () => {
  expect(history()).toMatchObject({ opened: [], firstTime: true });
  expect(history()).toMatchObject({ opened: [], firstTime: false });
});

test('screens are remembered, each once, beside those of another window', () => {
  const [one, two] = [history()!, history()!];
  one.remember(['a', 'b']);
  two.remember(['b', 'c']);
  expect(history()!.opened).toEqual(['a', 'b', 'c']);
  expect(JSON.parse(readFileSync(file(), 'utf8'))).toEqual({ opened: ['a', 'b', 'c'] });
  // Nothing half written is left.
  expect(readdirSync(join(home, 'zigzag'))).toEqual(['history.json']);
});

test('without XDG_STATE_HOME it is in ~/.local/state', () => {
  openHistory({ HOME: home })!.remember(['a']);
  expect(existsSync(join(home, '.local', 'state', 'zigzag', 'history.json'))).toBe(true);
  expect(openHistory({ HOME: home, XDG_STATE_HOME: 'relative' })!.opened).toEqual(['a']);
});

test.each([{ ZIGZAG_HISTORY: '0' }, { XDG_STATE_HOME: '', HOME: '' }])('nothing is written with %j', (env) => {
  expect(openHistory({ XDG_STATE_HOME: home, ...env })).toBeNull();
  expect(readdirSync(home)).toEqual([]);
});

test.each(['', 'no json', '[]', 'null', '{"opened":7}'])(
  'a damaged file (%j) counts as empty, and is mended',
  (text) => {
    history();
    writeFileSync(file(), text);
    const damaged = history()!;
    expect(damaged).toMatchObject({ opened: [], firstTime: false });
    damaged.remember(['a']);
    expect(history()!.opened).toEqual(['a']);
  },
);

test('ids that are no texts are left out', () => {
  history();
  writeFileSync(file(), '{"opened":["a",7,null]}');
  expect(history()!.opened).toEqual(['a']);
});

test('a place that takes nothing is silent, and offers nothing twice', () => {
  // A file where the folder should be refuses everybody, whoever runs the test.
  const blocked = join(home, 'file');
  writeFileSync(blocked, '');
  const silent = openHistory({ XDG_STATE_HOME: blocked })!;
  expect(silent.firstTime).toBe(false);
  expect(() => silent.remember(['a'])).not.toThrow();
  chmodSync(home, 0o500);
  expect(() => history()!.remember(['a'])).not.toThrow();
  chmodSync(home, 0o700);
});
