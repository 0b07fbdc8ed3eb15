import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDestination, print, writeResults } from '../../src/commands/destination.ts';
import { fakeIo } from './io.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const inside = (name: string) => join(folder, name);
const there = () => readdirSync(folder).toSorted();

async function put(out: string | undefined, text: string, io = fakeIo()) {
  const code = await writeResults(text, openDestination({ out, language: 'en' }, io), 'en', io);
  return { code, out: io.out(), err: io.err() };
}

test('without a file it goes to standard output', async () => {
  expect(await put(undefined, 'text\n')).toEqual({ code: 0, out: 'text\n', err: '' });
});

describe('a text in pieces', () => {
  // Longer than several batches, with characters of several bytes.
  const pieces = () => Array.from({ length: 400 }, (_, i) => `${i} ${'é한'.repeat(5000)}\n`);
  const whole = pieces().join('');
  const goes = async (out: string | undefined, io = fakeIo()) =>
    writeResults(pieces, openDestination({ out, language: 'en' }, io), 'en', io);

  test('arrives whole on standard output, and the event loop runs meanwhile', async () => {
    const io = fakeIo();
    let turns = 0;
    const again = () => {
      turns++;
      timer = setImmediate(again);
    };
    let timer = setImmediate(again);
    expect(await goes(undefined, io)).toBe(0);
    clearImmediate(timer);
    expect(io.out()).toBe(whole);
    expect(turns).toBeGreaterThan(2);
  });

  test('arrives whole in a file', async () => {
    await goes(inside('all.json'));
    expect(readFileSync(inside('all.json'), 'utf8')).toBe(whole);
    expect(there()).toEqual(['all.json']);
  });

  test('of which the making fails leaves the file as it was, and begins anew on standard output', async () => {
    writeFileSync(inside('old'), 'old');
    const io = fakeIo();
    let times = 0;
    function* failing() {
      yield 'x'.repeat(3 << 20);
      if (times++ === 0) throw new Error('no more memory');
      yield 'end';
    }
    expect(await writeResults(failing, openDestination({ out: inside('old'), language: 'en' }, io), 'en', io)).toBe(1);
    expect([readFileSync(inside('old'), 'utf8'), there()]).toEqual(['old', ['old']]);
    expect(io.out()).toBe(`${'x'.repeat(3 << 20)}end`);
  });

  test.runIf(process.platform === 'linux')('arrives whole in a named pipe', async () => {
    execFileSync('mkfifo', [inside('pipe')]);
    const reader = spawn('cat', [inside('pipe')], { stdio: ['ignore', 'pipe', 'inherit'] });
    const read: Buffer[] = [];
    reader.stdout.on('data', (chunk) => read.push(chunk));
    const [code] = await Promise.all([goes(inside('pipe')), once(reader, 'close')]);
    expect(code).toBe(0);
    expect(Buffer.concat(read).toString()).toBe(whole);
  });
});

describe('a file', () => {
  test('is not there before there is something to write, and then as a whole, with nothing beside it', async () => {
    const out = inside('new.json');
    const destination = openDestination({ out, language: 'en' }, fakeIo());
    expect(there()).toEqual([]);
    const text = 'x'.repeat(3 << 20);
    await destination.write(text);
    expect(readFileSync(out, 'utf8')).toBe(text);
    expect(there()).toEqual(['new.json']);
  });

  test('an existing file keeps its content until then, and its mode; a new one has the mode of the umask', async () => {
    const out = inside('old');
    writeFileSync(out, 'old');
    chmodSync(out, 0o640);
    const destination = openDestination({ out, language: 'en' }, fakeIo());
    expect(readFileSync(out, 'utf8')).toBe('old');
    await destination.write('new');
    expect([readFileSync(out, 'utf8'), statSync(out).mode & 0o777]).toEqual(['new', 0o640]);
    await put(inside('fresh'), 'x');
    expect(statSync(inside('fresh')).mode & 0o777).toBe(0o666 & ~process.umask());
  });

  test('behind links the target is written, also if it does not exist yet; the links stay', async () => {
    mkdirSync(inside('real'));
    symlinkSync('real', inside('dir'));
    writeFileSync(inside('real/old'), 'old');
    symlinkSync(inside('real/old'), inside('one'));
    symlinkSync('one', inside('two'));
    symlinkSync('dir/later', inside('three'));
    await put(inside('two'), 'new');
    await put(inside('three'), 'later');
    expect(readFileSync(inside('real/old'), 'utf8')).toBe('new');
    expect(readFileSync(inside('real/later'), 'utf8')).toBe('later');
    expect(there()).toEqual(['dir', 'one', 'real', 'three', 'two']);
    expect(readdirSync(inside('real')).toSorted()).toEqual(['later', 'old']);
  });

  test.runIf(process.platform === 'linux')(
    'that cannot be finished stays as it was; the results are not lost',
    async () => {
      // A limit on the size of files stands for a disk that is full.
      const out = inside('old');
      writeFileSync(out, 'old');
      const module = new URL('../../src/commands/destination.ts', import.meta.url).href;
      const program = `
      const { openDestination, writeResults } = await import(${JSON.stringify(module)});
      const io = { stdout: process.stdout, stderr: process.stderr, env: {}, now: () => 0 };
      const destination = openDestination({ out: process.argv[1], language: 'en' }, io);
      process.exitCode = await writeResults('x'.repeat(300000), destination, 'en', io);
    `;
      const words = [
        '-c',
        'ulimit -f 100; exec "$@"',
        'sh',
        process.execPath,
        '--input-type=module',
        '-e',
        program,
        out,
      ];
      const child = spawn('sh', words, { stdio: ['ignore', 'pipe', 'pipe'] });
      const [stdout, stderr] = [[] as string[], [] as string[]];
      child.stdout.on('data', (text) => stdout.push(String(text)));
      child.stderr.on('data', (text) => stderr.push(String(text)));
      const [code] = await once(child, 'close');
      expect(stderr.join('')).toBe(
        `zigzag: --out: cannot write ${out}: file too large; the results follow on standard output\n`,
      );
      expect([code, stdout.join('').length, readFileSync(out, 'utf8'), there()]).toEqual([1, 300_000, 'old', ['old']]);
    },
  );
});

describe('is refused before anything has run, in one line that names flag and file', () => {
  const refusal = (out: string) => {
    expect(() => openDestination({ out, language: 'en' }, fakeIo())).toThrow(`--out: cannot write ${out}: `);
    try {
      openDestination({ out, language: 'en' }, fakeIo());
    } catch (error) {
      return (error as Error).message.split(': ').at(-1);
    }
  };

  test('a folder, a place that there is not, a name that is too long, links in a circle', () => {
    expect(refusal(folder)).toBe('it is a folder');
    expect(refusal(`${inside('nowhere')}/`)).toBe('it is a folder');
    expect(refusal(inside('nowhere/file'))).toBe('no such file or directory');
    writeFileSync(inside('plain'), '');
    expect(refusal(inside('plain/file'))).toBe('not a directory');
    symlinkSync('circle', inside('circle'));
    expect(refusal(inside('circle'))).toBe('too many symbolic links encountered');
    expect(() => openDestination({ out: inside('x'.repeat(300)), language: 'en' }, fakeIo())).toThrow('name too long');
    expect(there()).toEqual(['circle', 'plain']);
  });

  test.skipIf(process.getuid?.() === 0)('what may not be written', () => {
    writeFileSync(inside('read-only'), 'x', { mode: 0o444 });
    expect(refusal(inside('read-only'))).toBe('permission denied');
    mkdirSync(inside('closed'), { mode: 0o555 });
    expect(refusal(inside('closed/file'))).toBe('permission denied');
  });

  test.skipIf(process.platform === 'win32')('a socket', async () => {
    const server = createServer().listen(inside('socket'));
    await once(server, 'listening');
    expect(refusal(inside('socket'))).toBe('it is neither a file nor a pipe nor a terminal');
    server.close();
  });

  test('in Korean, with a name that a terminal would obey', () => {
    expect(() => openDestination({ out: 'no\x1b[31m\n/f', language: 'ko' }, fakeIo())).toThrow(
      expect.objectContaining({
        text: {
          en: '--out: cannot write no\\u001b[31m\\n/f: no such file or directory',
          ko: '--out: no\\u001b[31m\\n/f에 쓸 수 없습니다: 그런 파일이나 폴더가 없습니다',
        },
      }),
    );
  });
});

describe.skipIf(process.platform === 'win32')('a named pipe', () => {
  const pipe = () => {
    execFileSync('mkfifo', [inside('pipe')]);
    return inside('pipe');
  };
  const read = async (path: string) => {
    const child = spawn('cat', [path], { stdio: ['ignore', 'pipe', 'ignore'] });
    const parts: string[] = [];
    child.stdout.on('data', (part) => parts.push(String(part)));
    await once(child, 'close');
    return parts.join('');
  };

  test('gives all to its reader, more than a pipe holds', async () => {
    const text = 'line\n'.repeat(100_000);
    const out = pipe();
    const reader = read(out);
    expect(await put(out, text)).toEqual({ code: 0, out: '', err: '' });
    expect(await reader).toBe(text);
  });

  test('its reader is waited for without blocking the program, with a message', async () => {
    const out = pipe();
    const io = fakeIo();
    const writing = writeResults('text', openDestination({ out, language: 'en' }, io), 'en', io);
    await vi.waitFor(() => expect(io.err()).toBe(`zigzag: waiting until somebody reads ${out}\n`), 5000);
    const reader = read(out);
    expect(await writing).toBe(0);
    expect(await reader).toBe('text');
  });

  test('a reader that closes early is not an error', async () => {
    const out = pipe();
    const reader = spawn('head', ['-c', '5', out], { stdio: ['ignore', 'ignore', 'ignore'] });
    expect((await put(out, 'line\n'.repeat(100_000))).code).toBe(0);
    if (reader.exitCode === null) await once(reader, 'exit');
  });
});

describe.runIf(existsSync('/dev/full'))('devices', () => {
  test('/dev/null takes everything', async () => {
    expect(await put('/dev/null', 'x'.repeat(3 << 20))).toEqual({ code: 0, out: '', err: '' });
  });

  test('on a full disk flag and file are named, and the results are on standard output', async () => {
    expect(await put('/dev/full', 'results\n')).toEqual({
      code: 1,
      out: 'results\n',
      err: 'zigzag: --out: cannot write /dev/full: no space left on device; the results follow on standard output\n',
    });
  });
});

test('print is done when all is written, and never when the stream is broken', async () => {
  const io = fakeIo();
  await print('one', io);
  expect(io.out()).toBe('one');
  const stream = new PassThrough({ write: (_chunk, _encoding, done) => done(new Error('broken')) });
  const failed = once(stream, 'error');
  const printed = print('two', { ...io, stdout: stream }).then(() => 'done');
  expect(String(await failed)).toContain('broken');
  expect(await Promise.race([printed, setTimeout(20, 'never')])).toBe('never');
});
