import { cachedDataVersionTag, setFlagsFromString } from 'node:v8';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createKernel } from '../../../src/engine/kernel/index.ts';
import { compilePaired, knowsWide } from '../../../src/engine/kernel/modules.ts';
import { simdVariants } from '../../../src/engine/kernel/simd.ts';
import { compileKernel, settleVectors, vectorsOf, widthOf } from '../../../src/engine/kernel/vectors.ts';

const [name] = simdVariants();
/** The smallest module. */
const empty = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('the width', () => {
  test('is found once, and what another thread has found counts', () => {
    const found = vectorsOf(name!);
    expect([128, 256]).toContain(found);
    expect(vectorsOf(name!)).toBe(found);
    settleVectors(name!, 128);
    expect(vectorsOf(name!)).toBe(128);
    settleVectors(name!, found);
  });

  test('is the one that was asked for, and 128 where there are no vectors', () => {
    expect(widthOf(name!, 128)).toBe(128);
    expect(widthOf(name!, 256)).toBe(256);
    expect(widthOf(name!)).toBe(vectorsOf(name!));
    expect(widthOf('reference', 256)).toBe(128);
  });

  test('is 128 where V8 is not known to have the pass', async () => {
    vi.resetModules();
    vi.stubGlobal('process', { ...process, arch: 'arm64' });
    const fresh = await import('../../../src/engine/kernel/vectors.ts');
    expect(fresh.vectorsOf(name!)).toBe(128);
  });

  test.each([128, 256] as const)('of %i bits runs wherever it is asked for', (vectors) => {
    const kernel = createKernel(name!, 4096, vectors);
    const y = new Float32Array(kernel.memory, 0, 20).fill(2);
    kernel.axpy(y, y, 1, 20);
    expect(new Set(y)).toEqual(new Set([4]));
  });
});

describe("V8's switches", () => {
  test('are as they were before, whatever came of it', () => {
    const before = cachedDataVersionTag();
    compileKernel(name!, 256);
    compilePaired(empty);
    expect(() => compilePaired(empty.subarray(0, 5))).toThrow();
    expect(cachedDataVersionTag()).toBe(before);
  });

  test.runIf(knowsWide())('that somebody else has set stay set', () => {
    const before = cachedDataVersionTag();
    setFlagsFromString('--no-wasm-inlining');
    const set = cachedDataVersionTag();
    expect(set).not.toBe(before);
    compilePaired(empty);
    expect(cachedDataVersionTag()).toBe(set);
    setFlagsFromString('--wasm-inlining');
    expect(cachedDataVersionTag()).toBe(before);
  });
});
