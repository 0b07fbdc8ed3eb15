import { readdirSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { keys, Terminal } from './terminal.ts';

let terminal: Terminal | undefined;
afterEach(() => {
  terminal?.close();
  terminal = undefined;
});

/** The threads of the process, looked at again and again until the watch is over. */
function watched(pid: number): { most(): number } {
  let most = 0;
  const timer = setInterval(() => {
    try {
      most = Math.max(most, readdirSync(`/proc/${pid}/task`).length);
    } catch {
      // The process has ended.
      clearInterval(timer);
    }
  }, 5);
  return {
    most: () => {
      clearInterval(timer);
      return most;
    },
  };
}

/** Node's own: the main thread, four for files, those of the compiler and of signals. */
const ownThreads = 8;

test.runIf(process.platform === 'linux').each([
  ['r', 'init-symmetry --workers 2', 'r'.repeat(100), 3 + 2],
  ['r, R, space and step in turn', 'init-symmetry --workers 2', 'rR .'.repeat(25), 3 + 2],
  // Four runs: there are never more that train at once, whatever is asked for.
  ['r with many workers', 'optimizer-mnist --workers 256', 'r'.repeat(100), 4],
])('100 keys in one breath (%s) start no threads beyond the runs and the workers', async (_, words, pressed, most) => {
  terminal = new Terminal(words.split(' '));
  const t = terminal;
  await t.until(/Space start/);
  const watch = watched(t.pid);
  t.press(' ');
  await t.until(/Space pause/);
  t.press(pressed);
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(watch.most()).toBeLessThanOrEqual(ownThreads + most);
  t.press(keys.ctrlC);
  expect((await t.exited).exitCode).toBe(130);
});
