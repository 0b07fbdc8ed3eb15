import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeStateFile } from '../../base/state-folder.ts';

const fileName = 'opened.json';

/** What is remembered from one start of the program to the next. */
export interface Opened {
  /** The ids of the screens that have been opened, ever, and of those where something was guessed. */
  readonly ids: readonly string[];
  readonly guessed: readonly string[];
  /** Nobody has been here before, and that is not told a second time. */
  readonly firstTime: boolean;
  /** Remembers screens besides those that are already. Where nothing can be written, nothing is, without a word. */
  remember(ids: readonly string[], guessed?: readonly string[]): void;
}

/** What the file has: the screens that were opened, and those where something was guessed. */
interface Screens {
  readonly opened: readonly string[];
  readonly guessed: readonly string[];
}

const none: Screens = { opened: [], guessed: [] };

/** The screens in a file; null where there is no file. One that cannot be read counts as empty. */
function read(file: string): Screens | null {
  try {
    const found = Object(JSON.parse(readFileSync(file, 'utf8')));
    const ids = (name: string) => {
      const list: unknown = Reflect.get(found, name);
      return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : [];
    };
    return { opened: ids('opened'), guessed: ids('guessed') };
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? null : none;
  }
}

/** Writes the screens; whether they were written. */
const write = (folder: string, screens: Screens) => writeStateFile(folder, fileName, `${JSON.stringify(screens)}\n`);

const joined = (known: readonly string[], more: readonly string[]) => [...new Set([...known, ...more])];

/** The screens that earlier starts have opened, by a file in the folder of what the program keeps. */
export function openedIn(folder: string): Opened {
  const file = join(folder, fileName);
  const found = read(file);
  return {
    ids: (found ?? none).opened,
    guessed: (found ?? none).guessed,
    firstTime: found === null && write(folder, none),
    remember(ids, guessed = []) {
      // Another window may have written since.
      const known = read(file) ?? none;
      const next = { opened: joined(known.opened, ids), guessed: joined(known.guessed, guessed) };
      const isNew = next.opened.length > known.opened.length || next.guessed.length > known.guessed.length;
      if (isNew) write(folder, next);
    },
  };
}
