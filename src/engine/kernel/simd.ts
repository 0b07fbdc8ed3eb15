import { readFileSync } from 'node:fs';
import { assetUrl } from '../../base/assets.ts';
import { UsageError } from '../../base/errors.ts';
import { type Kernel, kernelNames, type Vector } from './kernel.ts';
import { type BatchNormExports, normalization } from './simd-batch-norm.ts';
import { type SparseExports, sparseProducts } from './simd-sparse.ts';

export const simdNames = kernelNames.filter((name) => name !== 'reference');
export type SimdName = (typeof simdNames)[number];

const pageBytes = 65536;
const mostPages = 65536;

/** What assembly/index.ts exports: the kernel's functions on addresses, the workspace last where one is needed. */
type Exports = Record<
  | 'fillTable'
  | 'bytesToUnit'
  | 'affine'
  | 'affineWeightGradient'
  | 'affineInputGradient'
  | 'sumOfRows'
  | 'relu'
  | 'reluGradient'
  | 'leakyRelu'
  | 'leakyReluGradient'
  | 'multiply'
  | 'sigmoid'
  | 'sigmoidGradient'
  | 'tanh'
  | 'tanhGradient'
  | 'softmaxCrossEntropyGradient'
  | 'axpy'
  | 'sgd'
  | 'sgdRows'
  | 'momentum'
  | 'nesterov'
  | 'adagrad'
  | 'adagradRows'
  | 'rmsprop'
  | 'adam',
  (...args: number[]) => void
> &
  BatchNormExports &
  SparseExports &
  Record<'workspaceBytes' | 'softmaxCrossEntropy' | 'countCorrect' | 'sumOfSquares', (...args: number[]) => number>;

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

/** Compiling takes a moment; the module may be sent to other threads. */
export function compileKernel(name: SimdName): WebAssembly.Module {
  return new WebAssembly.Module(readFileSync(assetUrl(`kernel-${name}.wasm`)));
}

/** What a compiled kernel exports, on this memory. */
export function instantiate(module: WebAssembly.Module, memory: WebAssembly.Memory): WebAssembly.Instance['exports'] {
  return new WebAssembly.Instance(module, { env: { memory }, softmax: { log: Math.log } }).exports;
}

/**
 * A kernel with a memory of its own, whose first `bytes` bytes are the caller's. Behind them lies the workspace of the
 * products, and nothing else: vectors that Arena lays out from 0 to `bytes` never touch it.
 */
export function createSimdKernel(module: WebAssembly.Module, name: SimdName, bytes: number): Kernel {
  const memory = new WebAssembly.Memory({ initial: 0, maximum: mostPages });
  const run = instantiate(module, memory) as Exports;

  const workspace = Math.ceil(bytes / 64) * 64;
  const workspaceBytes = run.workspaceBytes();
  allocate(memory, workspace + workspaceBytes);
  run.fillTable(workspace);
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

    relu: (y, x, n) => run.relu(at(y, n), at(x, n), n),
    reluGradient: (dx, dy, y, n) => run.reluGradient(at(dx, n), at(dy, n), at(y, n), n),
    leakyRelu: (y, x, slope, n) => run.leakyRelu(at(y, n), at(x, n), slope, n),
    leakyReluGradient: (dx, dy, y, slope, n) => run.leakyReluGradient(at(dx, n), at(dy, n), at(y, n), slope, n),
    multiply: (y, x, mask, scale, n) => run.multiply(at(y, n), at(x, n), at(mask, n), scale, n),
    sigmoid: (y, x, n) => run.sigmoid(at(y, n), at(x, n), n),
    sigmoidGradient: (dx, dy, y, n) => run.sigmoidGradient(at(dx, n), at(dy, n), at(y, n), n),
    tanh: (y, x, n) => run.tanh(at(y, n), at(x, n), n),
    tanhGradient: (dx, dy, y, n) => run.tanhGradient(at(dx, n), at(dy, n), at(y, n), n),

    softmaxCrossEntropy(p, x, labels, rows, classes) {
      const n = rows * classes;
      return run.softmaxCrossEntropy(at(p, n), at(x, n), at(labels, rows), rows, classes);
    },
    softmaxCrossEntropyGradient(dx, p, labels, rows, classes) {
      const n = rows * classes;
      run.softmaxCrossEntropyGradient(at(dx, n), at(p, n), at(labels, rows), rows, classes);
    },
    countCorrect: (x, labels, rows, classes) =>
      run.countCorrect(at(x, rows * classes), at(labels, rows), rows, classes),

    axpy: (y, x, a, n) => run.axpy(at(y, n), at(x, n), a, n),
    sumOfSquares: (x, n) => run.sumOfSquares(at(x, n), n),

    // Factors that several options make together are worked out here, in double precision.
    sgd(w, g, lr, n, touched) {
      if (!touched) return run.sgd(at(w, n), at(g, n), lr, n);
      const rows = touched.starts.length;
      run.sgdRows(at(w, n), at(g, n), at(touched.starts, rows), at(touched.ends, rows), lr, rows, n / rows);
    },
    momentum: (w, g, v, lr, momentum, n) => run.momentum(at(w, n), at(g, n), at(v, n), lr, momentum, n),
    nesterov: (w, g, v, lr, mu, n) => run.nesterov(at(w, n), at(g, n), at(v, n), lr, mu, mu * mu, (1 + mu) * lr, n),
    adagrad(w, g, h, lr, eps, n, touched) {
      if (!touched) return run.adagrad(at(w, n), at(g, n), at(h, n), lr, eps, n);
      const rows = touched.starts.length;
      const [starts, ends] = [at(touched.starts, rows), at(touched.ends, rows)];
      run.adagradRows(at(w, n), at(g, n), at(h, n), starts, ends, lr, eps, rows, n / rows);
    },
    rmsprop: (w, g, h, lr, decayRate, eps, n) =>
      run.rmsprop(at(w, n), at(g, n), at(h, n), lr, decayRate, 1 - decayRate, eps, n),
    adam(w, g, m, v, stepSize, beta1, beta2, eps, shrink, n) {
      run.adam(at(w, n), at(g, n), at(m, n), at(v, n), stepSize, 1 - beta1, 1 - beta2, eps, shrink, n);
    },
  };
}

function allocate(memory: WebAssembly.Memory, bytes: number): void {
  const pages = Math.ceil(bytes / pageBytes);
  const size = `${(bytes / 2 ** 30).toFixed(1)} GiB`;
  if (!(pages <= mostPages)) {
    throw new UsageError({
      en: `this needs ${size} of memory; a network may take 4 GiB at most`,
      ko: `메모리 ${size}가 필요합니다. 신경망 하나가 쓸 수 있는 메모리는 4 GiB까지입니다`,
    });
  }
  try {
    memory.grow(pages);
  } catch {
    throw new UsageError({
      en: `this needs ${size} of memory, which the system does not give`,
      ko: `메모리 ${size}가 필요한데 시스템에서 받을 수 없습니다`,
    });
  }
}
