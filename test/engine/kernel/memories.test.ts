import { describe, expect, test } from 'vitest';
import { createKernel, supportedKernels } from '../../../src/engine/kernel/index.ts';
import { growTo, Memories, newMemory } from '../../../src/engine/kernel/memories.ts';

const mebibyte = 2 ** 20;

/** A memory of a run, filled with numbers that a later one must not see. */
function used(memories: Memories, bytes: number): WebAssembly.Memory {
  const memory = memories.take(bytes);
  growTo(memory, bytes);
  new Uint8Array(memory.buffer).fill(0xff);
  return memory;
}

describe('Memories', () => {
  test('a run takes what the one before has left, all of it 0', () => {
    const [first, second] = [new Memories(), new Memories()];
    const memory = used(first, 3 * mebibyte);
    first.release();
    const again = second.take(1);
    expect(again).toBe(memory);
    expect(Buffer.from(again.buffer).every((byte) => byte === 0)).toBe(true);
    growTo(again, 5 * mebibyte);
    expect(Buffer.from(again.buffer).every((byte) => byte === 0)).toBe(true);
    second.release();
  });

  test('runs that go on at the same time, and two networks of one run, share nothing', () => {
    const runs = [new Memories(), new Memories()];
    const taken = runs.flatMap((run) => [used(run, mebibyte), used(run, mebibyte)]);
    expect(new Set(taken).size).toBe(4);
    for (const run of runs) run.release();
  });

  test('what is released twice is left once', () => {
    const run = new Memories();
    used(run, mebibyte);
    run.release();
    run.release();
    const next = new Memories();
    const taken = [next.take(1), next.take(1), next.take(1)];
    expect(new Set(taken).size).toBe(3);
    next.release();
  });

  test('few and small ones are kept: the rest is left to the system', () => {
    const run = new Memories();
    const large = used(run, 80 * mebibyte);
    const small = Array.from({ length: 4 }, () => used(run, mebibyte));
    run.release();
    const next = new Memories();
    const taken = Array.from({ length: 6 }, () => next.take(1));
    expect(taken).not.toContain(large);
    expect(taken.filter((memory) => small.includes(memory)).length).toBeLessThanOrEqual(2);
  });
});

describe('growTo', () => {
  test('a memory that is large enough stays as it is', () => {
    const memory = newMemory(1);
    growTo(memory, 100_000);
    const { byteLength } = memory.buffer;
    expect(byteLength).toBeGreaterThanOrEqual(100_000);
    growTo(memory, 50_000);
    expect(memory.buffer.byteLength).toBe(byteLength);
  });

  test('above 4 GiB: one line', () => {
    expect(() => growTo(newMemory(1), 2 ** 33)).toThrow(/4 GiB/);
  });
});

test.each(supportedKernels())('%s computes the same in a memory that was used', (name) => {
  const product = (memories?: Memories) => {
    const kernel = createKernel(name, mebibyte, undefined, memories);
    const at = (from: number, length: number) => new Float32Array(kernel.memory, 4 * from, length);
    const [x, W, b, y] = [at(0, 60), at(1024, 50), at(2048, 16), at(4096, 60)];
    x.forEach((_, i) => {
      x[i] = Math.sin(i);
    });
    W.forEach((_, i) => {
      W[i] = Math.cos(i);
    });
    kernel.affine(y, x, W, b.subarray(0, 10), 6, 5, 10);
    return [...y];
  };
  const run = new Memories();
  used(run, 4 * mebibyte);
  run.release();
  expect(product(new Memories())).toEqual(product());
});
