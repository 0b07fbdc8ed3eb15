import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type InputEvent, InputParser } from '../../../../src/ui/shell/input/parser.ts';

const named = (events: readonly InputEvent[]) =>
  events.map((event) => (event.type === 'key' ? event.key : { paste: event.text }));

/** What some pieces are, when nothing follows the last one. */
function parsed(...pieces: readonly string[]) {
  const parser = new InputParser();
  return named([...pieces.flatMap((piece) => parser.push(piece)), ...parser.expire()]);
}

/** Sequences, and the key of each; none where it is no key. */
const sequences: readonly (readonly [string, ...string[]])[] = [
  ['\x1b[A', 'up'],
  ['\x1b[B', 'down'],
  ['\x1bOC', 'right'],
  ['\x1bOD', 'left'],
  ['\x1b[1;2A', 'shift-up'],
  ['\x1b[1;2D', 'shift-left'],
  ['\x1b[1;5C', 'right'],
  ['\x1b[1;3B', 'down'],
  ['\x1b[a', 'shift-up'],
  ['\x1b[d', 'shift-left'],
  ['\x1bOa', 'up'],
  ['\x1b\x1b[A', 'up'],
  ['\x1b\x1bOB', 'down'],
  ['\x9bA', 'up'],
  ['\x8fB', 'down'],
  ['\x1b[H', 'home'],
  ['\x1bOF', 'end'],
  ['\x1b[1~', 'home'],
  ['\x1b[4~', 'end'],
  ['\x1b[7~', 'home'],
  ['\x1b[8^', 'end'],
  ['\x1b[3~', 'delete'],
  ['\x1b[3;2~', 'delete'],
  ['\x1b[3$', 'delete'],
  ['\x1b[5~', 'pageup'],
  ['\x1b[6~', 'pagedown'],
  ['\x1b[Z', 'shift-tab'],
  ['\x1bOM', 'enter'],
  ['\x1bOu', '5'],
  // Keys as numbers.
  ['\x1b[113u', 'q'],
  ['\x1b[113;1:1u', 'q'],
  ['\x1b[107;2u', 'K'],
  ['\x1b[99;5u', 'ctrl-c'],
  ['\x1b[27;5;99~', 'ctrl-c'],
  ['\x1b[27u', 'escape'],
  ['\x1b[9;2u', 'shift-tab'],
  ['\x1b[13u', 'enter'],
  ['\x1b[57414u', 'enter'],
  ['\x1b[113;1:3u'],
  ['\x1b[113;3u'],
  ['\x1b[57441;2u'],
  ['\x1b[1;1:3A'],
  // Nobody's keys: F1 to F12, Insert, the middle of the keypad, Alt with a letter.
  ['\x1bOP'],
  ['\x1b[15~'],
  ['\x1b[24;5~'],
  ['\x1b[[A'],
  ['\x1b[2~'],
  ['\x1b[E'],
  ['\x1bq'],
  ['\x1b\x7f'],
  ['\x1b\r'],
  // Reports: focus, mouse (SGR, urxvt, X10), cursor, device, colours, modes, kitty, titles, capabilities.
  ['\x1b[I'],
  ['\x1b[O'],
  ['\x1b[<0;33;12M'],
  ['\x1b[<0;33;12m'],
  ['\x1b[32;10;20M'],
  ['\x1b[M !!'],
  ['\x1b[Mqqq'],
  ['\x1b[24;80R'],
  ['\x1b[?62;1;6c'],
  ['\x1b[>41;354;0c'],
  ['\x1b[?2026;2$y'],
  ['\x1b[?1u'],
  ['\x1b]11;rgb:1e1e/1e1e/2e2e\x07'],
  ['\x1b]11;rgb:1e1e/1e1e/2e2e\x1b\\'],
  ['\x1b]52;c;cXVpdA==\x1b\\'],
  ['\x9d0;a title\x9c'],
  ['\x1bP>|XTerm(390)\x1b\\'],
  ['\x1bP1+r4d73=1b\x1b\\'],
  ['\x1b_Gi=31;OK\x1b\\'],
  ['\x1b^quiet\x1b\\'],
  ['\x1bXquiet\x1b\\'],
  ['\x1b[200q'],
  [`\x1b[${'1;'.repeat(5000)}A`],
  [`\x1b]52;c;${'q'.repeat(100_000)}\x07`],
];

describe('keys', () => {
  test('characters are their own names; control characters have names', () => {
    expect(parsed('jK? 한é')).toEqual(['j', 'K', '?', 'space', '한', 'é']);
    expect(parsed('\r\n\t\x7f\b\x01\x0c\x1a')).toEqual([
      'enter',
      'enter',
      'tab',
      'backspace',
      'backspace',
      'ctrl-a',
      'ctrl-l',
      'ctrl-z',
    ]);
    expect(parsed('\x1c\x1f\x85\ufffd')).toEqual([]);
  });

  test.each(sequences.filter(([text]) => text.length < 60))('%j', (text, ...keys) => {
    expect(parsed(text)).toEqual(keys);
    expect(parsed(`a${text}b`)).toEqual(['a', ...keys, 'b']);
  });

  test('sequences longer than any key are passed over', () => {
    for (const [text] of sequences.filter(([text]) => text.length >= 60))
      expect(parsed(`a${text}b`)).toEqual(['a', 'b']);
  });
});

describe('in pieces', () => {
  const whole = fc.constantFrom(...sequences.filter(([text]) => text.length < 60).map(([text]) => text));
  const text = fc.constantFrom('j', '9', ' ', '한', '\r', '\x7f', '\x1b[200~pasted\ntext\x1b[201~');

  test('wherever it is cut, it is the same: but Alt and a key, which may be Esc and a key', () => {
    const alt = new Set(sequences.map(([text]) => text).filter((text) => /^\x1b[^[OPX\]^_\x1b]$/.test(text)));
    fc.assert(
      fc.property(
        fc.array(fc.oneof(whole, text), { maxLength: 8 }),
        fc.infiniteStream(fc.integer({ min: 1, max: 4 })),
        (parts, sizes) => {
          const all = parts.filter((part) => !alt.has(part)).join('');
          const pieces: string[] = [];
          for (let at = 0; at < all.length; ) {
            const size = sizes.next().value as number;
            pieces.push(all.slice(at, at + size));
            at += size;
          }
          expect(parsed(...pieces)).toEqual(parsed(all));
        },
      ),
    );
  });

  test('Esc and a key in two pieces are two keys, in one they are Alt', () => {
    expect(parsed('\x1b', 'q')).toEqual(['escape', 'q']);
    expect(parsed('\x1b', '\r')).toEqual(['escape', 'enter']);
    expect(parsed('\x1bq')).toEqual([]);
  });

  test('whatever comes, however cut: no error, and soon it listens again', () => {
    const unit = fc.oneof(
      fc.constantFrom('\x1b', '[', 'O', ']', 'P', '~', '2', '0', ';', '\\', '\x07', 'M', '\x9b'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(unit), (pieces) => {
        const parser = new InputParser();
        for (const piece of pieces) parser.push(piece);
        parser.expire();
        expect(parser.waiting).toBeNull();
        expect(named(parser.push('q'))).toEqual(['q']);
      }),
    );
  });
});

describe('what is unfinished', () => {
  test('is reported, so that its timer can be started', () => {
    const waits = (text: string) => {
      const parser = new InputParser();
      parser.push(text);
      return parser.waiting;
    };
    const texts = ['', 'a', '\x1b', '\x1b\x1b', '\x1b[', '\x1b[1;', '\x1bO', '\x1b[M!', '\x1b[[', '\x1b]0;', '\x1bP'];
    expect(texts.map(waits)).toEqual([
      null,
      null,
      'escape',
      'escape',
      ...Array.from({ length: 5 }, () => 'sequence'),
      'string',
      'string',
    ]);
    expect(['\x1b[200~', '\x1b[200~abc', '\x1b[200~abc\x1b', '\x1b[200~abc\x1b['].map(waits)).toEqual([
      'paste',
      'paste',
      'escape',
      'paste',
    ]);
  });

  test('Esc is a key in the end, twice it is two; all other starts are dropped', () => {
    expect(parsed('\x1b')).toEqual(['escape']);
    expect(parsed('\x1b\x1b')).toEqual(['escape', 'escape']);
    expect(parsed('\x1b\x1b\x1b')).toEqual(['escape', 'escape', 'escape']);
    for (const start of ['\x1b[', '\x1b[1;2', '\x1bO', '\x1b[M!', '\x1b[[', '\x1b]0;quit', '\x1bPquit']) {
      expect(parsed(start)).toEqual([]);
    }
  });

  test('Ctrl-C is a key wherever it comes, and ends what it stands in', () => {
    for (const start of ['\x1b', '\x1b[', '\x1b[1;', '\x1bO', '\x1b[M', '\x1b]0;', '\x1bP1', '\x1b]0;a\x1b']) {
      expect(parsed(`${start}\x03q`).slice(-2)).toEqual(['ctrl-c', 'q']);
    }
    expect(parsed('\x1b[200~abc\x03q')).toEqual([{ paste: 'abc' }, 'ctrl-c', 'q']);
  });

  test('a sequence that is broken off by another gives way to it', () => {
    expect(parsed('\x1b[1;\x1b[A')).toEqual(['up']);
    expect(parsed('\x1b]0;title\x1b[A')).toEqual(['up']);
    expect(parsed('\x1b[1\r')).toEqual(['enter']);
  });
});

describe('pastes', () => {
  test('are one text, whatever is in them', () => {
    expect(parsed('a\x1b[200~quit\r\nnow\tq\x1b[201~b')).toEqual(['a', { paste: 'quit\r\nnow\tq' }, 'b']);
    expect(parsed('\x1b[200~\x1b[201~')).toEqual([{ paste: '' }]);
    expect(parsed('\x1b[200~\x1b[31mred\x1b[0m\x1b[201~q')).toEqual([{ paste: '[31mred[0m' }, 'q']);
    expect(parsed('\x1b[200~\x1b\x1b[201~q')).toEqual([{ paste: '' }, 'q']);
  });

  test('an end without a start is nothing', () => {
    expect(parsed('a\x1b[201~b')).toEqual(['a', 'b']);
  });

  test('without an end they end when nothing comes, or with a lone Esc', () => {
    const parser = new InputParser();
    parser.push('\x1b[200~abc');
    expect(named(parser.expire())).toEqual([{ paste: 'abc' }]);
    expect(named(parser.push('q'))).toEqual(['q']);
    expect(parsed('\x1b[200~abc', '\x1b')).toEqual([{ paste: 'abc' }]);
  });

  test('a huge one is read to its end; its beginning is kept', () => {
    const [paste, key] = parsed(`\x1b[200~${'x'.repeat(1_000_000)}\x1b[201~q`);
    expect(key).toBe('q');
    expect((paste as { paste: string }).paste).toBe('x'.repeat(4096));
  });
});
