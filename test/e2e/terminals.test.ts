import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { cli, keys, type Terminal, terminals } from './terminal.ts';

const start = terminals();
let folder: string | undefined;

afterEach(() => {
  if (folder) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** An entry that does something to its terminal first, as the shell might have. */
function entryAfter(...lines: readonly string[]): string {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-terminals-'));
  const entry = join(folder, 'entry.mjs');
  writeFileSync(entry, [...lines, `await import(${JSON.stringify(cli)});`].join('\n'));
  return entry;
}

const run = `import { execFileSync } from 'node:child_process';`;

describe('the size', () => {
  test('of a terminal that has none is 80 by 24, and follows once it has one', async () => {
    const entry = entryAfter(run, `execFileSync('stty', ['rows', '0', 'cols', '0'], { stdio: 'inherit' });`);
    const t = start(['optimizer-path'], { entry });
    await t.until((it) => it.rows()[0]!.includes('[1 Contour map]') && / q( quit)?\s*$/.test(it.rows()[23]!));
    t.resize(120, 36);
    await t.until((it) => / q( quit)?\s*$/.test(it.rows()[35]!));
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });

  test('too small: what is needed, what there is, and the way out', async () => {
    const t = start(['optimizer-path'], { columns: 50, rows: 12 });
    await t.until(/at least 60 columns and 16 rows/);
    expect(t.text().replaceAll(/\s+/g, ' ')).toMatch(/this terminal has 50 and 12\. q leaves/);
    t.resize(20, 3);
    await t.until(/60×16/);
    expect(t.text().replaceAll(/\s+/g, ' ')).toMatch(/zigzag needs at least 60×16; this is 20×3; q leaves/);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });
});

describe('the kind', () => {
  test.each(['dumb', 'unknown'])('TERM=%s: one line, no codes, exit code 1', async (TERM) => {
    const t = start(['optimizer-path'], { env: { TERM } });
    expect((await t.exited).exitCode).toBe(1);
    expect(t.output.trim()).toBe(
      `zigzag: the screens need a terminal that can be drawn on (TERM=${TERM}); use: zigzag run <experiment>`,
    );
  });

  test('TERM not set: the screens as anywhere', async () => {
    const t = start(['optimizer-path'], { entry: entryAfter('delete process.env.TERM;') });
    await t.until(/Space pause/);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });
});

describe('ASCII', () => {
  const foreign = (t: Terminal) => [...new Set(stripVTControlCharacters(t.output).match(/[^\r\n -~]/g) ?? [])];

  test.each([
    ['no locale', {}, { LANG: '', LC_CTYPE: '' }],
    ['LC_ALL=C before LANG', {}, { LC_ALL: 'C', LANG: 'en_US.UTF-8' }],
    ['the console of Linux', {}, { TERM: 'linux' }],
    ['Korean without UTF-8', { korean: true }, { LANG: 'ko_KR.EUC-KR', LC_CTYPE: '' }],
  ])('%s: nothing else is written', async (_, { korean = false }: { korean?: boolean }, env) => {
    const t = start(['optimizer-path'], { env });
    if (korean) await t.until(/Korean needs a terminal/);
    await t.until(/@ SGD +step \d+/);
    t.press('G', '?');
    await t.until(/Everywhere/);
    t.press('q', 'q');
    await t.exited;
    expect(foreign(t)).toEqual([]);
  });

  test('asked for, on the screens and for run and list; not asked for, where it is not needed', async () => {
    const t = start(['optimizer-mnist', '--ascii']);
    await t.until(/@ SGD/);
    t.press(keys.ctrlC);
    await t.exited;
    expect(foreign(t)).toEqual([]);
    const written = (...words: string[]) => String(execFileSync(process.execPath, [cli, ...words]));
    expect(written('run', 'optimizer-path', '--ascii')).toMatch(/^[\n -~]+$/);
    expect(written('list', '--ascii')).toMatch(/^[\n -~]+$/);
    expect(written('run', 'optimizer-path')).toMatch(/◉/);
    expect(written('list', '--json', '--ascii')).toBe(written('list', '--json'));
  });
});

describe('codes', () => {
  test('without colours the tab, the selection and headings are still told apart', async () => {
    const t = start(['optimizer-path'], { env: { NO_COLOR: '1' } });
    await t.until(/◉ SGD +step \d+/);
    t.press('q');
    await t.exited;
    expect(t.output).toContain('\x1b[1m\x1b[7m[1 Contour map]');
    expect(t.output).toContain('\x1b[2m');
    expect(t.output).not.toMatch(/\x1b\[[\d;]*(3[0-9]|4[0-9]|9[0-7]|10[0-7])[;\dm]/);
  });

  test('what is piped has none, whatever is set', () => {
    for (const env of [{ NO_COLOR: '1' }, { FORCE_COLOR: '0' }, {}]) {
      const { CI: _ci, NO_COLOR: _no, FORCE_COLOR: _force, ...inherited } = process.env;
      const { stdout, stderr } = spawnSync(process.execPath, [cli, 'run', 'optimizer-path'], {
        env: { ...inherited, ...env },
        encoding: 'utf8',
      });
      expect(stdout + stderr).not.toContain('\x1b');
    }
  });

  test('nothing is written to stderr by a screen', async () => {
    folder = mkdtempSync(join(tmpdir(), 'zigzag-stderr-'));
    const log = join(folder, 'err.log');
    const entry = join(folder, 'entry.mjs');
    const shell = `exec "$0" "$1" optimizer-path 2>"$2"`;
    writeFileSync(
      entry,
      [
        run,
        `const words = ${JSON.stringify(['-c', shell, process.execPath, cli, log])};`,
        `try { execFileSync('sh', words, { stdio: 'inherit' }); } catch (error) { process.exitCode = error.status; }`,
      ].join('\n'),
    );
    const t = start([], { entry });
    await t.until(/Space pause/);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
    expect(readFileSync(log, 'utf8')).toBe('');
    expect(t.output.lastIndexOf('\x1b[?25h')).toBeGreaterThan(t.output.lastIndexOf('\x1b[?25l'));
  });
});

describe('y', () => {
  const copied = (t: Terminal) =>
    [...t.output.matchAll(/\x1b\]52;c;([A-Za-z0-9+/=]*)\x07/g)].map((m) => String(Buffer.from(m[1]!, 'base64')));

  test('copies the whole command, and says so', async () => {
    const t = start(['optimizer-path', '--start=-5,1', '--kernel', 'reference'], { env: { TMUX: '' } });
    await t.until(/Space pause/);
    t.press('y');
    await t.until(/copied: zigzag run optimizer-path --start=-5,1 --kernel reference/);
    expect(copied(t)).toEqual(['zigzag run optimizer-path --start=-5,1 --kernel reference']);
  });

  test('goes through tmux', async () => {
    const t = start(['optimizer-path'], { env: { TMUX: '/tmp/socket,1,0' } });
    await t.until(/Space pause/);
    t.press('y');
    await t.until(/copied: zigzag run optimizer-path/);
    expect(t.output).toMatch(/\x1bPtmux;\x1b\x1b\]52;c;[A-Za-z0-9+/=]+\x07\x1b\\/);
  });
});
