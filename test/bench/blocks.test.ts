import { expect, test } from 'vitest';
import { interleave, timed } from '../../src/bench/blocks.ts';

test('contestants take turns, and each is judged by its median and its fastest block', async () => {
  const order: string[] = [];
  const contestant = (id: string, times: number[]) => ({
    id,
    block: () => {
      order.push(id);
      return times.shift()!;
    },
  });
  const slow = {
    id: 'slow',
    block: async () => {
      order.push('slow');
      return 8;
    },
  };
  const shares: number[] = [];
  const times = await interleave([contestant('a', [3, 100, 2]), slow], 3, (share) => shares.push(share));
  expect(order).toEqual(['a', 'slow', 'a', 'slow', 'a', 'slow']);
  expect(times.get('a')).toEqual({ ms: 3, best: 2 });
  expect(times.get('slow')).toEqual({ ms: 8, best: 8 });
  expect(shares).toEqual([0, 1 / 6, 2 / 6, 3 / 6, 4 / 6, 5 / 6]);
});

test('a failing block ends the whole', async () => {
  const broken = { id: 'broken', block: () => Promise.reject(new Error('gone')) };
  await expect(interleave([broken], 2)).rejects.toThrow('gone');
});

test('what is called is warmed up first, and then called often enough to fill a block', () => {
  let calls = 0;
  const until = (ms: number) => {
    for (const end = performance.now() + ms; performance.now() < end; );
  };
  const contestant = timed(
    'call',
    () => {
      calls++;
      until(0.2);
    },
    { blockMs: 4 },
  );
  const before = calls;
  expect(before).toBeGreaterThan(1);
  expect(contestant.block()).toBeGreaterThanOrEqual(0.2);
  expect(calls - before).toBeGreaterThan(1);
  expect(calls - before).toBeLessThanOrEqual(20);
});
