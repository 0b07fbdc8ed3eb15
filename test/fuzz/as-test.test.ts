import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asTest, literal, quoted } from './as-test.ts';

/** What a source gives when it is read again. */
const read = (source: string): unknown => new Function(`return (${source});`)();

test('plain data come back from their source, whatever is in them', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom("it's", '\x1b[200~', '\\n', '한글', '\u2028\u202e', '`${'),
  );
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
      fc.array(tie('value')),
      fc.dictionary(
        text.filter((name) => name !== '__proto__'),
        tie('value'),
        { noNullPrototype: true },
      ),
    ),
  }));
  fc.assert(
    fc.property(value, (data) => {
      expect(read(literal(data))).toEqual(data);
    }),
  );
});

test('what a terminal or an editor would obey is escaped, letters stay letters', () => {
  expect(quoted("\x1b[31m\r\n\t'\\\u202e한글 é\u00a0")).toBe("'\\x1b[31m\\r\\n\\t\\'\\\\\\u202e한글 é\\xa0'");
});

test('a long text of one piece is written as that', () => {
  expect(literal('x'.repeat(10_000))).toBe("'x'.repeat(10000)");
  expect(read(literal('\x1b[A'.repeat(60)))).toBe('\x1b[A'.repeat(60));
  expect(literal('xx')).toBe("'xx'");
});

test('a failure as a test', () => {
  const inputs = ['\x1b[200~', { wait: 30 }, [227, 133]];
  expect(
    asTest('keysHold', 'Ctrl-C leaves: expected 1\nmore', { screen: 'optimizer-path', size: [80, 24], inputs }),
  ).toBe(
    `test('Ctrl-C leaves: expected 1', () =>
  keysHold({ screen: 'optimizer-path', size: [80, 24], inputs: ['\\x1b[200~', { wait: 30 }, [227, 133]] }));
`,
  );
  const many = { inputs: Array.from({ length: 12 }, (_, i) => `\x1b[1;${i}A`) };
  expect(asTest('keysHold', 'x', many).split('\n').slice(0, 6)).toEqual([
    "test('x', () =>",
    '  keysHold({',
    '    inputs: [',
    "      '\\x1b[1;0A',",
    "      '\\x1b[1;1A',",
    "      '\\x1b[1;2A',",
  ]);
});
