import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { messageOf } from '../base/errors.ts';
import { median } from '../base/statistics.ts';
import type { Effort } from './blocks.ts';
import { killedOnExit } from './cleanup.ts';
import { builtFile, exitError } from './program.ts';
import { findPseudoTerminal, type PseudoTerminal, type TerminalSize, timeUntil } from './pseudo-terminal.ts';
import { rounded } from './statistics.ts';

export interface StartupReport {
  /** Until an empty Node program has ended: the least of any Node program. */
  readonly nodeMs: number;
  /** Until `zigzag --version` has ended. */
  readonly versionMs: number;
  /** Until the menu's first frame is on a terminal; null without a pseudo-terminal. */
  readonly firstFrameMs: number | null;
  /** Why the first frame was not measured, or null. */
  readonly notMeasured: string | null;
}

/** Milliseconds until a child process has ended. @throws DataError when it fails */
async function runMs(words: readonly string[]): Promise<number> {
  const from = performance.now();
  const child = killedOnExit(spawn(process.execPath, words, { stdio: 'ignore' }));
  const [code] = await once(child, 'exit');
  if (code !== 0) throw exitError(`node ${words.join(' ')}`, code);
  return performance.now() - from;
}

/** Whether the output contains a whole frame of the menu: its last line with the key to quit, and the end of the frame. */
export function isMenu(output: string): boolean {
  return /zigzag[\s\S]*quit[\s\S]*\x1b\[\?2026l/.test(output);
}

export interface StartupOptions {
  readonly effort: Pick<Effort, 'starts'>;
  readonly size: TerminalSize;
  /** The pseudo-terminal, or the reason why there is none. */
  readonly terminal?: PseudoTerminal | string;
}

/** Measures the start of the built program, the kinds of starts in turns. */
export async function benchStartup(
  { effort, size, terminal = findPseudoTerminal() }: StartupOptions,
  onProgress: (share: number, what: string) => void,
): Promise<StartupReport> {
  const cli = builtFile('cli.js');
  let notMeasured = typeof terminal === 'string' ? terminal : null;
  const times: Record<'node' | 'version' | 'frame', number[]> = { node: [], version: [], frame: [] };
  // The first start is not counted: it fills the caches of the file system and of Node's compiled code.
  for (let i = -1; i < effort.starts; i++) {
    onProgress((i + 1) / (effort.starts + 1), 'zigzag --version');
    const [node, version] = [await runMs(['-e', '0']), await runMs([cli, '--version'])];
    let frame: number | null = null;
    if (typeof terminal !== 'string' && notMeasured === null) {
      onProgress((i + 1.5) / (effort.starts + 1), 'first frame');
      try {
        frame = await timeUntil(terminal, [process.execPath, cli, '--lang', 'en'], size, isMenu, 'q');
      } catch (error) {
        notMeasured = messageOf(error);
      }
    }
    if (i < 0) continue;
    times.node.push(node);
    times.version.push(version);
    if (frame !== null) times.frame.push(frame);
  }
  return {
    nodeMs: rounded(median(times.node)),
    versionMs: rounded(median(times.version)),
    firstFrameMs: notMeasured === null ? rounded(median(times.frame)) : null,
    notMeasured,
  };
}
