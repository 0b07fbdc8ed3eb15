import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStateFile } from '../../base/state-folder.ts';

const fileName = 'opened.json';

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

/** Writes the screens; whether they were written. */
const write = (folder: string, opened: readonly string[]) =>
  writeStateFile(folder, fileName, `${JSON.stringify({ opened })}\n`);

/** The screens that earlier starts have opened, by a file in the folder of what the program keeps. */
export function openedIn(folder: string): Opened {
  const file = join(folder, fileName);
  const found = read(file);
  return {
    ids: found ?? [],
    firstTime: found === null && write(folder, []),
    remember(ids) {
      // Another window may have written since.
      const known = read(file) ?? [];
      const opened = [...new Set([...known, ...ids])];
      if (opened.length > known.length) write(folder, opened);
    },
  };
}
