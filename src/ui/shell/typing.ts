import type { AnyScreen } from '../kit/screen.ts';
import { maxKeys } from './input/burst.ts';
import type { InputListener } from './input/terminal-input.ts';
import { isWriting, screenAtHand } from './state.ts';
import type { Store } from './store.ts';

interface Paste {
  readonly text: string;
  readonly taken: boolean;
}

export interface TypingOptions {
  readonly store: Store;
  readonly screens: readonly AnyScreen[];
  /** Hands a key to Ink's own components. */
  readonly pressInInk: (key: string) => void;
  /** Suspends the program: in raw mode Ctrl-Z is only a key. */
  readonly suspend: () => void;
  /** Paints the whole screen again, whatever has been written over it. */
  readonly repaint: () => void;
}

/** Passes input to the store in order: keys of a screen together, keys of a menu one by one to the store and to Ink's list. */
export class Typing implements InputListener {
  private readonly options: TypingOptions;
  private queue: (string | Paste)[] = [];
  private waiting = false;

  constructor(options: TypingOptions) {
    this.options = options;
  }

  keys(keys: readonly string[]): void {
    if (keys.includes('ctrl-c')) {
      this.queue = [];
      this.options.store.press(['ctrl-c']);
      return;
    }
    this.queue = [...this.queue, ...keys].slice(-2 * maxKeys);
    this.processQueue();
  }

  writing(): boolean {
    return isWriting(this.options.store.get(), this.shown);
  }

  paste(text: string, taken: boolean): void {
    this.queue.push({ text, taken });
    this.processQueue();
  }

  private processQueue(): void {
    const { store, pressInInk } = this.options;
    while (!this.waiting && this.queue.length > 0) {
      const next = this.queue[0]!;
      if (typeof next !== 'string') {
        this.queue.shift();
        store.dispatch({ type: 'paste', ...next });
      } else if (this.handleTerminalKey(next)) this.queue.shift();
      else if (this.menuShown) {
        this.queue.shift();
        store.press([next]);
        pressInInk(next);
        // Ink's list handles the key asynchronously, and may open a screen: the next key waits for that.
        this.waiting = true;
        setImmediate(() => {
          this.waiting = false;
          this.processQueue();
        });
      } else this.queue.splice(0, store.press(this.leadingKeys()));
    }
  }

  /** The keys at the front that go to the screen. */
  private leadingKeys(): string[] {
    const keys: string[] = [];
    for (const key of this.queue) {
      if (typeof key !== 'string' || key === 'ctrl-z' || key === 'ctrl-l') break;
      keys.push(key);
    }
    return keys;
  }

  /** Handles the keys of the terminal, Ctrl-Z and Ctrl-L; false for any other key. */
  private handleTerminalKey(key: string): boolean {
    if (key === 'ctrl-z') this.options.suspend();
    else if (key === 'ctrl-l') this.options.repaint();
    else return false;
    return true;
  }

  /** The screen that is shown. */
  private get shown(): AnyScreen | undefined {
    return screenAtHand(this.options.store.get(), this.options.screens);
  }

  /** Whether a menu is shown, whose list is Ink's. */
  private get menuShown(): boolean {
    return !this.options.store.get().help && !this.writing() && this.shown?.list !== undefined;
  }
}
