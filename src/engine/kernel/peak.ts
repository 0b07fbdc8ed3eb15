import { compileKernel, instantiate, type SimdName } from './simd.ts';

/** Floating-point operations of one turn of the twelve sums of assembly/peak.ts, of four lanes each. */
const operationsPerRound: Readonly<Record<SimdName, number>> = { 'relaxed-simd': 12 * 4 * 2, simd: 12 * 4 };

export interface VectorPeak {
  /** Keeps the vector units busy for so many rounds, with nothing else to do; returns a number that depends on them. */
  run(rounds: number): number;
  readonly operationsPerRound: number;
}

/**
 * What the machine's vector units can do at most in WebAssembly with the instructions that one kernel has: fused
 * multiply-adds for relaxed SIMD where the machine has them, else multiplications and additions side by side. The time is
 * taken by the caller: GFLOP/s = rounds · operationsPerRound / nanoseconds.
 */
export function vectorPeak(name: SimdName, module = compileKernel(name)): VectorPeak {
  const memory = new WebAssembly.Memory({ initial: 1 });
  const run = instantiate(module, memory).peak as (rounds: number, one: number) => number;
  return { run: (rounds) => run(rounds, 1), operationsPerRound: operationsPerRound[name] };
}
