import { asciiText } from '../ui/charts/ascii.ts';

/** Where a command reads from and writes to: handed in, so that tests can look. */
export interface Io {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): number;
  /** What people read is written in ASCII. */
  readonly ascii?: boolean;
}

export function processIo(): Io {
  return { stdout: process.stdout, stderr: process.stderr, env: process.env, now: () => performance.now() };
}

/** A text for people, as their terminal can show it. */
export function readable(text: string, io: Io): string {
  return io.ascii ? asciiText(text) : text;
}

/** The same streams for a terminal of ASCII: what is said on stderr is for people, always. */
export function inAscii(io: Io): Io {
  const stderr = new Proxy(io.stderr, {
    get(target, name) {
      if (name === 'write') return (text: string) => target.write(asciiText(text));
      const value: unknown = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...io, stderr, now: () => io.now(), ascii: true };
}
