import { controlSequenceKey, singleShiftKey, tildeNumber } from './sequences.ts';

/** The parsed input of a terminal: keys by name (see keymap.ts), and pasted texts. */
export type InputEvent =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'paste'; readonly text: string };

/** What the parser waits for the rest of: a single Esc, which may be a key or the start of a sequence, or something begun. */
export type Waiting = 'escape' | 'sequence' | 'string' | 'paste';

type State =
  | 'ground'
  | 'escape'
  /** Two of them: Esc twice, or the key of a sequence with Alt. */
  | 'escapes'
  | 'csi'
  /** ESC [ [: a function key of the Linux console, one letter is to follow. */
  | 'console'
  | 'ss3'
  /** The three characters behind ESC [ M: a mouse that knows nothing newer. */
  | 'mouse'
  | 'string'
  | 'string-escape'
  | 'paste';

const pasteEnd = '\x1b[201~';
/** The longest sequence that is kept; the rest of a longer one is ignored: no key is that long. */
const maxParameters = 64;
/** The longest paste that is kept; the rest is ignored: it is used for a value of one line. */
const maxPasted = 4096;

const namedKeys: Readonly<Record<string, string>> = {
  '\r': 'enter',
  '\n': 'enter',
  '\t': 'tab',
  '\x7f': 'backspace',
  '\b': 'backspace',
  ' ': 'space',
  '\0': 'ctrl-space',
};

/** The 8-bit controls that begin a sequence, with the character after ESC in their 7-bit form. */
const eightBit: Readonly<Record<string, string>> = {
  '\x8f': 'O',
  '\x90': 'P',
  '\x98': 'X',
  '\x9b': '[',
  '\x9d': ']',
  '\x9e': '^',
  '\x9f': '_',
};

/** The key of one character; null for characters that no key sends. */
function characterKey(char: string): string | null {
  const name = namedKeys[char];
  if (name) return name;
  if (char < ' ') return char <= '\x1a' ? `ctrl-${String.fromCharCode(char.charCodeAt(0) + 96)}` : null;
  // No key sends 8-bit controls or the replacement character of invalid UTF-8.
  return (char >= '\x80' && char < '\xa0') || char === '\ufffd' ? null : char;
}

/**
 * Parses the input of a terminal, in pieces of any size. It has no timers: the caller calls `expire` when nothing has
 * followed for a while. The characters of a sequence never become keys: an unknown, too long or incomplete sequence is
 * ignored as a whole. Ctrl-C is a key everywhere, also in a paste.
 */
export class InputParser {
  private state: State = 'ground';
  private buffer = '';
  /** How many characters of a mouse report are still to come. */
  private mouseBytesLeft = 0;
  /** How many characters at the end of the paste match the beginning of `pasteEnd`. */
  private endMatched = 0;
  /** Whether the Esc came in an earlier piece than the current character. */
  private apart = false;

  get waiting(): Waiting | null {
    switch (this.state) {
      case 'ground':
        return null;
      case 'escape':
      case 'escapes':
        return 'escape';
      case 'string':
      case 'string-escape':
        return 'string';
      case 'paste':
        // An Esc in a paste that never ends is a user who wants to leave it.
        return this.endMatched === 1 ? 'escape' : 'paste';
      default:
        return 'sequence';
    }
  }

  push(text: string): InputEvent[] {
    const events: InputEvent[] = [];
    this.apart = true;
    for (const char of text) {
      this.take(char, events);
      this.apart = false;
    }
    return events;
  }

  /** Ends whatever is unfinished: nothing has followed in time. */
  expire(): InputEvent[] {
    const events: InputEvent[] = [];
    const escapes = this.state === 'escape' ? 1 : this.state === 'escapes' ? 2 : 0;
    for (let i = 0; i < escapes; i++) events.push({ type: 'key', key: 'escape' });
    if (this.state === 'paste') this.endPaste(events);
    this.enter('ground');
    return events;
  }

  private enter(state: State): void {
    this.state = state;
    this.buffer = '';
    this.endMatched = 0;
  }

  private take(char: string, events: InputEvent[]): void {
    if (char === '\x03') {
      if (this.state === 'paste') this.endPaste(events);
      this.enter('ground');
      events.push({ type: 'key', key: 'ctrl-c' });
    } else if (this.state === 'paste') this.takePasted(char, events);
    else if (this.state === 'string' || this.state === 'string-escape') this.takeString(char, events);
    else if (this.state === 'escape' || this.state === 'escapes') this.takeEscaped(char, events);
    else if (char === '\x1b') this.enter('escape');
    else if (this.state === 'ground') this.takeCharacter(char, events);
    else this.takeSequence(char, events);
  }

  private takeCharacter(char: string, events: InputEvent[]): void {
    const introducer = eightBit[char];
    if (introducer) {
      this.introduce(introducer);
      return;
    }
    const key = characterKey(char);
    if (key) events.push({ type: 'key', key });
  }

  /** Begins the sequence of a character after Esc; false if the character begins none. */
  private introduce(char: string): boolean {
    if (char === '[') this.enter('csi');
    else if (char === 'O') this.enter('ss3');
    else if ('PX]^_'.includes(char)) this.enter('string');
    else return false;
    return true;
  }

  private takeEscaped(char: string, events: InputEvent[]): void {
    const twice = this.state === 'escapes';
    if (char === '\x1b') {
      if (twice) events.push({ type: 'key', key: 'escape' });
      this.enter('escapes');
      return;
    }
    if (this.introduce(char)) return;
    this.enter('ground');
    if (twice) events.push({ type: 'key', key: 'escape' });
    // In one piece it is Alt with a key, which has no meaning here; in two pieces these are two keys.
    if (!this.apart) return;
    events.push({ type: 'key', key: 'escape' });
    this.takeCharacter(char, events);
  }

  private takeSequence(char: string, events: InputEvent[]): void {
    if (this.state === 'mouse') {
      if (--this.mouseBytesLeft === 0) this.enter('ground');
      return;
    }
    if (char < ' ' || char > '~') {
      // Not a part of a sequence: the sequence is incomplete.
      this.enter('ground');
      this.takeCharacter(char, events);
      return;
    }
    if (this.state === 'console') {
      this.enter('ground');
      return;
    }
    if (this.state === 'csi') this.takeControlSequence(char, events);
    else if (char >= '@') this.finish(singleShiftKey(char), events);
    else if (!/[\d;]/.test(char)) this.enter('ground');
  }

  private takeControlSequence(char: string, events: InputEvent[]): void {
    if (this.buffer === '' && char === '[') this.enter('console');
    else if (this.buffer === '' && char === 'M') {
      this.enter('mouse');
      this.mouseBytesLeft = 3;
    } else if (char >= '@' || (char === '$' && /^\d$/.test(this.buffer))) {
      const { buffer } = this;
      if (char === '~' && tildeNumber(buffer) === 200) this.enter('paste');
      else this.finish(buffer.length > maxParameters ? null : controlSequenceKey(buffer, char), events);
    } else if (this.buffer.length <= maxParameters) this.buffer += char;
  }

  private finish(key: string | null, events: InputEvent[]): void {
    this.enter('ground');
    if (key) events.push({ type: 'key', key });
  }

  private takeString(char: string, events: InputEvent[]): void {
    if (this.state === 'string-escape') {
      if (char === '\\') this.enter('ground');
      else {
        // Not its end, but the start of something else.
        this.enter('escape');
        this.take(char, events);
      }
    } else if (char === '\x1b') this.enter('string-escape');
    else if (char === '\x07' || char === '\x9c' || char === '\x18' || char === '\x1a') this.enter('ground');
  }

  private takePasted(char: string, events: InputEvent[]): void {
    if (char === pasteEnd[this.endMatched]) {
      this.endMatched++;
      if (this.endMatched === pasteEnd.length) {
        this.endPaste(events);
        this.enter('ground');
      }
      return;
    }
    // What looked like the end belongs to the paste, except its Esc.
    this.appendPasted(pasteEnd.slice(1, Math.max(1, this.endMatched)));
    this.endMatched = char === '\x1b' ? 1 : 0;
    if (this.endMatched === 0) this.appendPasted(char);
  }

  private appendPasted(text: string): void {
    if (this.buffer.length < maxPasted) this.buffer += text;
  }

  private endPaste(events: InputEvent[]): void {
    events.push({ type: 'paste', text: this.buffer });
  }
}
