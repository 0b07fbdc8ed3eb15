import { expect, test } from 'vitest';
import { statusText } from '../../../src/ui/figures/run-status.ts';

test('the longest word that has room, never one that is cut', () => {
  expect([18, 17, 3].map((room) => statusText('queued', room, 'en'))).toEqual(['waiting for a core', 'waiting', '']);
  expect([18, 14].map((room) => statusText('queued', room, 'ko'))).toEqual(['코어를 기다리는 중', '대기 중']);
});

test('a run that trains has its numbers; every end has its word', () => {
  expect(statusText('running', 20, 'en')).toBe('');
  expect((['done', 'stopped', 'failed'] as const).map((status) => statusText(status, 20, 'ko'))).toEqual([
    '완료',
    '중단됨',
    '실패',
  ]);
});
