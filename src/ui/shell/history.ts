import { mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Environment } from '../charts/ascii.ts';

/** What is remembered from one start of the program to the next. */
export interface History {
  /** The ids of the screens that have been opened, ever. */
  readonly opened: readonly string[];
  /** Nobody has been here before, and that is not told a second time. */
  readonly firstTime: boolean;
  /** Remembers screens besides those that are already. Where nothing can be written, nothing is, without a word. */
  remember(ids: readonly string[]): void;
}

/** The folder of what the program remembers; null: nothing is to be remembered, or there is no such folder. */
function folderOf({ ZIGZAG_HISTORY, XDG_STATE_HOME: xdg, HOME: home }: Environment): string | null {
  if (ZIGZAG_HISTORY === '0') return null;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'zigzag');
  return home && isAbsolute(home) ? join(home, '.local', 'state', 'zigzag') : null;
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

/** What earlier starts have left in the user's folder for such things; null where nothing is remembered. */
export function openHistory(env: Environment): History | null {
  const folder = folderOf(env);
  if (folder === null) return null;
  const file = join(folder, 'history.json');
  const found = read(file);
  return {
    opened: found ?? [],
    firstTime: found === null && write(folder, file, []),
    remember(ids) {
      // Another window may have written since.
      const known = read(file) ?? [];
      const opened = [...new Set([...known, ...ids])];
      if (opened.length > known.length) write(folder, file, opened);
    },
  };
}
