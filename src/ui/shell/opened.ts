import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What is remembered from one start of the program to the next. */
export interface Opened {
  /** The ids of the screens that have been opened, ever. */
  readonly ids: readonly string[];
  /** Nobody has been here before, and that is not told a second time. */
  readonly firstTime: boolean;
  /** Remembers screens besides those that are already. Where nothing can be written, nothing is, without a word. */
  remember(ids: readonly string[]): void;
}

/** The screens in a file; null where there is no file. One that cannot be read counts as empty. */
function read(file: string): string[] | null {
  try {
    const opened: unknown = Reflect.get(Object(JSON.parse(readFileSync(file, 'utf8'))), 'opened');
    return Array.isArray(opened) ? opened.filter((id) => typeof id === 'string') : [];
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : [];
  }
}

/** Writes a file whole or not at all; whether it was written. */
function write(folder: string, file: string, opened: readonly string[]): boolean {
  const half = `${file}.${process.pid}`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(half, `${JSON.stringify({ opened })}\n`, { mode: 0o600 });
    renameSync(half, file);
    return true;
  } catch {
    try {
      rmSync(half, { force: true });
    } catch {
      // A folder that takes nothing has nothing to remove either.
    }
    return false;
  }
}

/** The screens that earlier starts have opened, by a file in the folder of what the program keeps. */
export function openedIn(folder: string): Opened {
  const file = join(folder, 'opened.json');
  const found = read(file);
  return {
    ids: found ?? [],
    firstTime: found === null && write(folder, file, []),
    remember(ids) {
      // Another window may have written since.
      const known = read(file) ?? [];
      const opened = [...new Set([...known, ...ids])];
      if (opened.length > known.length) write(folder, file, opened);
    },
  };
}
