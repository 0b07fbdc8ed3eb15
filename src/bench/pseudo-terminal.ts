import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { messageOf } from '../base/errors.ts';
import { commandLine } from '../base/shell-words.ts';
import { killedOnExit } from './cleanup.ts';

export interface TerminalSize {
  readonly columns: number;
  readonly rows: number;
}

/** A program that runs a shell command in a terminal of its own, and the words it is called with. */
export interface PseudoTerminal {
  readonly file: string;
  words(command: string): readonly string[];
}

/** Printed by the shell right before it executes the program, to start the clock. */
const startMark = '[zigzag-bench]';

/**
 * `script`, as util-linux and the BSDs have it: the only way to a pseudo-terminal without a compiled module.
 * @returns the pseudo-terminal, or the reason why there is none
 */
export function findPseudoTerminal(
  file = 'script',
  platform: NodeJS.Platform = process.platform,
): PseudoTerminal | string {
  const { error, stdout } = spawnSync(file, ['--version'], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  if (error) return `no pseudo-terminal: ${file} cannot be started (${messageOf(error)})`;
  if (/util-linux/.test(stdout)) return { file, words: (command) => ['-q', '-e', '-f', '-c', command, '/dev/null'] };
  const bsd = platform === 'darwin' || platform.endsWith('bsd');
  if (bsd) return { file, words: (command) => ['-q', '/dev/null', '/bin/sh', '-c', command] };
  return `no pseudo-terminal: this ${file} is neither util-linux's nor a BSD's`;
}

/** The environment without the variables of CI services and tests, with which Ink would not draw. */
function environment(): NodeJS.ProcessEnv {
  const { CI: _ci, CONTINUOUS_INTEGRATION: _also, NODE_ENV: _mode, VITEST: _test, ...env } = process.env;
  const TERM = !env.TERM || env.TERM === 'dumb' ? 'xterm-256color' : env.TERM;
  // What is measured leaves nothing in the user's history.
  return { ...env, TERM, SHELL: '/bin/sh', ZIGZAG_HISTORY: '0' };
}

async function ended(child: ChildProcess, ms: number): Promise<boolean> {
  if (child.exitCode !== null || child.signalCode !== null) return true;
  const timeout = new AbortController();
  const late = new Promise<boolean>((resolve) => {
    const timer = setTimeout(() => resolve(false), ms);
    timeout.signal.addEventListener('abort', () => clearTimeout(timer));
  });
  const over = await Promise.race([once(child, 'exit').then(() => true), late]);
  timeout.abort();
  return over;
}

/**
 * Runs a command in a terminal of its own until its output matches, then sends `keys` and waits for its end. Returns the
 * milliseconds from its start until the match. The terminal of this program is not used.
 *
 * @throws Error when it ends, or `patienceMs` pass, before the match
 */
export async function timeUntil(
  { file, words }: PseudoTerminal,
  command: readonly string[],
  { columns, rows }: TerminalSize,
  matches: (output: string) => boolean,
  keys: string,
  patienceMs = 10_000,
): Promise<number> {
  const shell = `stty cols ${columns} rows ${rows}; printf '${startMark}'; exec ${commandLine(command)}`;
  const child = killedOnExit(spawn(file, words(shell), { env: environment(), stdio: ['pipe', 'pipe', 'pipe'] }));
  let output = '';
  let from = Number.NaN;
  let stderrText = '';
  child.stderr.setEncoding('utf8').on('data', (text) => {
    stderrText += text;
  });
  // A child that has ended takes no keys.
  child.stdin.on('error', () => {});
  try {
    return await new Promise<number>((resolve, reject) => {
      const fail = (why: string) => reject(new Error(why));
      const timer = setTimeout(() => fail(`nothing was drawn within ${patienceMs / 1000} s`), patienceMs);
      child.on('error', (error) => fail(messageOf(error)));
      child.on('exit', () => {
        clearTimeout(timer);
        fail(`${file} ended before anything was drawn${stderrText && `: ${stderrText.trim().split('\n')[0]}`}`);
      });
      child.stdout.setEncoding('utf8').on('data', (text) => {
        const now = performance.now();
        output += text;
        const at = output.indexOf(startMark);
        if (at < 0) return;
        if (Number.isNaN(from)) from = now;
        if (!matches(output.slice(at + startMark.length))) return;
        clearTimeout(timer);
        resolve(now - from);
      });
    });
  } finally {
    child.stdin.write(keys);
    for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
      if (await ended(child, 2000)) break;
      child.kill(signal);
    }
  }
}
