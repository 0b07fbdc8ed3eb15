import { asciiText } from '../ui/charts/ascii.ts';

/** The streams, environment and clock of a command; tests pass their own. */
export interface Io {
  readonly stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  readonly env: Readonly<Record<string, string | undefined>>;
  now(): number;
  /** Whether texts for people are written in ASCII. */
  readonly ascii?: boolean;
}

export function processIo(): Io {
  return { stdout: process.stdout, stderr: process.stderr, env: process.env, now: () => performance.now() };
}

/** A text for people, in ASCII if necessary. */
export function readable(text: string, io: Io): string {
  return io.ascii ? asciiText(text) : text;
}

/** The same streams for an ASCII terminal; stderr is always for people, so that it is converted, too. */
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
