import type { Memory } from './kernel.ts';

/** Every vector starts on a cache line. */
const alignment = 64;

/**
 * Hands out vectors of one buffer, one after the other. A network lays out its memory once: the same function is run
 * twice, first by `measure` to learn the size, then on the real memory of a kernel.
 */
export class Arena implements Memory {
  readonly #memory: ArrayBufferLike | undefined;
  #offset: number;

  /** Starts at byte `start` of `memory`. Without a memory it only counts, and its vectors are empty. */
  constructor(memory?: ArrayBufferLike, start = 0) {
    if (!Number.isInteger(start) || start < 0) throw new RangeError(`an arena cannot start at byte ${start}`);
    this.#memory = memory;
    this.#offset = start;
  }

  /** How many bytes an arena that starts at 0 needs for all that `build` asks of it. */
  static measure(build: (arena: Arena) => void): number {
    const counting = new Arena();
    build(counting);
    return counting.#offset;
  }

  /** The bytes up to the end of the last vector, those in front of the start included. */
  get used(): number {
    return this.#offset;
  }

  floats(length: number): Float32Array {
    const offset = this.#take(length);
    return this.#memory ? new Float32Array(this.#memory, offset, length) : new Float32Array(0);
  }

  ints(length: number): Int32Array {
    const offset = this.#take(length);
    return this.#memory ? new Int32Array(this.#memory, offset, length) : new Int32Array(0);
  }

  shorts(length: number): Uint16Array {
    const offset = this.#take(length, 2);
    return this.#memory ? new Uint16Array(this.#memory, offset, length) : new Uint16Array(0);
  }

  bytes(length: number): Uint8Array {
    const offset = this.#take(length, 1);
    return this.#memory ? new Uint8Array(this.#memory, offset, length) : new Uint8Array(0);
  }

  /** The offset of `length` numbers of so many bytes each. */
  #take(length: number, size = 4): number {
    if (!Number.isSafeInteger(length) || length < 0) throw new RangeError(`a vector cannot have ${length} numbers`);
    const offset = Math.ceil(this.#offset / alignment) * alignment;
    const end = offset + size * length;
    if (this.#memory && end > this.#memory.byteLength) {
      throw new RangeError(
        `the arena ends at byte ${this.#memory.byteLength}; a vector of ${length} would end at ${end}`,
      );
    }
    this.#offset = end;
    return offset;
  }
}
