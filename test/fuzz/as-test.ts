/** A key of an object as the formatter writes it. */
const keyOf = (name: string) => (/^[A-Za-z_$][\w$]*$/.test(name) ? name : quoted(name));

/** A string in single quotes, everything that a terminal or an editor could take for a command escaped. */
export function quoted(text: string): string {
  const short: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };
  const body = text.replace(/[\\'\p{C}\p{Z}]/gu, (char) => {
    if (char === ' ') return char;
    const code = char.codePointAt(0)!;
    if (short[char]) return short[char];
    if (code < 256) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code < 0x10000 ? `\\u${code.toString(16).padStart(4, '0')}` : `\\u{${code.toString(16)}}`;
  });
  return `'${body}'`;
}

/** The longest line that is written. */
const width = 116;

/** A long text that is one short piece again and again, as that; null for any other. */
function repeated(text: string): string | null {
  if (text.length < 60) return null;
  for (let period = 1; period <= 8; period++) {
    const unit = text.slice(0, period);
    if (text.length % period === 0 && unit.repeat(text.length / period) === text) {
      return `${quoted(unit)}.repeat(${text.length / period})`;
    }
  }
  return null;
}

/** Plain data as the source that gives them again, in lines where one would be too long. */
export function literal(value: unknown, indent = ''): string {
  if (typeof value === 'string') return repeated(value) ?? quoted(value);
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return String(value);
  const inner = `${indent}  `;
  const list = Array.isArray(value);
  const [open, close] = list ? ['[', ']'] : ['{', '}'];
  const parts = (at: string): string[] =>
    list
      ? value.map((item) => literal(item, at))
      : Object.entries(value).flatMap(([name, item]) =>
          item === undefined ? [] : [`${keyOf(name)}: ${literal(item, at)}`],
        );
  const pad = list ? '' : ' ';
  const short = parts(indent);
  if (short.length === 0) return open + close;
  const line = open + pad + short.join(', ') + pad + close;
  if (!line.includes('\n') && indent.length + line.length <= width) return line;
  const lines = parts(inner).map((part) => `${inner}${part},\n`);
  return `${open}\n${lines.join('')}${indent}${close}`;
}

/** A case that failed, as a test of regressions.test.ts: `holds` is the name of the property that it breaks. */
export function asTest(holds: string, what: string, failing: unknown): string {
  const [line = ''] = what.split('\n');
  const title = line.length > 90 ? `${line.slice(0, 89)}…` : line;
  return `test(${quoted(title)}, () =>\n  ${holds}(${literal(failing, '  ')}));\n`;
}
