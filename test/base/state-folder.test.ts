import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { stateFolder, writeStateFile } from '../../src/base/state-folder.ts';

test('the folder is that of XDG, else of the home; without a home there is none', () => {
  expect(stateFolder({ XDG_STATE_HOME: '/state', HOME: '/home/a' })).toBe('/state/zigzag');
  expect(stateFolder({ XDG_STATE_HOME: 'relative', HOME: '/home/a' })).toBe('/home/a/.local/state/zigzag');
  expect(stateFolder({ XDG_STATE_HOME: '' })).toBeNull();
});

describe('a file of it', () => {
  const root = mkdtempSync(join(tmpdir(), 'zigzag-'));
  afterAll(() => rmSync(root, { recursive: true }));

  test('is written whole, for its owner alone, in a folder that is made', () => {
    const folder = join(root, 'deep', 'zigzag');
    expect(writeStateFile(folder, 'a.json', 'one')).toBe(true);
    expect(writeStateFile(folder, 'a.json', 'two')).toBe(true);
    expect(readFileSync(join(folder, 'a.json'), 'utf8')).toBe('two');
    expect(readdirSync(folder)).toEqual(['a.json']);
    expect(statSync(join(folder, 'a.json')).mode & 0o777).toBe(0o600);
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('that cannot be written leaves nothing half written', () => {
    const folder = join(root, 'taken');
    mkdirSync(join(folder, 'a.json', 'inside'), { recursive: true });
    expect(writeStateFile(folder, 'a.json', 'one')).toBe(false);
    expect(readdirSync(folder)).toEqual(['a.json']);
    expect(writeStateFile(join(folder, 'no-such\0'), 'a.json', 'one')).toBe(false);
  });
});
