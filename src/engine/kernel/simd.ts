import { type AcceleratedExports, accelerated } from './accelerated.ts';
import { type Kernel, kernelNames, type Vector } from './kernel.ts';
import { growTo, newMemory } from './memories.ts';
import { type BatchNormExports, normalization } from './simd-batch-norm.ts';
import { type ClassificationExports, classification } from './simd-softmax.ts';
import { type SparseExports, sparseProducts } from './simd-sparse.ts';

export const simdNames = kernelNames.filter((name) => name !== 'reference');
export type SimdName = (typeof simdNames)[number];

/** What assembly/index.ts exports: the kernel's functions on addresses, the workspace last where one is needed. */
type Exports = Record<
  | 'fillTables'
  | 'bytesToUnit'
  | 'affine'
  | 'affineWeightGradient'
  | 'affineInputGradient'
  | 'sumOfRows'
  | 'multiply'
  | 'axpy',
  (...args: number[]) => void
> &
  AcceleratedExports &
  BatchNormExports &
  SparseExports &
  ClassificationExports &
  Record<'workspaceBytes' | 'sumOfSquares', (...args: number[]) => number>;

/**
 * The smallest module with one instruction in question, which engines without it reject:
 * (func (result v128) i32.const 0 i8x16.splat <instruction>) with as many operands as it takes.
 */
function probe(operands: number, instruction: readonly number[]): Uint8Array<ArrayBuffer> {
  const operand = [0x41, 0, 0xfd, 0x0f];
  const code = [0, ...Array.from({ length: operands }, () => operand).flat(), 0xfd, ...instruction, 0x0b];
  const magic = [0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const type = [1, 5, 1, 0x60, 0, 1, 0x7b];
  return new Uint8Array([...magic, ...type, 3, 2, 1, 0, 10, code.length + 2, 1, code.length, ...code]);
}

const probes: Record<SimdName, Uint8Array<ArrayBuffer>> = {
  'relaxed-simd': probe(3, [0x85, 0x02]), // f32x4.relaxed_madd
  simd: probe(2, [0xe4, 0x01]), // f32x4.add
};

/** The SIMD kernels that this machine can run, the fastest first. */
export function simdVariants(): SimdName[] {
  return simdNames.filter((name) => WebAssembly.validate(probes[name]));
}

/** What a compiled kernel exports, on this memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): WebAssembly.Instance['exports'] {
  return new WebAssembly.Instance(module, { env: { memory } }).exports;
}

/**
 * A kernel with a memory, whose first `bytes` bytes are the caller's. Behind them lies the workspace of the
 * products, and nothing else: vectors that Arena lays out from 0 to `bytes` never touch it.
 *
 * @param memory grows as needed, and must be all 0
 * @throws UsageError above 4 GiB, DataError where there is no more memory
 */
export function createSimdKernel(
  module: WebAssembly.Module,
  name: SimdName,
  bytes: number,
  memory: WebAssembly.Memory = newMemory(bytes),
): Kernel {
  const run = instantiate(module, memory) as Exports;

  const workspace = Math.ceil(bytes / 64) * 64;
  growTo(memory, workspace + run.workspaceBytes());
  run.fillTables(workspace);
  const buffer = memory.buffer;

  /** The address of a vector, once it is certain that the kernel will stay inside it. */
  function at(vector: Vector | Int32Array | Uint16Array | Uint8Array, length: number): number {
    if (vector.buffer !== buffer || vector.BYTES_PER_ELEMENT > 4) {
      throw new TypeError(`the ${name} kernel takes vectors of at most 4 bytes a number from its own memory only`);
    }
    if (vector.length < length) throw new RangeError(`a vector of ${vector.length} numbers where ${length} are needed`);
    return vector.byteOffset;
  }

  /**
   * Copies rows of bytes into the last quarter of a vector that is to have one number for each byte, and returns where
   * this begins: numbers that are written from the vector's start reach a byte only after it has been read.
   */
  function copyRows(to: number, bytes: Uint8Array, picks: Int32Array, rows: number, columns: number): number {
    const n = rows * columns;
    const copy = new Uint8Array(buffer, to + 3 * n, n);
    for (let r = 0; r < rows; r++) {
      const from = picks[r]! * columns;
      if (!(from >= 0 && from + columns <= bytes.length)) throw new RangeError(`there is no row ${picks[r]} to gather`);
      copy.set(bytes.subarray(from, from + columns), r * columns);
    }
    return copy.byteOffset;
  }

  return {
    name,
    memory: buffer,
    ...sparseProducts(run, { at, workspace }),
    ...normalization(run, at),
    ...classification(run, buffer, { at, workspace }),
    accelerated: accelerated(run, at, workspace),
    gather(x, bytes, picks, rows, columns) {
      const to = at(x, rows * columns);
      run.bytesToUnit(to, copyRows(to, bytes, picks, rows, columns), rows * columns);
    },

    affine(y, x, W, b, rows, inputs, outputs, floor = -Infinity) {
      run.affine(
        at(y, rows * outputs),
        at(x, rows * inputs),
        at(W, inputs * outputs),
        at(b, outputs),
        rows,
        inputs,
        outputs,
        floor,
        workspace,
      );
    },
    affineWeightGradient(dW, db, x, dy, rows, inputs, outputs) {
      const dyAt = at(dy, rows * outputs);
      run.affineWeightGradient(at(dW, inputs * outputs), at(x, rows * inputs), dyAt, rows, inputs, outputs, workspace);
      run.sumOfRows(at(db, outputs), dyAt, rows, outputs);
    },
    affineInputGradient(dx, dy, W, rows, inputs, outputs) {
      run.affineInputGradient(
        at(dx, rows * inputs),
        at(dy, rows * outputs),
        at(W, inputs * outputs),
        rows,
        inputs,
        outputs,
        workspace,
      );
    },

    multiply: (y, x, mask, scale, n) => run.multiply(at(y, n), at(x, n), at(mask, n), scale, n),

    axpy: (y, x, a, n) => run.axpy(at(y, n), at(x, n), a, n),
    sumOfSquares: (x, n) => run.sumOfSquares(at(x, n), n),
  };
}

/** Address space that can grow: where that is limited, there may be none left for another memory. */
