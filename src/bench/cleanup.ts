import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { constants, tmpdir } from 'node:os';
import { join } from 'node:path';

const children = new Set<ChildProcess>();
const folders = new Set<string>();
let watching = false;

/** Kills the children and removes the folders when the program ends, also by Ctrl-C, a signal or a closed terminal. */
function watch(): void {
  if (watching) return;
  watching = true;
  process.on('exit', () => {
    for (const child of children) child.kill('SIGKILL');
    for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  });
  // By default these signals end a process without the event `exit`.
  for (const signal of ['SIGHUP', 'SIGTERM'] as const) {
    process.once(signal, () => process.exit(128 + constants.signals[signal]));
  }
}

/** A child process that does not outlive this one. */
export function killedOnExit<T extends ChildProcess>(child: T): T {
  watch();
  children.add(child);
  const forget = () => children.delete(child);
  child.once('exit', forget);
  child.once('error', forget);
  return child;
}

/** A file or folder that is removed at the end of the program; the returned function keeps it. */
export function temporary(path: string): () => void {
  watch();
  folders.add(path);
  return () => folders.delete(path);
}

/** Calls `work` with a new folder, which is removed afterwards. */
export async function withFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  watch();
  const folder = mkdtempSync(join(tmpdir(), 'zigzag-bench-'));
  folders.add(folder);
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
    folders.delete(folder);
  }
}
