import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync } from 'node:fs';
import { expect } from 'vitest';
import { Terminal, type TerminalOptions } from '../e2e/terminal.ts';
import type { Input } from './input.ts';

/** The shell around the program: it says how the terminal is set before and after, and who the program is. */
const shell = `
ulimit -c 0
trap : INT QUIT HUP TERM
printf '[before %s]\\n' "$(stty -g)"
sh -c 'printf "[program %s]\\n" "$$"; exec "$@"' sh "$@"
code=$?
printf '\\n[after %s %s]\\n' "$code" "$(stty -g)"
exit "$code"
`;

/** So long a program may take to leave before it counts as hung; far longer than it should. */
const patienceMs = 5000;

export interface Ending {
  readonly code: number;
  /** Modes of the terminal that the program set and did not give back, as it wrote them. */
  readonly modes: readonly string[];
  /** Whether the terminal's own settings (echo, lines, signals) are what they were. */
  readonly restored: boolean;
  /** Processes of the session that are still there. */
  readonly left: readonly string[];
  readonly ms: number;
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The modes that a terminal is left in, where they differ from those that it starts with. */
export function modesLeft(output: string): string[] {
  const modes = new Map<string, string>([['25', 'h']]);
  for (const [, numbers, set] of output.matchAll(/\x1b\[\?([\d;]+)([hl])/g)) {
    for (const mode of numbers!.split(';')) modes.set(mode, set!);
  }
  const left = [...modes]
    .filter(([mode, set]) => set !== (mode === '25' ? 'h' : 'l'))
    .map(([mode, set]) => `?${mode}${set}`);
  // The keyboard protocol is a stack.
  const depth = (output.match(/\x1b\[>\d+u/g)?.length ?? 0) - (output.match(/\x1b\[<\d*u/g)?.length ?? 0);
  return depth > 0 ? [...left, 'keyboard'] : left;
}

/** So long a program has to stop when it is told to. */
const stopMs = 2000;

/** The state and the session of a process, where the system tells of them. */
function statOf(pid: number | string): { readonly state: string; readonly session: number } | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const [state = '', , , session] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return { state, session: Number(session) };
  } catch {
    return null;
  }
}

const stateOf = (pid: number) => statOf(pid)?.state;

/** The processes of a session, where the system tells of them. */
function processesOf(session: number): string[] {
  const pids = (() => {
    try {
      return readdirSync('/proc').filter((name) => /^\d+$/.test(name));
    } catch {
      return [];
    }
  })();
  return pids.filter((pid) => {
    const stat = statOf(pid);
    return stat?.session === session && stat.state !== 'Z';
  });
}

/** The real program in a pseudo-terminal, under a shell that tells what it leaves behind. */
export class Session {
  readonly terminal: Terminal;
  private readonly writer: ChildProcess;

  constructor(words: readonly string[], options: TerminalOptions = {}) {
    this.terminal = new Terminal(words, { ...options, through: ['sh', '-c', shell, 'sh'] });
    // Writing to a terminal that nobody reads blocks the writer: a process of its own, that can be ended.
    const stdio = ['pipe', this.terminal.fd, 'ignore'] as const;
    this.writer = spawn(process.execPath, ['-e', 'process.stdin.pipe(process.stdout)'], { stdio: [...stdio] });
    this.writer.stdin!.on('error', () => {});
  }

  /** Waits for something among all that was written. @throws Error when it does not come */
  async said(pattern: RegExp, ms = 20_000): Promise<RegExpExecArray> {
    const until = performance.now() + ms;
    for (;;) {
      const found = pattern.exec(this.terminal.output);
      if (found) return found;
      if (performance.now() > until) throw new Error(`not within ${ms} ms: ${pattern}\n${this.terminal.text()}`);
      await pause(5);
    }
  }

  /** The program itself, not the shell around it. */
  async pid(): Promise<number> {
    return Number((await this.said(/\[program (\d+)\]/))[1]);
  }

  get ended(): boolean {
    return /\[after \d+ /.test(this.terminal.output);
  }

  type(text: string | readonly number[]): void {
    this.writer.stdin!.write(typeof text === 'string' ? text : Uint8Array.from(text));
  }

  async take(input: Input): Promise<void> {
    if (typeof input === 'string' || !('wait' in input || 'train' in input)) this.type(input);
    else await pause('wait' in input ? input.wait : 20 * input.train);
  }

  async signal(name: NodeJS.Signals): Promise<void> {
    const pid = await this.pid();
    if (!this.ended) process.kill(pid, name);
  }

  /** Waits until the program is stopped, as a shell does before it wakes it. One that is coming up may not stop at all. */
  async stopped(): Promise<void> {
    const pid = await this.pid();
    for (let waited = 0; waited < stopMs && stateOf(pid) !== 'T'; waited += 10) await pause(10);
  }

  /** How it ended. @throws Error when it does not within the patience */
  async ending(): Promise<Ending> {
    const from = performance.now();
    const [, code, after] = await this.said(/\[after (\d+) (\S+)\]/, patienceMs);
    const ms = performance.now() - from;
    await this.terminal.exited;
    const { output } = this.terminal;
    return {
      code: Number(code),
      modes: modesLeft(output.slice(0, output.lastIndexOf('[after '))),
      restored: after === /\[before (\S+)\]/.exec(output)?.[1],
      left: processesOf(this.terminal.pid),
      ms,
    };
  }

  async close(): Promise<void> {
    const pid = Number(/\[program (\d+)\]/.exec(this.terminal.output)?.[1]);
    if (pid && !this.ended) {
      try {
        process.kill(pid, 'SIGKILL');
      } catch {
        // It has ended meanwhile.
      }
    }
    this.terminal.close();
    await this.terminal.exited;
    if (this.writer.exitCode === null && this.writer.signalCode === null) {
      this.writer.kill('SIGKILL');
      await once(this.writer, 'exit');
    }
  }
}

/** @throws when the terminal is not as it was, or something is still running */
export function expectCleanExit(ending: Ending, code: number): void {
  const { ms: _, ...found } = ending;
  expect(found).toEqual({ code, modes: [], restored: true, left: [] });
}
