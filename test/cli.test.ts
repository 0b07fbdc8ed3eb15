import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'zigzag-home-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** Starts the program in a world of its own; what it says. */
async function start(env: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [cli, '--version'], {
    env: { PATH: process.env.PATH, LC_ALL: 'C', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const parts: string[] = [];
  child.stdout.on('data', (part) => parts.push(String(part)));
  const [code] = await once(child, 'close');
  expect(code).toBe(0);
  return parts.join('');
}

/** Where files of the cache were written, from the home folder. */
const written = () =>
  readdirSync(home, { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.parentPath.slice(home.length + 1));
const mode = (path: string) => statSync(join(home, path)).mode & 0o777;

describe.skipIf(process.platform === 'win32')('the cache of compiled code', () => {
  test('lies in a folder of the user that nobody else can open, and nothing in the temporary one', async () => {
    mkdirSync(join(home, 'tmp'));
    await start({ HOME: home, TMPDIR: join(home, 'tmp') });
    expect(written().length).toBeGreaterThan(0);
    for (const folder of written()) expect(folder).toMatch(/^\.cache\/zigzag\//);
    expect([mode('.cache'), mode('.cache/zigzag')]).toEqual([0o700, 0o700]);
    expect(readdirSync(join(home, 'tmp'))).toEqual([]);
  });

  test('lies where XDG_CACHE_HOME says, when that is a whole path', async () => {
    await start({ HOME: home, XDG_CACHE_HOME: join(home, 'xdg') });
    for (const folder of written()) expect(folder).toMatch(/^xdg\/zigzag\//);
    expect([written().length > 0, existsSync(join(home, '.cache'))]).toEqual([true, false]);
    rmSync(join(home, 'xdg'), { recursive: true });
    await start({ HOME: home, XDG_CACHE_HOME: 'relative' });
    for (const folder of written()) expect(folder).toMatch(/^\.cache\/zigzag\//);
  });

  test.each([
    ['others may write to it', () => mkdirSync(join(home, '.cache/zigzag'), { recursive: true }), 0o777],
    ['its group may write to it', () => mkdirSync(join(home, '.cache/zigzag'), { recursive: true }), 0o770],
  ])('is not used when %s', async (_, make, bits) => {
    make();
    chmodSync(join(home, '.cache/zigzag'), bits);
    await start({ HOME: home });
    expect(written()).toEqual([]);
  });

  test('is not used when others could put another folder in its place', async () => {
    mkdirSync(join(home, '.cache/zigzag'), { recursive: true, mode: 0o700 });
    chmodSync(join(home, '.cache'), 0o777);
    await start({ HOME: home });
    expect(written()).toEqual([]);
  });

  test('is not used when it is a link to somewhere else', async () => {
    mkdirSync(join(home, 'elsewhere'), { mode: 0o700 });
    mkdirSync(join(home, '.cache'), { mode: 0o700 });
    symlinkSync(join(home, 'elsewhere'), join(home, '.cache/zigzag'));
    await start({ HOME: home });
    expect(written()).toEqual([]);
  });

  test.runIf(process.getuid?.() === 0)('is not used when it belongs to somebody else', async () => {
    const { chownSync } = await import('node:fs');
    mkdirSync(join(home, '.cache/zigzag'), { recursive: true, mode: 0o700 });
    chownSync(join(home, '.cache/zigzag'), 65534, 65534);
    await start({ HOME: home });
    expect(written()).toEqual([]);
  });

  test('is left out where there is no place for it; no folder is made for a home that there is not', async () => {
    await start({ HOME: join(home, 'none') });
    await start({ HOME: '' });
    expect(readdirSync(home)).toEqual([]);
  });

  test("Node's own variables are obeyed", async () => {
    await start({ HOME: home, NODE_DISABLE_COMPILE_CACHE: '1' });
    expect(readdirSync(home)).toEqual([]);
    await start({ HOME: home, NODE_COMPILE_CACHE: join(home, 'chosen') });
    for (const folder of written()) expect(folder).toMatch(/^chosen\//);
    expect(existsSync(join(home, '.cache'))).toBe(false);
  });

  test.runIf(existsSync('/proc'))('no temporary folder stops the start', async () => {
    expect(await start({ HOME: home, TMPDIR: '/proc' })).toMatch(/^\d+\.\d+\.\d+\n.+\n$/);
    expect(await start({ HOME: '/proc', TMPDIR: '/proc' })).toMatch(/^\d+\.\d+\.\d+\n.+\n$/);
  });
});
