import { mostBytes, notEnough, tooLarge } from './memory.ts';

const pageBytes = 65536;
const mostPages = mostBytes / pageBytes;

/** A thread keeps so many bytes for the next run at most, in so many memories. */
const keptBytes = 64 * 2 ** 20;
const keptMemories = 2;

/** Makes a memory at least so large; what is added is 0. @throws UsageError above 4 GiB, DataError where there is no more */
export function growTo(memory: WebAssembly.Memory, bytes: number): void {
  if (bytes > mostBytes) throw tooLarge(bytes);
  const missing = bytes - memory.buffer.byteLength;
  if (missing <= 0) return;
  try {
    memory.grow(Math.ceil(missing / pageBytes));
  } catch {
    throw notEnough(bytes);
  }
}

/** A memory that nobody has used, for so many bytes. @throws DataError where there is no more */
export function newMemory(bytes: number): WebAssembly.Memory {
  try {
    return new WebAssembly.Memory({ initial: 0, maximum: mostPages });
  } catch {
    throw notEnough(bytes);
  }
}

/** What runs of this thread have left. */
const free: WebAssembly.Memory[] = [];

/**
 * The memories of a run. The next one of the same thread takes what it leaves: a new memory for each of a hundred short runs
 * cost two hundredths of their time, for pages that the system has to find and to clear.
 */
export class Memories {
  /** The run may have dropped some of them, which are nobody's then. */
  private taken: WeakRef<WebAssembly.Memory>[] = [];

  /** A memory for so many bytes, all of it 0; it grows as needed. @throws DataError where there is no more */
  take(bytes: number): WebAssembly.Memory {
    const memory = free.pop() ?? newMemory(bytes);
    new Uint8Array(memory.buffer).fill(0);
    this.taken.push(new WeakRef(memory));
    return memory;
  }

  /** The run is over: nobody uses its memories any more. Large ones are left to the system. */
  release(): void {
    for (const reference of this.taken.splice(0)) {
      const memory = reference.deref();
      const bytes = free.reduce((sum, { buffer }) => sum + buffer.byteLength, memory?.buffer.byteLength ?? 0);
      if (memory && free.length < keptMemories && bytes <= keptBytes) free.push(memory);
    }
  }
}
