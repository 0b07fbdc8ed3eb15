import { EventEmitter } from 'node:events';
import { stripVTControlCharacters } from 'node:util';
import { render } from 'ink';
import type { ReactNode } from 'react';
import stringWidth from 'string-width';
import { expect, vi } from 'vitest';
import type { AnyScreen } from '../../src/ui/kit/screen.ts';
import { App } from '../../src/ui/shell/app.tsx';
import { Keyboard } from '../../src/ui/shell/fake-terminal.ts';
import { TerminalInput } from '../../src/ui/shell/input/terminal-input.ts';
import type { Store } from '../../src/ui/shell/store.ts';
import { Typing } from '../../src/ui/shell/typing.ts';

class Output extends EventEmitter {
  columns: number;
  rows: number;
  frame = '';

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
  }

  readonly write = (frame: string): void => {
    this.frame = frame;
  };
}

/** The program's own way from the keyboard to a store, in front of Ink. */
function typed(keyboard: Keyboard, store: Store, screens: readonly AnyScreen[]): NodeJS.ReadStream {
  const unused = () => {};
  const pressInInk = (key: string) => input.pressInInk(key);
  const typing = new Typing({ store, screens, pressInInk, suspend: unused, repaint: unused });
  const input = new TerminalInput(keyboard as unknown as NodeJS.ReadStream, typing);
  return input.stdin;
}

interface Typed {
  readonly store: Store;
  readonly screens: readonly AnyScreen[];
}

/**
 * A terminal of any size: what ink-testing-library has with 100 columns and no rows. What is typed goes to the `program`,
 * if there is one.
 */
export function openTerminal(node: ReactNode, columns: number, rows: number, program?: Typed) {
  const stdout = new Output(columns, rows);
  const stdin = new Keyboard();
  const app = render(node, {
    stdout: stdout as never,
    stderr: new Output(columns, rows) as never,
    stdin: program ? typed(stdin, program.store, program.screens) : (stdin as never),
    debug: true,
    interactive: true,
    exitOnCtrlC: false,
    patchConsole: false,
  });
  return {
    type: stdin.type,
    resize: (to: { columns: number; rows: number }) => {
      Object.assign(stdout, to);
      stdout.emit('resize');
    },
    frame: () => stripVTControlCharacters(stdout.frame),
    coloured: () => stdout.frame,
    lines: () => stripVTControlCharacters(stdout.frame).split('\n'),
    close: () => {
      app.unmount();
      app.cleanup();
    },
  };
}

/** Widths and heights that people have: a small window, the classic, a laptop, a large screen. */
export const sizes = [
  [60, 16],
  [80, 24],
  [120, 36],
  [200, 60],
] as const;

/** The program's lines in a terminal of a size as a store stands now, which is closed afterwards. */
export function lastFrame({ store, screens }: Typed, columns: number, rows: number): string[] {
  // Reports are gathered; an action that changes nothing lets them through.
  store.dispatch({ type: 'screen', screen: 'none', action: null });
  const terminal = openTerminal(<App store={store} screens={screens} />, columns, rows);
  const lines = terminal.lines();
  terminal.close();
  store.close();
  return lines;
}

/** A frame fits when it has no more lines than the terminal and no line is wider. */
export function expectFits(lines: readonly string[], columns: number, rows: number, about: string): void {
  expect(lines.length, about).toBeLessThanOrEqual(rows);
  for (const line of lines) expect(stringWidth(line), `${about}: ${line}`).toBeLessThanOrEqual(columns);
}

/** Waits until an expectation holds; a busy machine is given time. */
export function eventually(expectation: () => void): Promise<void> {
  return vi.waitFor(expectation, { timeout: 10_000, interval: 20 });
}

/** The commit is through, and the frame that follows it. */
export async function turn(): Promise<void> {
  for (let i = 0; i < 2; i++) await new Promise<void>((resolve) => setImmediate(resolve));
}
