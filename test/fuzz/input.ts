import fc from 'fast-check';

/**
 * What a person, or the terminal itself, does: characters written to the program at once, bytes that may be a part of a
 * character, a wait, so many steps of training.
 */
export type Input = string | readonly number[] | { readonly wait: number } | { readonly train: number };

/** Everything in a list of inputs that is text. */
export function written(inputs: readonly Input[]): string {
  return inputs.map((input) => (typeof input === 'string' ? input : '')).join('');
}

const arrows = ['\x1b[A', '\x1b[B', '\x1b[C', '\x1b[D'];
const editing = ['\r', '\n', '\t', ' ', '\x7f', '\b', '\x1b[3~', '\x15'];
const paging = ['\x1b[H', '\x1b[F', '\x1b[5~', '\x1b[6~', '\x1b[2~', '\x1b[1~', '\x1b[4~', '\x1b[Z'];
const modified = ['\x1b[1;2A', '\x1b[1;2B', '\x1b[1;2C', '\x1b[1;2D', '\x1b[1;5C', '\x1b[1;3D', '\x1bOA', '\x1bOB'];
const functions = ['\x1bOP', '\x1bOQ', '\x1b[15~', '\x1b[17~', '\x1b[24~', '\x1b[[A', '\x1b[57399u', '\x1b[97;5u'];
const named = [...arrows, ...editing, ...paging, ...modified, ...functions];

/** What a terminal sends by itself: the mouse, the focus, answers to questions that somebody asked. */
export const reports = [
  '\x1b[M !!',
  '\x1b[M#~~',
  '\x1b[<0;10;10M',
  '\x1b[<35;200;60m',
  '\x1b[I',
  '\x1b[O',
  '\x1b[?62;22c',
  '\x1b[>41;380;0c',
  '\x1b[10;20R',
  '\x1b[?2026;2$y',
  '\x1b[?1u',
  '\x1b[8;24;80t',
  '\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\',
  '\x1b]11;rgb:ffff/ffff/ffff\x07',
  '\x1b]52;c;aGFsbG8=\x07',
  '\x1bP>|xterm(380)\x1b\\',
  '\x1bP1$r0m\x1b\\',
  '\x1b_Gi=31;OK\x1b\\',
];

const unfinished = [
  '\x1b',
  '\x1b\x1b',
  '\x1b[',
  '\x1b[1;',
  '\x1b[200',
  '\x1b[200~',
  '\x1b[<0;3',
  '\x1bO',
  '\x1b]11;rgb:',
  '\x1bP1$r',
  '\x1b_G',
];

/** Letters of other alphabets, wide, joined and combined ones, and what a Korean keyboard sends for Latin keys. */
const letters = [
  'ㅂ',
  'ㅈ',
  'ㄱ',
  'ㅏ',
  'ㅛ',
  'ㅔ',
  '가',
  '힣',
  '한글',
  'é',
  'e\u0301',
  'η',
  '日本',
  '👩‍👩‍👧',
  '🇰🇷',
  '\u200b',
  '\u202e',
];

/** Printable ASCII but for what escape sequences are made of: on the screen, these would look like garbage. */
const plain = fc.constantFrom(
  ...Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i)).filter((c) => !'[]|<q'.includes(c)),
);
const text = fc.string({ unit: plain, minLength: 1, maxLength: 500 });

/** The keys that mean something somewhere. */
const meaningful = fc.constantFrom(...'123456789?KTrRxXdyaGgvfosclipmtbzjkhn.,<>()[]+-=0'.split(''), ' ', '\r', '\t');

/** Control characters, but for Ctrl-C and Ctrl-Z: what these do is looked at by itself. */
const control = fc.constantFrom(
  ...Array.from({ length: 32 }, (_, i) => String.fromCharCode(i)).filter((c) => !'\x03\x1a'.includes(c)),
);

const encoder = new TextEncoder();

/** A sequence in two pieces. */
const split = fc
  .tuple(fc.constantFrom(...named, ...reports), fc.nat(), fc.integer({ min: 0, max: 60 }))
  .map(([sequence, at, wait]): Input[] => {
    const cut = 1 + (at % Math.max(1, sequence.length - 1));
    return [sequence.slice(0, cut), { wait }, sequence.slice(cut)].filter((part) => part !== '');
  });

/** A letter in two pieces, as a slow line brings it. */
const splitLetter = fc.tuple(fc.constantFrom(...letters), fc.nat()).map(([letter, at]): Input[] => {
  const bytes = [...encoder.encode(letter)];
  const cut = 1 + (at % Math.max(1, bytes.length - 1));
  return [bytes.slice(0, cut), bytes.slice(cut)];
});

const one = (arbitrary: fc.Arbitrary<string>) => arbitrary.map((input): Input[] => [input]);

const piece: fc.Arbitrary<Input[]> = fc.oneof(
  { weight: 8, arbitrary: one(fc.constantFrom(...named)) },
  { weight: 10, arbitrary: one(meaningful) },
  { weight: 3, arbitrary: one(plain) },
  { weight: 2, arbitrary: one(control) },
  {
    weight: 3,
    arbitrary: one(
      fc
        .tuple(fc.oneof(fc.constantFrom(...named), meaningful), fc.integer({ min: 2, max: 60 }))
        .map(([key, times]) => key.repeat(times)),
    ),
  },
  { weight: 3, arbitrary: one(text) },
  {
    weight: 2,
    arbitrary: one(
      fc
        .tuple(text, fc.constantFrom('', '\n', '\r\n\t', '\x1b[A', '한글'))
        .map(([t, end]) => `\x1b[200~${t}${end}\x1b[201~`),
    ),
  },
  { weight: 1, arbitrary: one(fc.constantFrom(...unfinished)) },
  { weight: 2, arbitrary: one(fc.constantFrom(...reports)) },
  { weight: 2, arbitrary: one(fc.constantFrom(...letters)) },
  { weight: 2, arbitrary: split },
  { weight: 1, arbitrary: splitLetter },
  {
    weight: 1,
    arbitrary: fc.array(fc.integer({ min: 128, max: 255 }), { minLength: 1, maxLength: 6 }).map((b): Input[] => [b]),
  },
  { weight: 1, arbitrary: fc.integer({ min: 1, max: 60 }).map((wait): Input[] => [{ wait }]) },
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 12 }).map((train): Input[] => [{ train }]) },
  // Into a value, and start: deep places that a walk at random comes to seldom.
  { weight: 3, arbitrary: fc.constantFrom<Input[]>(['\t', '\x1b[B', '\r'], [' ', { train: 3 }], ['\x1b[B', '\r']) },
);

/** A while at the keyboard. */
export const inputs = (maxLength: number): fc.Arbitrary<Input[]> =>
  fc.array(piece, { minLength: 1, maxLength, size: 'max' }).map((pieces) => pieces.flat());
