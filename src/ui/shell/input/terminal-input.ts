import { EventEmitter } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { latinKeys } from '../../../base/hangul.ts';
import { Burst } from './burst.ts';
import { type InputEvent, InputParser, type Waiting } from './parser.ts';

/** Receives what was typed. */
export interface InputListener {
  /** Receives keys by name, in order; several if they arrived together. */
  keys(keys: readonly string[]): void;
  /** Whether letters are a text, in any script, and no keys; they are keys when left out. */
  writing?(): boolean;
  /** `taken`: Enter was pressed behind it. */
  paste(text: string, taken: boolean): void;
}

/**
 * How long the rest of unfinished input may take, in ms. A slow line may split an arrow key after its Esc, which alone would
 * lead back; but a user waits for the effect of Esc. A sequence or a paste has more time; that of a paste starts anew with
 * every piece.
 */
const timeoutMs: Readonly<Record<Waiting, number>> = { escape: 100, sequence: 300, string: 1000, paste: 1000 };

/** More keys than anyone types between two reads: the rest of such a burst is waited for. */
const manyKeys = 32;
/** A burst ends when nothing has come for this time; parts of a paste may be farther apart. The longest burst is limited, too. */
const quietMs = { keys: 25, paste: 100 };
const longestBurstMs = 200;

/** The keys that are passed to Ink for its list on the menus, as sequences. */
const forInk: Readonly<Record<string, string>> = { up: '\x1b[A', down: '\x1b[B', enter: '\r' };

/** The stream that Ink reads in place of the terminal's: raw mode is passed on, keys come one by one. */
class InkInput extends EventEmitter {
  readonly isTTY = true;
  readonly ref: () => void;
  readonly unref: () => void;
  readonly setRawMode: (raw: boolean) => this;
  private key: string | null = null;

  constructor(terminal: NodeJS.ReadStream, raw: (on: boolean) => void) {
    super();
    this.ref = () => terminal.ref?.();
    this.unref = () => terminal.unref?.();
    this.setRawMode = (on) => {
      raw(on);
      return this;
    };
  }

  readonly read = (): string | null => {
    const { key } = this;
    this.key = null;
    return key;
  };

  readonly press = (sequence: string): void => {
    this.key = sequence;
    this.emit('readable');
  };

  setEncoding(): this {
    return this;
  }
}

/**
 * Reads the terminal in place of Ink, which takes an arrow key in two parts for Esc and text, waits for the end of a paste
 * for ever, and handles a burst as one key. Ink still switches raw mode, so that this class stops reading when Ink suspends
 * or leaves.
 */
export class TerminalInput {
  /** The stream for Ink. */
  readonly stdin: NodeJS.ReadStream;
  private readonly ink: InkInput;
  private readonly terminal: NodeJS.ReadStream;
  private readonly listener: InputListener;
  private readonly parser = new InputParser();
  private decoder = new StringDecoder('utf8');
  private unfinished: NodeJS.Timeout | null = null;
  /** What the timer `unfinished` is for. */
  private waiting: Waiting | null = null;
  private burst: Burst | null = null;
  private burstStart = 0;
  private quietTimer: NodeJS.Timeout | null = null;
  private listening = false;

  constructor(terminal: NodeJS.ReadStream, listener: InputListener) {
    this.terminal = terminal;
    this.listener = listener;
    this.ink = new InkInput(terminal, (on) => this.setRawMode(on));
    this.stdin = this.ink as unknown as NodeJS.ReadStream;
  }

  /** Passes a key to Ink's components, if they handle it. */
  pressInInk(key: string): void {
    const sequence = forInk[key] ?? (/^[!-~]$/.test(key) ? key : null);
    if (sequence) this.ink.press(sequence);
  }

  private setRawMode(on: boolean): void {
    this.terminal.setRawMode(on);
    if (on === this.listening) return;
    this.listening = on;
    if (on) this.terminal.on('readable', this.read);
    else {
      this.terminal.off('readable', this.read);
      this.reset();
    }
  }

  /** Drops unfinished input: after another program had the terminal, what follows does not belong to it. */
  private reset(): void {
    this.parser.expire();
    this.decoder = new StringDecoder('utf8');
    this.burst = null;
    for (const timer of [this.unfinished, this.quietTimer]) if (timer) clearTimeout(timer);
    this.unfinished = null;
    this.waiting = null;
    this.quietTimer = null;
  }

  private readonly read = (): void => {
    for (let piece = this.next(); piece !== null; piece = this.next()) {
      this.take(this.parser.push(typeof piece === 'string' ? piece : this.decoder.write(piece)));
      if (!this.listening) return;
      this.updateTimeout(true);
    }
  };

  private next(): string | Buffer | null {
    return this.terminal.read() as string | Buffer | null;
  }

  /** Starts the timer of unfinished input; `moved`: more of it has just come. */
  private updateTimeout(moved: boolean): void {
    const waiting = this.parser.waiting;
    if (waiting === this.waiting && !(moved && (waiting === 'paste' || waiting === 'escape'))) return;
    if (this.unfinished) clearTimeout(this.unfinished);
    this.waiting = waiting;
    this.unfinished = waiting === null ? null : setTimeout(this.onTimeout, timeoutMs[waiting]);
  }

  private readonly onTimeout = (): void => {
    const { unfinished } = this;
    // After a long frame the rest may have arrived, but not been read: timers run before reads.
    setImmediate(() => {
      if (this.unfinished !== unfinished || this.waiting === null) return;
      this.unfinished = null;
      this.waiting = null;
      this.take(this.parser.expire());
    });
  };

  private take(events: readonly InputEvent[]): void {
    // Ctrl-C takes precedence over everything before it.
    if (events.some((event) => event.type === 'key' && event.key === 'ctrl-c')) {
      this.reset();
      this.listener.keys(['ctrl-c']);
      return;
    }
    let keys: string[] = [];
    for (const event of events) {
      if (event.type === 'key') keys.push(event.key);
      else {
        this.addToBurst(keys);
        this.flush();
        keys = [];
        this.listener.paste(event.text, false);
      }
    }
    this.addToBurst(keys);
  }

  /** Passes a few keys on at once; collects many until the last has come. */
  private addToBurst(keys: readonly string[]): void {
    if (keys.length === 0) return;
    if (!this.burst) {
      this.burst = new Burst();
      this.burstStart = performance.now();
    }
    this.burst.add(keys);
    const { isPaste } = this.burst;
    const late = performance.now() - this.burstStart > longestBurstMs;
    if (!isPaste && (this.burst.size < manyKeys || late)) {
      this.flush();
      return;
    }
    if (this.quietTimer) clearTimeout(this.quietTimer);
    // As in `onTimeout`: input that has arrived, but not been read, belongs to the burst.
    const quiet = setTimeout(
      () => setImmediate(() => this.quietTimer === quiet && this.flush()),
      isPaste ? quietMs.paste : quietMs.keys,
    );
    this.quietTimer = quiet;
  }

  private flush(): void {
    const { burst } = this;
    if (this.quietTimer) clearTimeout(this.quietTimer);
    this.quietTimer = null;
    this.burst = null;
    if (!burst) return;
    if (burst.isPaste) {
      const { text, taken } = burst.asText();
      this.listener.paste(text, taken);
    } else this.listener.keys(this.listener.writing?.() ? burst.keys : burst.keys.flatMap(latinKeys));
  }
}
