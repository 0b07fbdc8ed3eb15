import { readFileSync } from 'node:fs';
import { assetUrl } from '../../base/assets.ts';
import { builtins } from '../../base/builtins.ts';
import type { Vectors } from './kernel.ts';
import type { SimdName } from './simd.ts';

/** V8's pass that makes one operation on 256 bits of two neighbouring ones on 128. An experiment of V8's, and off. */
const pairing = '--experimental-wasm-revectorize';

/**
 * The pass looks at its switch when a function is compiled for good, which otherwise happens at some time in the background:
 * with these, all functions are, before the module is there. Nothing of the kernels is inlined: V8 decides that from
 * what it has seen of a first, quick compilation, and its newer versions end the process where there was none.
 */
const lazily = '--no-wasm-lazy-compilation';
const atOnce = ['--no-liftoff', lazily, '--no-wasm-inlining'];

/** Where these switches have been tried: those that are not known to V8 it complains about, and no other place for them is sure. */
const tried: readonly number[] = [13, 14];

/** Whether V8 is worth being asked: the pass is for x86-64 only. */
export function knowsWide(): boolean {
  return process.arch === 'x64' && tried.includes(Number.parseInt(process.versions.v8, 10));
}

/** Sets switches of V8 for a moment: all are as they were when `work` is over. */
function withFlags<T>(flags: readonly string[], work: () => T): T {
  const { cachedDataVersionTag, setFlagsFromString } = builtins.v8;
  // The tag changes with every switch that is not as it was. One that was set by the user's own wish stays.
  const changed = flags.filter((flag) => {
    const before = cachedDataVersionTag();
    setFlagsFromString(flag);
    return cachedDataVersionTag() !== before;
  });
  try {
    return work();
  } finally {
    for (const flag of changed)
      setFlagsFromString(flag.startsWith('--no-') ? `--${flag.slice(5)}` : `--no-${flag.slice(2)}`);
  }
}

/** By file: whoever compiles the same again in this thread has it at once. */
const compiled = new Map<string, WebAssembly.Module>();

const fileOf = (name: SimdName, vectors: Vectors) => readFileSync(assetUrl(`kernel-${name}-${vectors}.wasm`));

/** The code of a kernel for vectors of so many bits. */
export function compileModule(name: SimdName, vectors: Vectors): WebAssembly.Module {
  const key = `${name}-${vectors}`;
  let module = compiled.get(key);
  if (!module) {
    const bytes = fileOf(name, vectors);
    module = vectors === 256 ? compilePaired(bytes) : new WebAssembly.Module(bytes);
    compiled.set(key, module);
  }
  return module;
}

/** Other code of WebAssembly, its pairs of vectors made one where V8 can. */
export function compilePaired(bytes: Uint8Array): WebAssembly.Module {
  return withFlags(knowsWide() ? [pairing, ...atOnce] : [], () => new WebAssembly.Module(bytes));
}

/** A section that says nothing, called "t". V8 keeps one code for all modules of the same bytes: these are others. */
const marker = [0, 2, 1, 0x74];

/**
 * Something with the 128-bit code of a kernel that is compiled for good too, each function when it is called: only here, and
 * no module that anybody else has.
 */
export function withNarrow<T>(name: SimdName, work: (module: WebAssembly.Module) => T): T {
  const bytes = Buffer.concat([fileOf(name, 128), Buffer.from(marker)]);
  const flags = atOnce.filter((flag) => flag !== lazily);
  return withFlags(flags, () => work(new WebAssembly.Module(bytes)));
}
