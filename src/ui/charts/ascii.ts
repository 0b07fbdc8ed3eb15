import { mean } from '../../base/statistics.ts';
import { charactersOf, textWidth } from './cells.ts';

/*
 * ASCII replacements of the characters that charts use, each as wide as the original, so that pictures keep their layout.
 * Lines stay lines, bars keep their heights, and different markers stay different.
 */

const mapAllTo = (chars: string, to: string): [string, string][] => [...chars].map((char) => [char, to]);
const mapEachTo = (chars: string, to: string): [string, string][] => [...chars].map((char, i) => [char, to[i]!]);

const table = new Map<string, string>([
  ...mapAllTo('─╴╶', '-'),
  // Heavy lines (the done part of a bar) and dashed lines must differ from light solid ones.
  ...mapAllTo('━╸╺', '='),
  ...mapAllTo('╌╍┄┅┈┉', '.'),
  ...mapAllTo('│┃┆┇┊┋╎╏╵╷╹╻▐', '|'),
  ...mapAllTo('┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋', '+'),
  ...mapAllTo('╥╫╞╪', '#'),
  ...mapEachTo('╭╮╰╯', "..`'"),
  ...mapEachTo('╱╲╳', '/\\X'),
  // Heights and lengths by the share of the cell that they fill.
  ...mapEachTo('▁▂▃▄▅▆▇█', '.:-=+*%#'),
  ...mapEachTo('▏▎▍▌▋▊▉', '.:-=+*%'),
  ...mapEachTo('▀░▒▓', '".:%'),
  // Markers (see markers.ts), and the marks of a minimum, of a start and of a wrong answer.
  ...mapEachTo('◉▴▮◊✚✶▾✦◂▸✱▰', '@AH%&*Y$<>KB'),
  ...mapEachTo('✛✕✗✓', '+xxv'),
  ...mapEachTo('●▲■◆◦∘∙•', '@A#%oo..'),
  ...mapEachTo('›‹✓', '><v'),
  ...mapEachTo('←→↑↓↖↗↘↙⇧⏎', '<>^v\\/\\/^~'),
  ...mapEachTo('−–—×÷·…±≈≤≥≠∞√∂∇∑∏∝⊗‖⌊⌋⌈⌉½¼¾', '---x/.~~~<>!*vdVSP~x|[][]%%%'),
  ...mapEachTo('αβγδεζηθικλμνξοπρστυφχψω', 'abgdezniiklunxoprstufhpw'),
  ...mapEachTo('ΑΒΓΔΕΖΗΘΛΜΝΞΟΠΡΣΤΦΧΨΩ', 'ABGDEZHTLMNXOPRSTFXPO'),
  ...mapEachTo('‘’′“”„«»°µ', '\'\'\'"""<>ou'),
  ...mapAllTo('\u00ad\u200b\u200c\u200d\u2060\ufeff', ''),
]);

/** The rows of the dots of a braille cell's left and right column, the highest first, by their bits. */
const columns = [
  [0x01, 0x02, 0x04, 0x40],
  [0x08, 0x10, 0x20, 0x80],
] as const;

/** The ASCII character nearest to the dots of a braille cell. */
function brailleSign(bits: number): string {
  const [left, right] = columns.map((column) => [0, 1, 2, 3].filter((row) => bits & column[row]!)) as [
    number[],
    number[],
  ];
  const rows = [...left, ...right];
  if (rows.length === 0) return ' ';
  if (rows.length >= 6) return '#';
  const [top, bottom] = [Math.min(...rows), Math.max(...rows)];
  const middle = mean(rows);
  if (left.length === 0 || right.length === 0) {
    // In one column: a point, or a line that goes up.
    if (bottom - top >= 2) return '|';
    return middle < 1 ? "'" : middle > 2 ? '.' : rows.length > 1 ? '|' : '-';
  }
  const fall = mean(right) - mean(left);
  if (bottom - top >= 2 && Math.abs(fall) >= 1) return fall > 0 ? '\\' : '/';
  if (rows.length === 5) return '*';
  if (rows.length === 4 && left.length === 2) return '=';
  if (bottom - top >= 2) return '+';
  // A flat line, by its height.
  if (middle < 1) return fall > 0 ? '`' : "'";
  if (middle > 2) return middle === 3 ? '_' : '.';
  return '-';
}

for (let bits = 0; bits < 256; bits++) table.set(String.fromCharCode(0x2800 + bits), brailleSign(bits));

/** One character as a terminal of ASCII shows it, as wide as it was. */
export function asciiOf(char: string): string {
  if (char <= '\x7f') return char;
  const known = table.get(char);
  if (known !== undefined) return known;
  // Letters lose their diacritics; superscript and subscript digits become digits.
  const [base = '', ...rest] = char.normalize('NFKD').replace(/\p{M}/gu, '');
  const found = rest.length === 0 ? (base <= '\x7f' ? base : table.get(base)) : undefined;
  const sign = found ?? '?'.repeat(textWidth(char));
  table.set(char, sign);
  return sign;
}

/** A text as a terminal of ASCII shows it; control characters stay. */
export function asciiText(text: string): string {
  if (/^[\0-\x7f]*$/.test(text)) return text;
  return charactersOf(text).map(asciiOf).join('');
}

const keyWords: Readonly<Record<string, string>> = { '⏎': 'Enter', '⇧ ': 'Shift+', '⇧': 'Shift+' };

/** The names of keys in a text, with words for the signs that ASCII does not have: Enter, Shift+. */
export function asciiKeys(text: string): string {
  return text.replace(/⏎|⇧ ?/g, (sign) => keyWords[sign]!);
}

/** The variables of the process's environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Terminal types that show only ASCII, whatever the locale says. */
const asciiTerminals = /^(linux|vt\d+|ansi|cons25)/;

/** Whether a terminal shows only ASCII: by its locale (LC_ALL, LC_CTYPE, LANG) or its type. */
export function asciiOnly(env: Environment): boolean {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  return !/utf-?8/i.test(locale) || asciiTerminals.test(env.TERM ?? '');
}
