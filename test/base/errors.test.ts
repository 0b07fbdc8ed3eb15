import { expect, test } from 'vitest';
import { DataError, messageOf, UsageError } from '../../src/base/errors.ts';

test('the two kinds of error are told apart, by class and by name', () => {
  const usage = new UsageError('wrong flag');
  const data = new DataError('damaged file');
  expect(usage).toBeInstanceOf(Error);
  expect(usage).not.toBeInstanceOf(DataError);
  expect(data).not.toBeInstanceOf(UsageError);
  expect([String(usage), String(data)]).toEqual(['UsageError: wrong flag', 'DataError: damaged file']);
});

test('anything thrown has a message', () => {
  expect([new UsageError('one'), 'two', undefined, 4].map(messageOf)).toEqual(['one', 'two', 'undefined', '4']);
});
