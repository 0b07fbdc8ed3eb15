import type { Vectors } from './kernel.ts';
import { compilePaired } from './modules.ts';
import type { SimdName } from './simd.ts';

/** How a multiply-add is written: in one instruction, or as a multiplication and an addition that do not wait for each other. */
type Form = 'fused' | 'split';

/** Where the sums begin in memory, behind their end; below 8192 it is two bytes that are no negative number. */
const from = 4096;

/** Turns of every sum in a round, one after the other: what counts the rounds is to take no part of the time. */
const turns = 4;

/**
 * Enough sums that none waits for its own last turn (four cycles, two to four instructions a cycle), in numbers for which the
 * registers suffice: 10 to 16 for the sixteen of x86-64, 24 for the thirty-two of ARM. With too many the engine moves some to
 * memory, with too few the units idle; which it is depends on the machine, so all are tried and the fastest counts.
 */
const sumCounts = [10, 12, 14, 16, 24] as const;

/** Where multiply-adds are not fused after all, the engine makes two dependent instructions of each: then 'split' is faster. */
const formsOf: Readonly<Record<SimdName, readonly Form[]>> = { 'relaxed-simd': ['fused', 'split'], simd: ['split'] };

/** Instructions of WebAssembly; those of vectors have a prefix and a number of up to 14 bits. */
const vector = (number: number) => [0xfd, ...leb(number)];
const op = {
  splat: vector(0x13),
  loadVector: vector(0x00),
  store: vector(0x0b),
  addVectors: vector(0xe4),
  multiplyVectors: vector(0xe6),
  relaxedMadd: vector(0x105),
  load: [0x2a],
  add: [0x92],
  subtractInts: [0x6b],
  isZero: [0x45],
  block: [0x02, 0x40],
  loop: [0x03, 0x40],
  branchIf: [0x0d],
  end: [0x0b],
} as const;
const get = (local: number) => [0x20, local];
const set = (local: number) => [0x21, local];
/** A number from 0 to 63. */
const int = (value: number) => [0x41, value];

/** A whole number from 0 on as WebAssembly writes it: seven bits a byte, the lowest first. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}
const counted = (bytes: ArrayLike<number> & Iterable<number>) => [...leb(bytes.length), ...bytes];

/** A turn of a sum: s + 1·1, or s·1 and s + 1 in turns. */
function turn(form: Form, odd: boolean, sum: number, one: number): number[] {
  if (form === 'fused') return [...get(one), ...get(one), ...get(sum), ...op.relaxedMadd, ...set(sum)];
  return [...get(sum), ...get(one), ...(odd ? op.addVectors : op.multiplyVectors), ...set(sum)];
}

/**
 * A module with one function, `run(rounds, one)`: nothing but arithmetic in registers. The sums start as 1, 2, 3 … and make
 * a few turns a round; what is returned depends on all lanes of all of them, so that none is left out. `one` is handed in,
 * because a constant would be loaded anew for every instruction. At the end all are stored side by side, which is what V8
 * makes pairs from: then 24 of them are 12 of 256 bits.
 */
function moduleOf(form: Form, count: number, vectors: Vectors): WebAssembly.Module {
  const [rounds, oneLane, one, first] = [0, 1, 2, 3];
  const sums = Array.from({ length: count }, (_, i) => first + i);
  // Both halves of a pair do the same.
  const together = vectors / 128;
  // Of two, the second is stored first: the other way round V8 stores the first one twice.
  const stores = sums.flatMap((_, i) => {
    const at = i ^ 1;
    return [...int(0), ...get(first + at), ...op.store, 4, ...leb(16 * at)];
  });
  const lanes = sums
    .flatMap((_, i) => [0, 4, 8, 12].map((lane) => 16 * i + lane))
    .flatMap((at, i) => [...int(0), ...op.load, 2, ...leb(at), ...(i > 0 ? op.add : [])]);
  const body = [
    ...[...get(oneLane), ...op.splat, ...set(one)],
    ...sums.flatMap((sum, i) => [...int(0), ...op.loadVector, 4, ...leb(from + 16 * i), ...set(sum)]),
    ...[...op.block, ...get(rounds), ...op.isZero, ...op.branchIf, 0, ...op.loop],
    ...Array.from({ length: turns }, (_, t) =>
      sums.flatMap((sum, i) => turn(form, (Math.floor(i / together) + t) % 2 === 1, sum, one)),
    ).flat(),
    // rounds − 1, and once more unless that is 0.
    ...[...get(rounds), ...int(1), ...op.subtractInts, 0x22, rounds, ...op.branchIf, 0, ...op.end, ...op.end],
    ...[...stores, ...lanes, ...op.end],
  ];
  const start = new Uint8Array(Float32Array.from({ length: 4 * count }, (_, i) => 1 + (i >> 2)).buffer);
  // One type (i32, f32) → f32, one function of it, a page of memory, exported, with count + 1 vectors as locals.
  const sections: readonly [number, readonly number[]][] = [
    [1, [1, 0x60, 2, 0x7f, 0x7d, 1, 0x7d]],
    [3, [1, 0]],
    [5, [1, 0, 1]],
    [7, [1, ...counted([...'run'].map((letter) => letter.charCodeAt(0))), 0, 0]],
    [10, [1, ...counted([1, count + 1, 0x7b, ...body])]],
    // Four floats for each sum.
    [11, [1, 0, 0x41, ...leb(from), 0x0b, ...counted(start)]],
  ];
  const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const bytes = Uint8Array.from([...magic, ...sections.flatMap(([id, bytes]) => [id, ...counted(bytes)])]);
  return vectors === 256 ? compilePaired(bytes) : new WebAssembly.Module(bytes);
}

export interface VectorPeak {
  /** What tells it from the other attempts: 'fused 12'. */
  readonly id: string;
  /** Keeps the vector units busy for so many rounds, with nothing else to do; returns a number that depends on them. */
  run(rounds: number): number;
  readonly operationsPerRound: number;
}

/**
 * Attempts to keep the machine's vector units as busy as a product can at most with the instructions that a kernel has; the
 * fastest of them is the limit. A product has as many multiplications as additions, so this has too: processors have units
 * for one, for the other, or for both, in numbers of their own, and a limit measured with two additions to a multiplication
 * was passed by the products where there are two units of each. Each sum is multiplied and added to in turns, so that none is
 * late because a multiplication takes longer (12 of which half were only multiplied: 48 GFLOP/s where this reaches 66; the
 * products reached 54). The time is taken by the caller: GFLOP/s = rounds ·
 * operationsPerRound / nanoseconds.
 */
export function vectorPeaks(name: SimdName, vectors: Vectors = 128): VectorPeak[] {
  return formsOf[name].flatMap((form) =>
    sumCounts.map((some) => {
      const count = vectors === 256 ? 2 * some : some;
      const run = new WebAssembly.Instance(moduleOf(form, count, vectors), {}).exports.run as (
        rounds: number,
        one: number,
      ) => number;
      return {
        id: `${form} ${some}`,
        run: (rounds) => run(rounds, 1),
        operationsPerRound: turns * count * 4 * (form === 'fused' ? 2 : 1),
      };
    }),
  );
}
