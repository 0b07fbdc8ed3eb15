import { mkdtempSync, readFileSync, rmdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DataError, errorText, messageOf, systemErrorText, UsageError } from '../../src/base/errors.ts';

const flag = { en: 'wrong flag', ko: '잘못된 옵션' };
const file = { en: 'damaged file', ko: '손상된 파일' };

test('the two kinds of error are told apart, by class and by name', () => {
  const usage = new UsageError(flag);
  const data = new DataError(file);
  expect(usage).toBeInstanceOf(Error);
  expect(usage).not.toBeInstanceOf(DataError);
  expect(data).not.toBeInstanceOf(UsageError);
  expect([String(usage), String(data)]).toEqual(['UsageError: wrong flag', 'DataError: damaged file']);
});

test('anything thrown has a message', () => {
  expect([new UsageError(flag), 'two', undefined, 4].map(messageOf)).toEqual(['wrong flag', 'two', 'undefined', '4']);
});

test('what people read is in their language, where there are words for it', () => {
  expect(errorText(new UsageError(flag))).toEqual(flag);
  expect(errorText(new DataError(file))).toEqual(file);
  expect(errorText(new DataError('x')).ko).toBe('x');
  expect(errorText(new Error('plain'))).toEqual({ en: 'plain', ko: 'plain' });
});

function caught(work: () => unknown): unknown {
  try {
    work();
  } catch (error) {
    return error;
  }
}

test('why the system refused is said in plain words, without its codes', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
  try {
    expect(systemErrorText(caught(() => readFileSync(join(folder, 'none'))))).toEqual({
      en: 'no such file or directory',
      ko: '그런 파일이나 폴더가 없습니다',
    });
    expect(systemErrorText(caught(() => readFileSync(folder)))).toEqual({ en: 'it is a folder', ko: '폴더입니다' });
  } finally {
    rmdirSync(folder);
  }
  const full = Object.assign(new Error('ENOSPC: no space, write'), { code: 'ENOSPC', errno: -28 });
  expect(systemErrorText(full)).toEqual({ en: 'no space left on device', ko: '장치에 남은 공간이 없습니다' });
  expect(systemErrorText(Object.assign(new Error('x'), { code: 'EADDRINUSE', errno: -98 })).ko).toBe(
    'address already in use',
  );
  expect(systemErrorText(new DataError(file))).toEqual(file);
  expect(systemErrorText('odd').en).toBe('odd');
});
