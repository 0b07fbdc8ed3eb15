import { EventEmitter } from 'node:events';

interface Size {
  readonly columns: number;
  readonly rows: number;
}

/** A stream that acts as a terminal and tells what is written to it. */
export class FakeTerminal extends EventEmitter {
  readonly isTTY = true;
  readonly columns: number;
  readonly rows: number;
  private readonly wrote: (text: string) => void;

  constructor({ columns, rows }: Size, wrote: (text: string) => void) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.wrote = wrote;
  }

  readonly write = (text: string | Uint8Array, ...rest: readonly unknown[]): boolean => {
    this.wrote(typeof text === 'string' ? text : Buffer.from(text).toString());
    const done = rest.at(-1);
    if (typeof done === 'function') queueMicrotask(() => done());
    return true;
  };

  getColorDepth(): number {
    return 24;
  }
}

/** A stream that acts as a keyboard and sends the given keys. */
export class Keyboard extends EventEmitter {
  readonly isTTY = true;
  private data: string | null = null;

  readonly type = (keys: string): void => {
    this.data = keys;
    this.emit('readable');
  };

  readonly read = (): string | null => {
    const { data } = this;
    this.data = null;
    return data;
  };

  setEncoding(): void {}
  setRawMode(): void {}
  resume(): void {}
  pause(): void {}
  ref(): void {}
  unref(): void {}
}
