import { expect, test, vi } from 'vitest';
import { DataError } from '../../../src/base/errors.ts';
import { keeperIn } from '../../../src/engine/runs/keeper.ts';
import { finishedRace } from './starts.ts';

test('what was kept is told to nobody', async () => {
  const [add, notice] = [vi.fn(async () => 'k3f8zq2a'), vi.fn()];
  const start = finishedRace();
  await keeperIn({ add }, notice).keep(start);
  expect(add).toHaveBeenCalledWith(start);
  expect(notice).not.toHaveBeenCalled();
});

test('a start that has no numbers yet is not kept', async () => {
  const add = vi.fn(async () => 'k3f8zq2a');
  await keeperIn({ add }, vi.fn()).keep(finishedRace({ over: { done: 0, status: 'stopped' } }));
  expect(add).not.toHaveBeenCalled();
});

test('why nothing can be kept is said once, in both languages, and nothing fails', async () => {
  const notice = vi.fn();
  const add = vi.fn(async () => {
    throw new DataError({ en: 'no space', ko: '공간 없음' });
  });
  const keeper = keeperIn({ add }, notice);
  await keeper.keep(finishedRace());
  await keeper.keep(finishedRace());
  expect(add).toHaveBeenCalledTimes(2);
  expect(notice.mock.calls).toEqual([
    [{ en: 'the run was not kept: no space', ko: '실행을 저장하지 못했습니다: 공간 없음' }],
  ]);
});
