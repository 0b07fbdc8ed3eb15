import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { DataError, UsageError } from '../../../src/base/errors.ts';
import { openFolder } from '../../../src/commands/export/folder.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const file = (path: string, text: string) => ({ path, content: new TextEncoder().encode(text) });

test('a folder that is not there is made with the files, not before', async () => {
  const out = join(folder, 'new', 'logs');
  const opened = openFolder('tensorboard', out);
  expect(readdirSync(folder)).toEqual([]);
  await opened.write([file('sgd/events', 'one'), file('relu/he/events', 'two')]);
  expect(readFileSync(join(out, 'sgd/events'), 'utf8')).toBe('one');
  expect(readFileSync(join(out, 'relu/he/events'), 'utf8')).toBe('two');
});

test('what is there stays: a second export has folders beside the first one', async () => {
  for (const text of ['first', 'second', 'third']) {
    await openFolder('tensorboard', folder).write([file('sgd/events', text)]);
  }
  expect(readdirSync(folder).toSorted()).toEqual(['sgd', 'sgd-2', 'sgd-3']);
  expect(readFileSync(join(folder, 'sgd/events'), 'utf8')).toBe('first');
  expect(readFileSync(join(folder, 'sgd-3/events'), 'utf8')).toBe('third');
});

test('is needed, and must be a folder', () => {
  expect(() => openFolder('tensorboard', undefined)).toThrow(UsageError);
  expect(() => openFolder('tensorboard', undefined)).toThrow(
    '--format tensorboard: writes several files; needs --out and the name of a folder, such as --out logs',
  );
  const out = join(folder, 'file');
  writeFileSync(out, '');
  for (const path of [out, join(out, 'below')]) {
    expect(() => openFolder('tensorboard', path)).toThrow(DataError);
    expect(() => openFolder('tensorboard', path)).toThrow(`--out: cannot write ${path}: `);
  }
});

test('what cannot be written is told with the folder', async () => {
  const out = join(folder, 'logs');
  const opened = openFolder('tensorboard', out);
  mkdirSync(out);
  writeFileSync(join(out, 'relu'), 'a file');
  await expect(opened.write([file('relu/he/events', '')])).rejects.toThrow(`--out: cannot write ${out}: `);
});
