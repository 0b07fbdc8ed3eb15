import type { SimdName } from './simd.ts';

/** How a multiply-add is written: in one instruction, or as a multiplication and an addition that do not wait for each other. */
type Form = 'fused' | 'split';

/**
 * Enough sums that none waits for its own last turn (four cycles, two to four instructions a cycle), in numbers for which the
 * registers suffice: 12 and 14 for the sixteen of x86-64, 24 for the thirty-two of ARM. With too many the engine moves some to
 * memory, with too few the units idle; which it is depends on the machine, so all are tried and the fastest counts.
 */
const sumCounts = [12, 14, 24] as const;

/** Where multiply-adds are not fused after all, the engine makes two dependent instructions of each: then 'split' is faster. */
const formsOf: Readonly<Record<SimdName, readonly Form[]>> = { 'relaxed-simd': ['fused', 'split'], simd: ['split'] };

/** Instructions of WebAssembly; those of vectors have a prefix and a number of up to 14 bits. */
const vector = (number: number) => [0xfd, ...leb(number)];
const op = {
  splat: vector(0x13),
  extractLane: vector(0x1f),
  addVectors: vector(0xe4),
  multiplyVectors: vector(0xe6),
  relaxedMadd: vector(0x105),
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
const float = (value: number) => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)];

/** A whole number from 0 on as WebAssembly writes it: seven bits a byte, the lowest first. */
function leb(value: number): number[] {
  return value < 128 ? [value] : [(value & 127) | 128, ...leb(value >>> 7)];
}
const counted = (bytes: readonly number[]) => [...leb(bytes.length), ...bytes];

/** One turn of a sum: s + 1·1, or, half of them, s·1 and half s + 1. */
function turn(form: Form, i: number, sum: number, one: number): number[] {
  if (form === 'fused') return [...get(one), ...get(one), ...get(sum), ...op.relaxedMadd, ...set(sum)];
  return [...get(sum), ...get(one), ...(i % 2 === 0 ? op.multiplyVectors : op.addVectors), ...set(sum)];
}

/**
 * A module with one function, `run(rounds, one)`: nothing but arithmetic in registers. The sums start as 1, 2, 3 … and make
 * one turn a round; what is returned depends on all lanes of all of them, so that none is left out. `one` is handed in,
 * because a constant would be loaded anew for every instruction.
 */
function moduleOf(form: Form, count: number): WebAssembly.Module {
  const [rounds, oneLane, one, first] = [0, 1, 2, 3];
  const sums = Array.from({ length: count }, (_, i) => first + i);
  const lanes = [0, 1, 2, 3].flatMap((lane) => [...get(one), ...op.extractLane, lane, ...(lane > 0 ? op.add : [])]);
  const body = [
    ...[...get(oneLane), ...op.splat, ...set(one)],
    ...sums.flatMap((sum, i) => [...float(i + 1), ...op.splat, ...set(sum)]),
    ...[...op.block, ...get(rounds), ...op.isZero, ...op.branchIf, 0, ...op.loop],
    ...sums.flatMap((sum, i) => turn(form, i, sum, one)),
    // rounds − 1, and once more unless that is 0.
    ...[...get(rounds), 0x41, 1, ...op.subtractInts, 0x22, rounds, ...op.branchIf, 0, ...op.end, ...op.end],
    ...sums.flatMap((sum, i) => [...get(sum), ...(i > 0 ? op.addVectors : [])]),
    ...[...set(one), ...lanes, ...op.end],
  ];
  // One type (i32, f32) → f32, one function of it, exported, with count + 1 vectors as locals.
  const sections: readonly [number, readonly number[]][] = [
    [1, [1, 0x60, 2, 0x7f, 0x7d, 1, 0x7d]],
    [3, [1, 0]],
    [7, [1, ...counted([...'run'].map((letter) => letter.charCodeAt(0))), 0, 0]],
    [10, [1, ...counted([1, count + 1, 0x7b, ...body])]],
  ];
  const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return new WebAssembly.Module(
    Uint8Array.from([...magic, ...sections.flatMap(([id, bytes]) => [id, ...counted(bytes)])]),
  );
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
 * was passed by the products where there are two units of each. The time is taken by the caller: GFLOP/s = rounds ·
 * operationsPerRound / nanoseconds.
 */
export function vectorPeaks(name: SimdName): VectorPeak[] {
  return formsOf[name].flatMap((form) =>
    sumCounts.map((count) => {
      const run = new WebAssembly.Instance(moduleOf(form, count), {}).exports.run as (
        rounds: number,
        one: number,
      ) => number;
      return {
        id: `${form} ${count}`,
        run: (rounds) => run(rounds, 1),
        operationsPerRound: count * 4 * (form === 'fused' ? 2 : 1),
      };
    }),
  );
}
