import { fileURLToPath } from 'node:url';
import pty from '@lydell/node-pty';
import headless from '@xterm/headless';
import { afterEach } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
export const cli = `${root}dist/cli.js`;

export interface TerminalOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** The program's entry; the built one when left out. */
  readonly entry?: string;
  /** A command that starts the program: called with Node, the entry and the program's words behind its own. */
  readonly through?: readonly string[];
}

/** The program in a real pseudo-terminal, its screen read by a terminal emulator. */
export class Terminal {
  readonly exited: Promise<{ exitCode: number; signal?: number }>;
  /** Everything that was written, for looking at escape sequences. */
  output = '';
  /** What of the output is on the screen. */
  private drawn = '';
  private readonly child: pty.IPty;
  private readonly screen: headless.Terminal;
  private readonly watchers = new Set<() => void>();
  private readonly listeners = new Set<(data: string) => void>();

  constructor(
    words: readonly string[],
    { columns = 80, rows = 24, env = {}, entry = cli, through = [] }: TerminalOptions = {},
  ) {
    // Ink draws nothing on a terminal of a CI service, and these terminals are real.
    const {
      CI: _ci,
      NO_COLOR: _colour,
      FORCE_COLOR: _force,
      NODE_ENV: _mode,
      VITEST: _test,
      ...inherited
    } = process.env;
    this.screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
    const [file, ...rest] = [...through, process.execPath, entry, ...words];
    this.child = pty.spawn(file!, rest, {
      // This becomes TERM, whatever the environment says.
      name: env.TERM ?? 'xterm-256color',
      cols: columns,
      rows,
      cwd: root,
      env: { ...inherited, COLORTERM: 'truecolor', LANG: 'C.UTF-8', LC_ALL: '', LC_MESSAGES: '', ...env } as Record<
        string,
        string
      >,
    });
    this.child.onData((data) => {
      this.output += data;
      this.screen.write(data, () => {
        this.drawn += data;
        for (const watch of [...this.watchers]) watch();
      });
      for (const listen of [...this.listeners]) listen(data);
    });
    this.exited = new Promise((resolve) => this.child.onExit(resolve));
  }

  /** The rows of the screen as a person sees them: what lay beyond an edge that came nearer stays in the emulator. */
  rows(): string[] {
    const { active } = this.screen.buffer;
    return Array.from(
      { length: this.screen.rows },
      (_, y) => active.getLine(active.viewportY + y)?.translateToString(true, 0, this.screen.cols) ?? '',
    );
  }

  text(): string {
    return this.rows().join('\n');
  }

  get onAlternateScreen(): boolean {
    return this.screen.buffer.active.type === 'alternate';
  }

  /** The process, for what the system knows of it. */
  get pid(): number {
    return this.child.pid;
  }

  /** The terminal's own end: what is written there is typed. */
  get fd(): number {
    return Reflect.get(this.child, 'fd') as number;
  }

  /** Calls back with everything written from now on, as it comes; returns the way to stop that. */
  listen(listener: (data: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Calls back whenever something written has reached the screen; returns the way to stop that. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.child.write(key);
  }

  resize(columns: number, rows: number): void {
    this.screen.resize(columns, rows);
    this.child.resize(columns, rows);
  }

  kill(signal: string): void {
    this.child.kill(signal);
  }

  /** A frame is being written: a terminal that knows synchronized output does not show it yet. */
  private get inFrame(): boolean {
    return this.drawn.lastIndexOf('\x1b[?2026h') > this.drawn.lastIndexOf('\x1b[?2026l');
  }

  /** Waits until the screen is as wished, in a frame that is complete. @throws Error with the screen when it never is */
  async until(wish: RegExp | ((terminal: Terminal) => boolean), ms = 20_000): Promise<void> {
    const holds = () => !this.inFrame && (wish instanceof RegExp ? wish.test(this.text()) : wish(this));
    if (holds()) return;
    await new Promise<void>((resolve, reject) => {
      const done = () => {
        clearTimeout(timer);
        this.watchers.delete(look);
      };
      const look = () => {
        if (!holds()) return;
        done();
        resolve();
      };
      const timer = setTimeout(() => {
        done();
        reject(new Error(`not seen: ${wish}\n${this.text()}`));
      }, ms);
      this.watchers.add(look);
    });
  }

  /** Waits until the program has written nothing for a while: what was under way is on the screen. */
  async settled(quietMs = 250): Promise<void> {
    for (let seen = -1; seen !== this.output.length; ) {
      seen = this.output.length;
      await new Promise((resolve) => setTimeout(resolve, quietMs));
    }
  }

  close(): void {
    try {
      this.child.kill('SIGKILL');
    } catch {
      // It has ended already.
    }
    this.screen.dispose();
  }
}

export const keys = {
  up: '\x1b[A',
  down: '\x1b[B',
  right: '\x1b[C',
  left: '\x1b[D',
  enter: '\r',
  escape: '\x1b',
  tab: '\t',
  ctrlC: '\x03',
} as const;

/** Starts the program in a terminal of its own, one a test; it is closed when the test is over. */
export function terminals(): (words?: readonly string[], options?: TerminalOptions) => Terminal {
  let terminal: Terminal | undefined;
  afterEach(() => {
    terminal?.close();
    terminal = undefined;
  });
  return (words = [], options) => {
    terminal = new Terminal(words, options);
    return terminal;
  };
}
