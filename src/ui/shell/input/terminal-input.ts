import { EventEmitter } from 'node:events';
import { StringDecoder } from 'node:string_decoder';
import { Burst } from './burst.ts';
import { latinKeys } from './hangul.ts';
import { type InputEvent, InputParser, type Waiting } from './parser.ts';

/** Receives what was typed. */
export interface InputListener {
  /** Keys by their names, in their order; several when they came together. */
  keys(keys: readonly string[]): void;
  /** `taken`: Enter was pressed behind it. */
  paste(text: string, taken: boolean): void;
}

/**
 * How long in ms the rest of something unfinished may take. A slow line tears an arrow key apart, and its Esc alone would
 * lead back; a person waits for the answer to Esc. The rest of a sequence that has begun is given more, that of a paste
 * most: its time starts anew with every piece of it.
 */
const timeoutMs: Readonly<Record<Waiting, number>> = { escape: 100, sequence: 300, string: 1000, paste: 1000 };

/** More keys than fingers press between two reads: the rest of such a burst is waited for. */
const manyKeys = 32;
/** Many keys are over when nothing has come for so long, or after so long at most; a paste has more time between its parts. */
const quietMs = { keys: 25, paste: 100 };
const longestBurstMs = 200;

/** The keys that Ink hears of as well, as its list on the menus knows them. */
const forInk: Readonly<Record<string, string>> = { up: '\x1b[A', down: '\x1b[B', enter: '\r' };

/** The stream that Ink reads in place of the terminal's: raw mode is the terminal's, the keys come one by one. */
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
 * Stands before Ink at the terminal's input, because Ink takes an arrow key that comes in two parts for Esc and typing,
 * waits for the end of a paste for ever, and hears a burst as one key. Ink still says when the input is ours (raw mode), so
 * that its suspending and leaving hold here, too.
 */
export class TerminalInput {
  /** For Ink. */
  readonly stdin: NodeJS.ReadStream;
  private readonly ink: InkInput;
  private readonly terminal: NodeJS.ReadStream;
  private readonly listener: InputListener;
  private readonly parser = new InputParser();
  private decoder = new StringDecoder('utf8');
  private unfinished: NodeJS.Timeout | null = null;
  /** What `unfinished` gives time to. */
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

  /** Tells Ink's own components of a key, if it is one of theirs. */
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

  /** What was typed to us before the terminal was somebody else's is not the start of what comes after. */
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

  /** Gives what is unfinished its time; `moved`: more of it has just come. */
  private updateTimeout(moved: boolean): void {
    const waiting = this.parser.waiting;
    if (waiting === this.waiting && !(moved && (waiting === 'paste' || waiting === 'escape'))) return;
    if (this.unfinished) clearTimeout(this.unfinished);
    this.waiting = waiting;
    this.unfinished = waiting === null ? null : setTimeout(this.onTimeout, timeoutMs[waiting]);
  }

  private readonly onTimeout = (): void => {
    const { unfinished } = this;
    // After a long frame the rest may be here already, but not read yet: timers come before it.
    setImmediate(() => {
      if (this.unfinished !== unfinished || this.waiting === null) return;
      this.unfinished = null;
      this.waiting = null;
      this.take(this.parser.expire());
    });
  };

  private take(events: readonly InputEvent[]): void {
    // Ctrl-C goes before whatever is still to be done.
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

  /** A few keys are passed on at once, many together when the last of them has come. */
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
    // As above: what is here already but not read belongs to it.
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
    } else this.listener.keys(burst.keys.flatMap(latinKeys));
  }
}
