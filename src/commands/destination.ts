import {
  accessSync,
  closeSync,
  constants,
  fstatSync,
  openSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { open, rename, unlink } from 'node:fs/promises';
import { Socket } from 'node:net';
import { dirname, join, resolve, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { setImmediate, setTimeout } from 'node:timers/promises';
import { isatty, WriteStream } from 'node:tty';
import { builtins } from '../base/builtins.ts';
import { DataError, errorText, systemErrorText } from '../base/errors.ts';
import { josa, type Language, shownPath, type Text } from '../base/text.ts';
import { temporary } from '../bench/cleanup.ts';
import type { Io } from './io.ts';
import { batchesOf, chunksOf, type LongText } from './pieces.ts';

/** Where results are written to. */
export interface Destination {
  /** Writes all of the text. @throws the system's error */
  write(text: LongText): Promise<void>;
}

export interface DestinationOptions {
  /** The file for the results; standard output when left out. */
  readonly out?: string;
  readonly language: Language;
}

function printString(text: string, io: Io): Promise<void> {
  return new Promise((done) => {
    io.stdout.write(text, (error) => {
      if (!error) done();
    });
  });
}

/** Writes to standard output. Never settles after an error, which the program handles by the stream's event. */
export async function print(text: LongText, io: Io): Promise<void> {
  if (typeof text === 'string') return printString(text, io);
  for (const batch of batchesOf(text)) {
    await printString(batch, io);
    await setImmediate();
  }
}

/** An unused and unpredictable file name in the same folder. */
const nameBeside = (file: string) =>
  join(dirname(file), `.zigzag-${builtins.crypto.randomBytes(9).toString('hex')}.tmp`);

/** The file to which a path and its symbolic links lead, also if it does not exist yet. */
function targetOf(path: string): string {
  let target = resolve(path);
  for (let links = 0; links < 40; links++) {
    try {
      target = resolve(dirname(target), readlinkSync(target));
    } catch {
      break;
    }
  }
  return join(realpathSync(dirname(target)), target.slice(dirname(target).length));
}

/** Replaces a file atomically: the text is written to a temporary file beside it, which is then renamed. */
class FileDestination implements Destination {
  private readonly file: string;
  private readonly old: Stats | undefined;

  /** @throws the system's error if the file could not be written; the probe file is removed */
  constructor(path: string, old: Stats | undefined) {
    this.file = targetOf(path);
    this.old = old;
    if (old) accessSync(this.file, constants.W_OK);
    const probe = nameBeside(this.file);
    closeSync(openSync(probe, 'wx', 0o600));
    unlinkSync(probe);
  }

  async write(text: LongText): Promise<void> {
    const { file, old } = this;
    const beside = nameBeside(file);
    const forget = temporary(beside);
    // The replacement of a private file must not be readable for others, not even while it is written.
    const handle = await open(beside, 'wx', old ? 0o600 : 0o666);
    try {
      try {
        for (const piece of chunksOf(text)) await handle.writeFile(piece);
        if (old) {
          // Only root can change the owner, and not every file system has owners and modes: failures are ignored.
          await handle.chown(old.uid, old.gid).catch(() => {});
          await handle.chmod(old.mode & 0o7777).catch(() => {});
        }
        // A full disk may be noticed only now; files that do not support sync are complete.
        await handle.sync().catch((error: NodeJS.ErrnoException) => {
          if (!['EINVAL', 'ENOSYS', 'ENOTSUP'].includes(error.code ?? '')) throw error;
        });
      } finally {
        await handle.close();
      }
      await rename(beside, file);
    } catch (error) {
      await unlink(beside).catch(() => {});
      throw error;
    } finally {
      forget();
    }
  }
}

/** The interval at which a pipe is opened again until it has a reader. */
const pollMs = 50;

/** A named pipe: opened only for writing the results, and without blocking the program until there is a reader. */
class PipeDestination implements Destination {
  private readonly path: string;
  private readonly waiting: () => void;

  constructor(path: string, waiting: () => void) {
    this.path = path;
    this.waiting = waiting;
    accessSync(path, constants.W_OK);
  }

  async write(text: LongText): Promise<void> {
    const pipe = new Socket({ fd: await this.open(), readable: false, writable: true });
    try {
      await pipeline(chunksOf(text), pipe);
    } catch (error) {
      // A reader that closes the pipe early is not an error, as with standard output.
      if ((error as NodeJS.ErrnoException).code !== 'EPIPE') throw error;
    }
  }

  private async open(): Promise<number> {
    for (let tries = 0; ; tries++) {
      try {
        return openSync(this.path, constants.O_WRONLY | constants.O_NONBLOCK);
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENXIO') throw error;
      }
      if (tries === 2) this.waiting();
      await setTimeout(pollMs);
    }
  }
}

/** A terminal, /dev/null and their like. */
class DeviceDestination implements Destination {
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
    accessSync(path, constants.W_OK);
  }

  async write(text: LongText): Promise<void> {
    const fd = openSync(this.path, constants.O_WRONLY | constants.O_NOCTTY);
    if (isatty(fd)) {
      await pipeline(chunksOf(text), new WriteStream(fd));
      return;
    }
    try {
      for (const piece of chunksOf(text)) {
        for (let at = 0; at < piece.length; ) at += writeSync(fd, piece, at);
        await setImmediate();
      }
    } finally {
      closeSync(fd);
    }
  }
}

/** Whether a path is that of standard output: /dev/stdout, or the file to which the shell has redirected it. */
function isStdout({ dev, ino }: Stats, io: Io): boolean {
  if (io.stdout !== process.stdout) return false;
  const stdout = fstatSync(1);
  return stdout.dev === dev && stdout.ino === ino;
}

/** What could not be written where `--out` says. */
export function notWritten(out: string, { en, ko }: Text): DataError {
  const file = shownPath(out);
  return new DataError({
    en: `--out: cannot write ${file}: ${en}`,
    ko: `--out: ${file}에 쓸 수 없습니다: ${ko}`,
  });
}

function destinationOf(out: string, language: Language, io: Io): Destination {
  const found = statSync(out, { throwIfNoEntry: false });
  if (found?.isDirectory() || out.endsWith(sep)) throw notWritten(out, { en: 'it is a folder', ko: '폴더입니다' });
  if (found && isStdout(found, io)) return { write: (text) => print(text, io) };
  if (!found || found.isFile()) return new FileDestination(out, found);
  if (found.isFIFO()) {
    const file = shownPath(out);
    const waiting = {
      en: `waiting until somebody reads ${file}`,
      ko: `${josa(file, '을', '를')} 읽는 쪽을 기다립니다`,
    };
    return new PipeDestination(out, () => io.stderr.write(`zigzag: ${waiting[language]}\n`));
  }
  if (found.isCharacterDevice()) return new DeviceDestination(out);
  throw notWritten(out, {
    en: 'it is neither a file nor a pipe nor a terminal',
    ko: '파일도 파이프도 터미널도 아닙니다',
  });
}

/** Writes a text to its destination, or to standard output if that fails. Returns the exit code. */
export async function writeResults(text: LongText, to: Destination, language: Language, io: Io): Promise<number> {
  try {
    await to.write(text);
    return 0;
  } catch (error) {
    const instead = { en: 'the results follow on standard output', ko: '결과는 표준 출력에 씁니다' };
    io.stderr.write(`zigzag: ${errorText(error)[language]}; ${instead[language]}\n`);
    await print(text, io);
    return 1;
  }
}

/**
 * The destination of the results; standard output without `out`. No file is created or changed before the results are
 * written.
 * @throws DataError if it cannot be written
 */
export function openDestination({ out, language }: DestinationOptions, io: Io): Destination {
  if (out === undefined) return { write: (text) => print(text, io) };
  let destination: Destination;
  try {
    destination = destinationOf(out, language, io);
  } catch (error) {
    throw error instanceof DataError ? error : notWritten(out, systemErrorText(error));
  }
  return {
    async write(text) {
      try {
        await destination.write(text);
      } catch (error) {
        throw notWritten(out, systemErrorText(error));
      }
    },
  };
}
