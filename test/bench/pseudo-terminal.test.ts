import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { findPseudoTerminal, type PseudoTerminal, timeUntil } from '../../src/bench/pseudo-terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that answers --version as told. */
function fake(name: string, version: string): string {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\n${version}\n`);
  chmodSync(file, 0o755);
  return file;
}

describe('finding one', () => {
  test('none: the reason names the program', () => {
    expect(findPseudoTerminal(join(folder, 'nothing'))).toMatch(/^no pseudo-terminal: \S*nothing cannot be started/);
  });

  test("util-linux's takes the command as one word", () => {
    const found = findPseudoTerminal(fake('linux', "echo 'script from util-linux 2.39'")) as PseudoTerminal;
    expect(found.words('a b')).toEqual(['-q', '-e', '-f', '-c', 'a b', '/dev/null']);
  });

  test("a BSD's takes a command in words", () => {
    const file = fake('bsd', 'exit 1');
    const found = findPseudoTerminal(file, 'darwin') as PseudoTerminal;
    expect(found.words('a b')).toEqual(['-q', '/dev/null', '/bin/sh', '-c', 'a b']);
    expect(findPseudoTerminal(file, 'linux')).toMatch(/neither util-linux's nor a BSD's/);
  });
});

describe('timing a command', () => {
  /** No terminal at all: the shell alone, which is enough for a program that does not ask. */
  const shell: PseudoTerminal = { file: '/bin/sh', words: (command) => ['-c', command] };
  const size = { columns: 80, rows: 24 };
  const time = (program: string, seen = /hello/, keys = 'q\n', patienceMs = 20_000) =>
    timeUntil(shell, ['/bin/sh', '-c', program], size, (output) => seen.test(output), keys, patienceMs);

  test('until it has written what is looked for; then it gets its keys', async () => {
    // The time begins with the program: what it writes at once may arrive together with its start.
    expect(await time('sleep 0.1; printf "it\'s hello"; read -r answer')).toBeGreaterThan(0);
  });

  test('what stands in front of the program does not count', async () => {
    await expect(time('read -r answer', /zigzag-bench/, 'q\n', 300)).rejects.toThrow('nothing was drawn within 0.3 s');
  });

  test('one that ends before is an error with what it said', async () => {
    await expect(time('exit 3')).rejects.toThrow('/bin/sh ended before anything was drawn');
    const broken: PseudoTerminal = { file: '/bin/sh', words: () => ['-c', 'echo no terminal here >&2; exit 1'] };
    await expect(timeUntil(broken, ['true'], size, () => true, '')).rejects.toThrow('no terminal here');
    const missing: PseudoTerminal = { file: join(folder, 'nothing'), words: () => [] };
    await expect(timeUntil(missing, ['true'], size, () => true, '')).rejects.toThrow('ENOENT');
  });
});
