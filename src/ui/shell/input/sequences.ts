/** The keys behind ESC [ (with its last letter) and ESC O, as terminals of many families send them. */
const letters: Readonly<Record<string, string>> = { A: 'up', B: 'down', C: 'right', D: 'left', H: 'home', F: 'end' };

/** The keys behind ESC [ number ~. */
const numbers: Readonly<Record<number, string>> = {
  1: 'home',
  3: 'delete',
  4: 'end',
  5: 'pageup',
  6: 'pagedown',
  7: 'home',
  8: 'end',
};

/** Keys by their character codes, of terminals that send every key as a number. */
const codes: Readonly<Record<number, string>> = {
  8: 'backspace',
  9: 'tab',
  13: 'enter',
  27: 'escape',
  32: 'space',
  127: 'backspace',
  57414: 'enter',
};

/** The final letters of the keypad in application mode, which an earlier program may have left on. */
const keypad = 'jklmnopqrstuvwxy';
const keypadSigns = '*+,-./0123456789';

/** Modifiers come as one more than the sum of shift 1, alt 2, ctrl 4. */
function modifiersOf(text: string | undefined) {
  const sum = Math.max(0, Number.parseInt(text ?? '1', 10) - 1) || 0;
  return { shift: (sum & 1) !== 0, alt: (sum & 2) !== 0, ctrl: (sum & 4) !== 0 };
}

const arrows: ReadonlySet<string> = new Set(['up', 'down', 'left', 'right']);
const shifted = (key: string, shift: boolean) => (shift && arrows.has(key) ? `shift-${key}` : key);

export function tildeNumber(parameters: string): number {
  return /^\d+/.test(parameters) ? Number.parseInt(parameters, 10) : Number.NaN;
}

/** A key that was sent as a character code; null for letters with Alt, which have no meaning here. */
function codedKey(code: number, modifiers: ReturnType<typeof modifiersOf>): string | null {
  const { shift, alt, ctrl } = modifiers;
  const name = codes[code];
  if (name === 'tab') return shift ? 'shift-tab' : 'tab';
  if (name) return name;
  // Codes from 0xe000 on are keys without characters (media keys, modifiers alone).
  if (alt || !(code > 32 && code < 0xe000)) return null;
  const char = String.fromCodePoint(code);
  return ctrl ? `ctrl-${char.toLowerCase()}` : shift ? char.toUpperCase() : char;
}

/** The key of a control sequence, ESC [ parameters final; null for whatever is no key of ours. */
export function controlSequenceKey(parameters: string, final: string): string | null {
  const [first = '', second] = parameters.split(';');
  // Private parameters (<, =, >, ?) are those of reports. Event 3 is the release of a key.
  if (/[^\d;:]/.test(parameters)) return null;
  const [modifier, event] = (second ?? '').split(':');
  if (event === '3') return null;
  const modifiers = modifiersOf(modifier || undefined);
  if (final === 'Z') return 'shift-tab';
  if (final === 'u') return first ? codedKey(Number.parseInt(first, 10), modifiers) : null;
  if ('~$^@'.includes(final)) {
    const number = tildeNumber(parameters);
    if (number === 27 && final === '~') return codedKey(Number.parseInt(parameters.split(';')[2] ?? '', 10), modifiers);
    return numbers[number] ?? null;
  }
  if ('abcd'.includes(final) && parameters === '') return `shift-${letters[final.toUpperCase()]}`;
  // A cursor report looks like an F3 with modifiers, and neither is a key here.
  const key = letters[final];
  return key && (first === '' || first === '1') ? shifted(key, modifiers.shift) : null;
}

/** The key of a single shift, ESC O final. */
export function singleShiftKey(final: string): string | null {
  if (final === 'M') return 'enter';
  const sign = keypadSigns[keypad.indexOf(final)];
  return sign ?? letters[final] ?? ('abcd'.includes(final) ? letters[final.toUpperCase()]! : null);
}
