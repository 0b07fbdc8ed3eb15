import { PassThrough } from 'node:stream';
import type { Io } from '../../src/commands/io.ts';

export interface FakeIo extends Io {
  /** What has been written so far. */
  out(): string;
  err(): string;
  time: number;
}

/** Streams that keep what is written to them; the clock stands still until a test moves `time`. */
export function fakeIo(options: { tty?: boolean; columns?: number; env?: Io['env'] } = {}): FakeIo {
  const stream = () => {
    const written: string[] = [];
    const pass = new PassThrough();
    pass.on('data', (chunk) => written.push(String(chunk)));
    return { stream: Object.assign(pass, { isTTY: options.tty, columns: options.columns }), written };
  };
  const [stdout, stderr] = [stream(), stream()];
  return {
    stdout: stdout.stream,
    stderr: stderr.stream,
    env: options.env ?? {},
    time: 1000,
    now() {
      return this.time;
    },
    out: () => stdout.written.join(''),
    err: () => stderr.written.join(''),
  };
}
