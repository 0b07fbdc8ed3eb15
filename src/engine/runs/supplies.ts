import { DataError } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import { openDataset } from '../../data/index.ts';
import type { KernelName, Vectors } from '../kernel/kernel.ts';
import { compileKernel, settleVectors } from '../kernel/vectors.ts';
import type { PrepareRequest } from './protocol.ts';
import type { WorkerPool } from './worker-pool.ts';
import type { WorkerThread } from './worker-thread.ts';

interface Parts {
  readonly kernel: KernelName;
  readonly pool: WorkerPool;
  /** See EngineOptions for these. */
  readonly vectors: Vectors | undefined;
  readonly data: string | undefined;
  readonly openDataset: (() => Dataset) | undefined;
}

/** What all runs of an engine need: the data, and the compiled kernels. */
export class Supplies {
  private readonly parts: Parts;
  private data: Dataset | null = null;
  private preparation: Promise<void> | null = null;
  /** Why a thread could not open the data; thrown by the next start. */
  private dataError: Text | null = null;
  private readonly modules = new Map<KernelName, WebAssembly.Module>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  /** The data; opened now, in this thread, if they are not loaded yet. @throws DataError when they are damaged or missing */
  get dataset(): Dataset {
    const { dataError, parts } = this;
    this.dataError = null;
    if (dataError && !this.data) throw new DataError(dataError);
    this.data ??= parts.openDataset?.() ?? openDataset(parts.data);
    return this.data;
  }

  /** The data, if they are loaded. */
  get loaded(): Dataset | null {
    return this.data;
  }

  /**
   * Prepares the next start: a thread opens the data, another one compiles the kernel, and up to `most` threads in all are
   * started.
   * Settles when that is over, also when it failed: the next start throws the error. Null if the data are loaded.
   */
  prepare(most: number): Promise<void> | null {
    if (this.data) return null;
    this.preparation ??= this.prepareInThread(most).finally(() => {
      this.preparation = null;
    });
    return this.preparation;
  }

  /** Compiled once, shared with every worker. */
  moduleFor(kernel: KernelName): WebAssembly.Module | undefined {
    if (kernel === 'reference') return undefined;
    const module = this.modules.get(kernel) ?? compileKernel(kernel, this.parts.vectors);
    this.modules.set(kernel, module);
    return module;
  }

  private async prepareInThread(most: number): Promise<void> {
    const { data: choice, openDataset: other, kernel, pool } = this.parts;
    const data = other ? null : { choice };
    const thread = pool.take();
    // Where there may be two threads, the second compiles meanwhile, and compares the widths of vectors.
    const second = most > 1 && data !== null ? pool.take() : null;
    pool.warmUp(most);
    const compiled = second && this.prepareIn(second, { kernel, data: null });
    if (data === null) await this.prepareIn(thread, { kernel, data: null });
    else await this.prepareIn(thread, { kernel: second ? null : kernel, data });
    await compiled;
  }

  private async prepareIn(thread: WorkerThread, request: Omit<PrepareRequest, 'vectors'>): Promise<void> {
    const { kernel, vectors, pool } = this.parts;
    const prepared = await thread.prepare({ ...request, vectors });
    pool.release(thread);
    if (prepared.type === 'failed') {
      if (prepared.reported) this.dataError = prepared.message;
      return;
    }
    this.data ??= prepared.dataset;
    if (prepared.module && !this.modules.has(kernel)) this.modules.set(kernel, prepared.module);
    // The thread has compared the widths; nobody in this process does it again.
    if (kernel !== 'reference' && !vectors && prepared.vectors) settleVectors(kernel, prepared.vectors);
  }
}
