import { Arena } from './arena.ts';
import type { KernelName, Vectors } from './kernel.ts';
import { compileModule, knowsWide, withNarrow } from './modules.ts';
import { createSimdKernel, type SimdName } from './simd.ts';

/**
 * V8's switches are for all threads. Where the sources run as they are, every thread that starts compiles WebAssembly of Node's
 * own, the one that strips the types: a thread that starts at the wrong moment ended the process (3 of 24 runs of one test).
 * The bundle's threads compile none, and there it has not happened. From the sources 256 bits are for who asks for them.
 */
const isBundle = !import.meta.url.endsWith('.ts');

/** Once a process, for each kernel: another thread may have found out already. */
const choices = new Map<SimdName, Vectors>();

/**
 * The width that is best here. It changes no number: 256 is taken only where the engine makes pairs of 128-bit operations,
 * as is seen by running both for a moment: the results are the same to the last bit, and come sooner.
 */
export function vectorsOf(name: SimdName): Vectors {
  const known = choices.get(name);
  if (known) return known;
  const found = isBundle && knowsWide() && isBetter(name) ? 256 : 128;
  choices.set(name, found);
  return found;
}

/** The width that a kernel computes with: the one that was asked for, or the better one here; 128 without any vectors. */
export function widthOf(kernel: KernelName, asked?: Vectors): Vectors {
  return kernel === 'reference' ? 128 : (asked ?? vectorsOf(kernel));
}

/** What another thread of this process has found. */
export function settleVectors(name: SimdName, vectors: Vectors): void {
  choices.set(name, vectors);
}

/** The kernel's code for this width, the best one when left out. Compiling takes a moment; the module may be sent to other threads. */
export function compileKernel(name: SimdName, vectors: Vectors = vectorsOf(name)): WebAssembly.Module {
  return compileModule(name, vectors);
}

/** The longest that both are run; a busy machine is not waited for. */
const mostMs = 4;
/** Rounds after which the fastest of each says enough. */
const rounds = 12;

/** Tiles and a rest in every direction, and some microseconds. */
const shape = { rows: 62, inputs: 36, outputs: 100 } as const;

function isBetter(name: SimdName): boolean {
  const wide = trial(name, compileModule(name, 256));
  return withNarrow(name, (module) => {
    const narrow = trial(name, module);
    for (const one of [wide, narrow]) one.run();
    const best = { wide: Infinity, narrow: Infinity };
    const from = performance.now();
    for (let round = 0; round < rounds && performance.now() - from < mostMs; round++) {
      best.wide = Math.min(best.wide, wide.run());
      best.narrow = Math.min(best.narrow, narrow.run());
      if (Buffer.compare(wide.results(), narrow.results()) !== 0) return false;
    }
    return best.wide < best.narrow;
  });
}

/** The products and an update of a small layer: what `run` returns is how long they took. */
function trial(name: SimdName, module: WebAssembly.Module) {
  const { rows, inputs, outputs } = shape;
  const layOut = (arena: Arena) => ({
    x: arena.floats(rows * inputs),
    W: arena.floats(inputs * outputs),
    b: arena.floats(outputs),
    y: arena.floats(rows * outputs),
    dx: arena.floats(rows * inputs),
    dW: arena.floats(inputs * outputs),
    db: arena.floats(outputs),
    v: arena.floats(inputs * outputs),
  });
  const bytes = Arena.measure(layOut);
  const kernel = createSimdKernel(module, name, bytes);
  const { x, W, b, y, dx, dW, db, v } = layOut(new Arena(kernel.memory));
  for (const vector of [x, W, b]) for (let i = 0; i < vector.length; i++) vector[i] = ((i * 37) % 101) / 101 - 0.45;
  const { momentum } = kernel.accelerated.updates;
  return {
    results: () => new Uint8Array(kernel.memory, 0, bytes),
    run() {
      const from = performance.now();
      kernel.affine(y, x, W, b, rows, inputs, outputs, 0);
      kernel.affineWeightGradient(dW, db, x, y, rows, inputs, outputs);
      kernel.affineInputGradient(dx, y, W, rows, inputs, outputs);
      const took = performance.now() - from;
      momentum!(W, dW, [v], { lr: 1e-4, momentum: 0.9 }, 1, W.length);
      return took;
    },
  };
}
