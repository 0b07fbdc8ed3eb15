import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';

/** The folder of what a program keeps between its runs (XDG Base Directory Specification); null without a home. */
export function stateFolder(env: Readonly<Record<string, string | undefined>>): string | null {
  const { XDG_STATE_HOME: xdg, HOME: home } = env;
  if (xdg && isAbsolute(xdg)) return join(xdg, 'zigzag');
  return home && isAbsolute(home) ? join(home, '.local', 'state', 'zigzag') : null;
}

/** Writes a text file of a folder, which is made, whole or not at all and for this user alone; whether it was written. */
export function writeStateFile(folder: string, name: string, text: string): boolean {
  const file = join(folder, name);
  const half = `${file}.${process.pid}.tmp`;
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    writeFileSync(half, text, { mode: 0o600 });
    renameSync(half, file);
    return true;
  } catch {
    // A full disk, or a folder that is not ours.
    try {
      rmSync(half, { force: true });
    } catch {
      // A folder that takes nothing has nothing to remove either.
    }
    return false;
  }
}
