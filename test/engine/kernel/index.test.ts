import { afterEach, describe, expect, test, vi } from 'vitest';
import { UsageError } from '../../../src/base/errors.ts';
import { bestKernel, createKernel, supportedKernels } from '../../../src/engine/kernel/index.ts';
import { type KernelName, kernelNames } from '../../../src/engine/kernel/kernel.ts';
import { simdVariants } from '../../../src/engine/kernel/simd.ts';
import { compileKernel } from '../../../src/engine/kernel/vectors.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

/** As if the machine's WebAssembly knew only modules of which `accepts` is true. */
function machine(accepts: (bytes: Uint8Array) => boolean): void {
  vi.spyOn(WebAssembly, 'validate').mockImplementation(accepts);
}
/** The number of an instruction ends in 2 from 0x100 on, where the relaxed ones are; an `end` follows it. */
const isRelaxed = (bytes: Uint8Array) => bytes.at(-2) === 0x02;

describe('detection', () => {
  test('takes the fastest first', () => {
    machine(() => true);
    expect(supportedKernels()).toEqual([...kernelNames]);
    expect(bestKernel()).toBe('relaxed-simd');
  });

  test('does without relaxed SIMD', () => {
    machine((bytes) => !isRelaxed(bytes));
    expect(supportedKernels()).toEqual(['simd', 'reference']);
    expect(bestKernel()).toBe('simd');
  });

  test('always has the reference', () => {
    machine(() => false);
    expect(bestKernel()).toBe('reference');
    expect(() => createKernel('relaxed-simd', 64)).toThrow(
      '--kernel: relaxed-simd does not run here; allowed: reference',
    );
  });

  test('every engine that this project supports has SIMD: the probes are valid modules', () => {
    expect(simdVariants()).toContain('simd');
  });
});

describe('createKernel', () => {
  test.each(supportedKernels())('makes %s with room for the bytes', (name) => {
    const kernel = createKernel(name, 1000);
    expect(kernel.name).toBe(name);
    expect(kernel.memory.byteLength).toBeGreaterThanOrEqual(1000);
    const y = new Float32Array(kernel.memory, 0, 3).fill(-1);
    kernel.axpy(y, y, 1, 3);
    expect([...y]).toEqual([-2, -2, -2]);
  });

  test('takes a module that is compiled already', () => {
    const name = simdVariants()[0]!;
    const module = compileKernel(name);
    const [one, two] = [createKernel(name, 64, module), createKernel(name, 64, module)];
    expect(one.memory).not.toBe(two.memory);
  });

  test('names what there is when the name is unknown', () => {
    expect(() => createKernel('gpu' as KernelName, 64)).toThrow(UsageError);
    expect(() => createKernel('gpu' as KernelName, 64)).toThrow(/gpu.*reference/);
  });

  test.each(simdVariants())('%s refuses more than 4 GiB in one line', (name) => {
    expect(() => createKernel(name, 2 ** 32)).toThrow(UsageError);
    expect(() => createKernel(name, 2 ** 32)).toThrow(
      /^this needs 4\.0 GiB of memory; a network may take 4 GiB at most$/,
    );
  });
});
