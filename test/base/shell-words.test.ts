import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { commandLine, shellQuoted } from '../../src/base/shell-words.ts';

test('plain words stay, others are quoted', () => {
  expect(['run', '--start=-7,2', 'a/b.c', '0.5', 'x@2:1'].map(shellQuoted)).toEqual([
    'run',
    '--start=-7,2',
    'a/b.c',
    '0.5',
    'x@2:1',
  ]);
  expect(['', 'my data', "it's", '$HOME', '`x`', 'a;b', '~', '*', '데이터', 'a\nb'].map(shellQuoted)).toEqual([
    "''",
    "'my data'",
    "'it'\\''s'",
    "'$HOME'",
    "'`x`'",
    "'a;b'",
    "'~'",
    "'*'",
    "'데이터'",
    "'a\nb'",
  ]);
});

test('a shell reads the same words again', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !text.includes('\0'));
  fc.assert(
    fc.property(fc.array(word, { minLength: 1, maxLength: 20 }), (words) => {
      const read = execFileSync('sh', ['-c', `printf '%s\\0' ${commandLine(words)}`]);
      expect(String(read).split('\0').slice(0, -1)).toEqual(words);
    }),
    { numRuns: 20 },
  );
});
