import { Console } from 'node:console';
import { PassThrough } from 'node:stream';
import { expect } from 'vitest';
import type { Language } from '../../src/base/text.ts';
import { screens } from '../../src/screens/index.ts';
import { App } from '../../src/ui/shell/app.tsx';
import { mount } from '../../src/ui/shell/mount.tsx';
import { screenPath } from '../../src/ui/shell/open.tsx';
import { Emulator } from '../ui/emulator.ts';
import { createStore } from '../ui/helpers.ts';
import { expectFits, openTerminal } from '../ui/terminal.tsx';
import type { Input } from './input.ts';
import { expectSame, quickTexts } from './picture.ts';
import { SteppingEngine } from './stepping.ts';

/** The screens by which the program can be opened. */
export const screenIds: readonly string[] = screens.map((screen) => screen.id);

// Ink builds a console of its own; that of the test runner does not say how.
Object.assign(console, { Console });

const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** Longer than the program waits for the rest of a sequence, of a burst, of a paste. */
const sequenceMs = 350;

/** A keyboard that types bytes, as a terminal does. */
function keyboard() {
  return Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => {}, ref: () => {}, unref: () => {} });
}

/** The program in this process: real screens and drawing, on an emulated terminal; an engine that trains when it is told to. */
export class Drawn {
  readonly terminal: Emulator;
  private readonly engine = new SteppingEngine();
  private readonly stdin = keyboard();
  private readonly made: ReturnType<typeof createStore>;
  private readonly mounted: ReturnType<typeof mount>;
  private failure: { readonly error: unknown } | null = null;

  constructor(id: string, language: Language, columns: number, rows: number) {
    const screen = screens.find((s) => s.id === id)!;
    const texts = quickTexts(screen.experiments);
    this.terminal = new Emulator(columns, rows);
    this.made = createStore(screens, { engine: this.engine, language, target: id, texts });
    const { store } = this.made;
    const fail = (error: unknown) => {
      this.failure ??= { error };
    };
    // What a key brings about is seen here, and not by whoever reads the keys.
    for (const name of ['dispatch', 'press']) {
      const act: unknown = Reflect.get(store, name);
      if (typeof act !== 'function') continue;
      Reflect.set(store, name, (...words: readonly unknown[]) => {
        try {
          return Reflect.apply(act, store, words);
        } catch (error) {
          fail(error);
        }
      });
    }
    const stdout = this.terminal as unknown as NodeJS.WriteStream;
    const stderr = new Emulator(columns, rows) as unknown as NodeJS.WriteStream;
    const stdin = this.stdin as unknown as NodeJS.ReadStream;
    this.mounted = mount({ store, screens, onError: fail, streams: { stdin, stdout, stderr } });
    for (const step of screen === screens[0] ? [] : screenPath(screen.experiments[0] ?? id, screens)) {
      store.dispatch({ type: 'open', screen: step });
    }
  }

  /** @throws what went wrong */
  async take(input: Input): Promise<void> {
    if (typeof input === 'string') this.stdin.write(input);
    else if ('wait' in input) await pause(input.wait);
    else if ('train' in input) await this.engine.advance(input.train);
    else this.stdin.write(Uint8Array.from(input));
    await this.settled();
  }

  /** Everything that has come is on the screen. */
  async settled(): Promise<void> {
    await turn();
    // Reports are gathered; an action that changes nothing lets them through.
    this.made.store.dispatch({ type: 'screen', screen: 'none', action: null });
    await turn();
    await turn();
    if (this.failure) throw this.failure.error;
  }

  /**
   * Once nothing moves: the picture is what a full repaint gives, and what a program that starts with this state shows,
   * within the terminal. Nothing moves by itself from then on.
   *
   * @param selected whether something may have been selected in a list
   */
  async picture({ selected = true } = {}): Promise<string[]> {
    const { store } = this.made;
    const { terminal } = this;
    await pause(sequenceMs);
    await this.settled();
    store.close();
    const state = store.get();
    Object.assign(store, { get: () => state });
    const { columns, rows } = terminal;
    const fresh = openTerminal(<App store={store} screens={screens} />, columns, rows);
    const wanted = fresh.lines();
    fresh.close();
    const seen = await terminal.lines();
    expectFits(wanted, columns, rows, 'within the terminal');
    terminal.emit('resize');
    await turn();
    await turn();
    expectSame(seen, await terminal.lines(), 'not what a repaint gives');
    // What is selected in a list is known to the list alone.
    const list = screens.find((screen) => screen.id === state.stack.at(-1))!.experiments.length === 0;
    if (!(list && selected) || state.help) {
      const padded = Array.from({ length: rows }, (_, y) => (wanted[y] ?? '').trimEnd());
      expectSame(seen, padded, 'not what is drawn anew');
    }
    if (this.failure) throw this.failure.error;
    return seen;
  }

  /** The exit code that a key has asked for; null while the program goes on. */
  get left(): number | null {
    return (this.made.quit.mock.calls[0]?.[0] as number | undefined) ?? null;
  }

  /** Ctrl-C leaves, with 130. */
  async leave(): Promise<void> {
    this.stdin.write('\x03');
    await turn();
    await turn();
    expect(this.made.quit.mock.calls, 'Ctrl-C leaves').toEqual([[130]]);
  }

  close(): void {
    this.made.store.close();
    this.mounted.canvas.close();
    this.mounted.app.unmount();
    this.mounted.app.cleanup();
  }
}
