import { UsageError } from '../../base/errors.ts';
import { type Kernel, type KernelName, kernelNames, type Vectors } from './kernel.ts';
import type { Memories } from './memories.ts';
import { createReferenceKernel } from './reference.ts';
import { createSimdKernel, simdVariants } from './simd.ts';
import { compileKernel } from './vectors.ts';

/** The kernels that run on this machine, the fastest first. */
export function supportedKernels(): KernelName[] {
  const simd: readonly KernelName[] = simdVariants();
  return kernelNames.filter((name) => name === 'reference' || simd.includes(name));
}

/** The fastest kernel of this machine. */
export function bestKernel(): KernelName {
  return supportedKernels()[0] ?? 'reference';
}

/** That a kernel does not run on this machine, and which do. */
export function kernelMissing(name: KernelName): UsageError {
  const there = supportedKernels().join(', ');
  return new UsageError({
    en: `--kernel: ${name} does not run here; allowed: ${there}`,
    ko: `--kernel: ${name} 커널은 여기에서 실행되지 않습니다; 가능한 값: ${there}`,
  });
}

/**
 * A kernel whose memory holds `bytes` bytes for the caller (see Arena). `code` is compileKernel's for the same name, for
 * callers that get it from another thread, or the width of vectors to compute with; the better one here when left out.
 * Its memory is one of `memories`, if they are given.
 */
export function createKernel(
  name: KernelName,
  bytes: number,
  code?: WebAssembly.Module | Vectors,
  memories?: Memories,
): Kernel {
  if (!supportedKernels().includes(name)) {
    throw kernelMissing(name);
  }
  if (name === 'reference') return createReferenceKernel(bytes);
  const module = typeof code === 'object' ? code : compileKernel(name, code);
  return createSimdKernel(module, name, bytes, memories?.take(bytes));
}
