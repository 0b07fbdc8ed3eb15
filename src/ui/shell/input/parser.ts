import { controlSequenceKey, singleShiftKey, tildeNumber } from './sequences.ts';

/** What a terminal sends, taken apart: keys by their names (see keymap.ts), and what it says was pasted. */
export type InputEvent =
  | { readonly type: 'key'; readonly key: string }
  | { readonly type: 'paste'; readonly text: string };

/** What is unfinished: a lone Esc may be a key or the start of a sequence; everything else has begun for sure. */
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
/** More of a sequence is passed over but not kept: no key is that long. */
const maxParameters = 64;
/** More of a paste is passed over but not kept: it goes into a value of one line at most. */
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

/** The 8-bit controls that begin a sequence, and what they are in seven bits. */
const eightBit: Readonly<Record<string, string>> = {
  '\x8f': 'O',
  '\x90': 'P',
  '\x98': 'X',
  '\x9b': '[',
  '\x9d': ']',
  '\x9e': '^',
  '\x9f': '_',
};

/** The key of one character; null for what no key sends. */
function characterKey(char: string): string | null {
  const name = namedKeys[char];
  if (name) return name;
  if (char < ' ') return char <= '\x1a' ? `ctrl-${String.fromCharCode(char.charCodeAt(0) + 96)}` : null;
  // Neither 8-bit controls nor what stands for bytes that are no UTF-8.
  return (char >= '\x80' && char < '\xa0') || char === '\ufffd' ? null : char;
}

/**
 * Takes what a terminal sends apart, however it is cut into pieces. It keeps no time: whoever feeds it calls `expire` when
 * nothing has followed for a while. What begins as a sequence never comes out as characters: a sequence that is unknown,
 * too long or broken off is dropped whole. Ctrl-C is a key wherever it stands, in a paste too.
 */
export class InputParser {
  private state: State = 'ground';
  private buffer = '';
  /** How many characters the mouse still sends. */
  private mouseBytesLeft = 0;
  /** How much of `pasteEnd` the newest characters of a paste are. */
  private endMatched = 0;
  /** The Esc came in an earlier piece than what follows. */
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
        // Somebody who is stuck in a paste presses Esc.
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

  /** Nothing has followed in time: what is unfinished is over. */
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

  /** Begins the sequence that a character behind Esc begins; false when none does. */
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
    // In one piece it is Alt and a key, which nothing here listens to; apart they are two keys.
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
      // No part of a sequence: it was broken off.
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
    // What looked like the end was pasted, too; its Esc is no text.
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
