import { expect, test, vi } from 'vitest';
import { DataError } from '../../../src/base/errors.ts';
import { keeperIn } from '../../../src/engine/runs/keeper.ts';
import type { FinishedStart } from '../../../src/engine/runs/kept.ts';
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

test('of starts with the same key the last one stands in the place of the last that was kept', async () => {
  const ids = ['one', new DataError({ en: 'no space', ko: '공간 없음' }), 'three', 'four', 'five'];
  const add = vi.fn(async (_start: FinishedStart, _replaced?: string) => {
    const id = ids.shift()!;
    if (id instanceof Error) throw id;
    return id;
  });
  const keeper = keeperIn({ add }, vi.fn());
  // The second is told before the first is written.
  await Promise.all([keeper.keep(finishedRace(), 'race 1'), keeper.keep(finishedRace(), 'race 1')]);
  await keeper.keep(finishedRace(), 'race 1');
  await keeper.keep(finishedRace(), 'race 2');
  await keeper.keep(finishedRace(), 'race 1');
  expect(add.mock.calls.map(([, replaced]) => replaced)).toEqual([undefined, 'one', 'one', undefined, 'three']);
});
