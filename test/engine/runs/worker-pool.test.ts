import { afterEach, expect, test } from 'vitest';
import { idleMs, WorkerPool } from '../../../src/engine/runs/worker-pool.ts';
import { Clock } from './threads.ts';

const pools: WorkerPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function newPool(base: number) {
  const clock = new Clock();
  const pool = new WorkerPool({ yields: false, keptThreads: base, after: clock.after });
  pools.push(pool);
  return { pool, clock };
}

test('a thread that is given back is taken again, the last one first', () => {
  const { pool } = newPool(1);
  const [a, b] = [pool.take(), pool.take()];
  pool.release(a);
  pool.release(b);
  expect([pool.take(), pool.take()]).toEqual([b, a]);
  expect(pool.size).toBe(2);
});

test('warming up counts the threads that are at work', () => {
  const { pool } = newPool(1);
  pool.take();
  pool.warmUp(3);
  pool.warmUp(2);
  expect(pool.size).toBe(3);
});

test('what rests for some seconds is ended, but for the base', async () => {
  const { pool, clock } = newPool(2);
  const threads = Array.from({ length: 5 }, () => pool.take());
  for (const thread of threads) pool.release(thread);
  clock.pass(idleMs - 1);
  expect(threads.filter((thread) => thread.alive)).toHaveLength(5);
  clock.pass(1);
  const left = threads.filter((thread) => thread.alive);
  expect(left).toHaveLength(2);
  await Promise.all(threads.filter((thread) => !left.includes(thread)).map((thread) => thread.ended));
  expect(pool.size).toBe(2);
  expect(clock.waiting).toBe(0);
});

test('threads at work count: then none needs to rest', () => {
  const { pool, clock } = newPool(1);
  const [a, b] = [pool.take(), pool.take()];
  pool.release(b);
  clock.pass(idleMs);
  expect([a.alive, b.alive]).toEqual([true, false]);
});

test('a thread that is taken in time is spared', () => {
  const { pool, clock } = newPool(0);
  const thread = pool.take();
  pool.release(thread);
  clock.pass(idleMs - 1);
  expect(pool.take()).toBe(thread);
  clock.pass(idleMs);
  expect(thread.alive).toBe(true);
  pool.release(thread);
  clock.pass(1);
  expect(thread.alive).toBe(true);
});

test('a thread counts until it has ended, a crashed one no longer', async () => {
  const { pool, clock } = newPool(0);
  const [ended, died] = [pool.take(), pool.take()];
  const gone = pool.end(ended);
  expect(pool.size).toBe(2);
  await gone;
  expect(pool.size).toBe(1);
  pool.release(died);
  await died.terminate();
  await died.ended;
  expect([pool.size, clock.waiting]).toEqual([0, 0]);
});

test('close ends all, whatever they do', async () => {
  const { pool, clock } = newPool(1);
  const threads = [pool.take(), pool.take(), pool.take()];
  pool.release(threads[0]!);
  void pool.end(threads[1]!);
  await pool.close();
  expect(threads.some((thread) => thread.alive)).toBe(false);
  expect([pool.size, clock.waiting]).toEqual([0, 0]);
});
