import { describe, expect, test } from 'vitest';
import { Arena } from '../../../src/engine/kernel/arena.ts';

describe('Arena', () => {
  const build = (arena: Arena) => [arena.floats(3), arena.ints(17), arena.floats(0), arena.floats(1)];

  test('measures exactly what the same calls take', () => {
    const bytes = Arena.measure(build);
    expect(build(new Arena(new ArrayBuffer(bytes))).map((vector) => vector.length)).toEqual([3, 17, 0, 1]);
    expect(() => build(new Arena(new ArrayBuffer(bytes - 1)))).toThrow(RangeError);
  });

  test('hands out empty vectors while it measures', () => {
    Arena.measure((arena) => {
      expect(arena.floats(1000)).toHaveLength(0);
      expect(arena.ints(1000)).toHaveLength(0);
      expect(arena.shorts(1000)).toHaveLength(0);
      expect(arena.bytes(1000)).toHaveLength(0);
    });
  });

  test('vectors are aligned, in the given memory, and do not overlap', () => {
    const memory = new ArrayBuffer(4096);
    const vectors = build(new Arena(memory, 100));
    let end = 100;
    for (const vector of vectors) {
      expect(vector.buffer).toBe(memory);
      expect(vector.byteOffset % 64).toBe(0);
      expect(vector.byteOffset).toBeGreaterThanOrEqual(end);
      end = vector.byteOffset + vector.byteLength;
    }
  });

  test('tells how far it is used', () => {
    const arena = new Arena(new ArrayBuffer(256));
    arena.floats(1);
    arena.floats(2);
    expect(arena.used).toBe(72);
    arena.shorts(3);
    expect(arena.used).toBe(134);
    arena.bytes(3);
    expect(arena.used).toBe(195);
  });

  test('gives the types that were asked for', () => {
    const arena = new Arena(new ArrayBuffer(512));
    expect(arena.floats(4)).toBeInstanceOf(Float32Array);
    expect(arena.ints(4)).toBeInstanceOf(Int32Array);
    expect(arena.shorts(4)).toBeInstanceOf(Uint16Array);
    expect(arena.bytes(4)).toBeInstanceOf(Uint8Array);
  });

  test('rejects lengths and starts that make no sense', () => {
    const arena = new Arena(new ArrayBuffer(256));
    for (const length of [-1, 1.5, Number.NaN, Infinity]) expect(() => arena.floats(length)).toThrow(RangeError);
    for (const start of [-64, 0.5, Number.NaN])
      expect(() => new Arena(new ArrayBuffer(256), start)).toThrow(RangeError);
  });
});
