/** What was found once, by the fuzzers or by people, and must not come back. The fuzzers print failures ready to stand here. */
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { cli, keys } from '../e2e/terminal.ts';
import { oddHolds, processHolds, refusedHolds } from './command-line.ts';
import { idxHolds } from './idx.ts';
import { keysHold, typedHolds } from './keys.ts';
import { resizesHold, windowHolds } from './resizes.ts';
import { expectCleanExit, Session } from './session.ts';
import { unclean } from './words.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-regressions-'));
afterAll(() => rmSync(folder, { recursive: true }));

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

async function opened(...words: readonly string[]): Promise<Session> {
  const session = new Session(words);
  await session.terminal.until((it) => it.rows()[0]!.startsWith(' zigzag'));
  return session;
}

/** Runs the program without a terminal; what hangs is ended after a while, with the signal in place of a code. */
async function zigzag(words: readonly string[], { interruptAfter = Number.POSITIVE_INFINITY } = {}) {
  const child = spawn(process.execPath, [cli, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text) => {
    written.out += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text) => {
    written.err += text;
  });
  const interrupt = Number.isFinite(interruptAfter)
    ? setTimeout(() => child.kill('SIGINT'), interruptAfter)
    : undefined;
  const guard = setTimeout(() => child.kill('SIGKILL'), 15_000);
  const [code, signal] = await once(child, 'close');
  clearTimeout(interrupt);
  clearTimeout(guard);
  return { code: (code ?? signal) as number | string, ...written };
}

describe('keys', () => {
  test.each([
    ['100,000 digits', '7'.repeat(100_000)],
    ['100,000 digits, pasted', `\x1b[200~${'7'.repeat(100_000)}\x1b[201~`],
  ])('%s into a value: Ctrl-C leaves', async (_, text) => {
    const session = await opened('optimizer-mnist');
    try {
      session.type(keys.enter);
      await session.terminal.until(/_/);
      session.type(text);
      await pause(200);
      session.type(keys.ctrlC);
      expectCleanExit(await session.ending(), 130);
    } finally {
      await session.close();
    }
  });

  test('a run that is started again 150 times at once: the threads stay few, and Ctrl-C leaves', async () => {
    const session = await opened('init-symmetry');
    try {
      const pid = await session.pid();
      const threads = () => (existsSync('/proc/self/task') ? readdirSync(`/proc/${pid}/task`).length : 0);
      session.type(' ');
      // The data are there, the threads at work.
      await session.terminal.until(/ [1-9]\d*\/2000 /);
      const before = threads();
      session.type('r'.repeat(150));
      let most = 0;
      for (let i = 0; i < 15; i++) {
        await pause(100);
        most = Math.max(most, threads());
      }
      session.type(keys.ctrlC);
      const ending = await session.ending();
      // As many again as there were may come up while the stopped ones end.
      expect(most).toBeLessThanOrEqual(2 * before);
      expectCleanExit(ending, 130);
    } finally {
      await session.close();
    }
  });

  test.each(['\x1b[200~', '\x1b[200~abc', '\x1b]11;rgb:', '\x1bP1$r', '\x1b_G', '\x1b[', '\x1b'])(
    'behind %j, which never ends, Ctrl-C leaves',
    async (start) => {
      const session = await opened();
      try {
        session.type(start);
        await pause(100);
        session.type(keys.ctrlC);
        expectCleanExit(await session.ending(), 130);
      } finally {
        await session.close();
      }
    },
  );

  test('a family of three, joined, typed into a value', () =>
    keysHold({
      screen: 'optimizer-path',
      language: 'en',
      size: [80, 24],
      inputs: ['\t', keys.down, keys.enter, '👩‍👩‍👧'.repeat(30)],
    }));

  test("a terminal's answers while a value is typed are no text", () =>
    keysHold({
      screen: 'data-split',
      language: 'en',
      size: [80, 24],
      inputs: ['\t', keys.down, keys.enter, '\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\', '\x1bP1$r0m\x1b\\', '\x1b[?2026;2$y'],
    }));

  test('the contour map before its runs have any numbers', () =>
    keysHold({ screen: 'optimizer-path', language: 'en', size: [80, 24], inputs: [' ', { train: 5 }, '\x00'] }));

  test('mouse, focus and half a letter, in the real program', () =>
    typedHolds({
      experiment: 'optimizer-path',
      inputs: ['\x1b[<0;10;10M', '\x1b[M !!', '\x1b[I', [0xed, 0x95], [0x9c]],
    }));
});

describe('sizes', () => {
  test('no size at all, and back', () =>
    resizesHold({
      screen: 'optimizer-mnist',
      language: 'en',
      first: [0, 0],
      bursts: [
        {
          sizes: [
            [500, 200],
            [0, 0],
            [1, 1],
          ],
          train: 3,
        },
        {
          sizes: [
            [0, 24],
            [80, 24],
          ],
          train: 3,
        },
      ],
    }));

  test('a window that is pulled about', () =>
    windowHolds({
      experiment: 'optimizer-mnist',
      training: false,
      sizes: [
        { size: [2, 2], wait: 0 },
        { size: [500, 200], wait: 0 },
        { size: [55, 14], wait: 5 },
        { size: [100, 30], wait: 0 },
      ],
    }));
});

describe('outside text', () => {
  const dirty = 'esc\x1b[31m\x1b]0;title\x07\nnl';

  test('a folder of data with an escape sequence in its name', async () => {
    const data = join(folder, dirty);
    mkdirSync(data);
    writeFileSync(join(data, 'train-images-idx3-ubyte'), 'damaged');
    writeFileSync(join(data, 'train-labels-idx1-ubyte'), 'damaged');
    for (const place of [data, join(data, 'missing')]) {
      const { code, out, err } = await zigzag(['run', 'optimizer-mnist', '--data', place]);
      expect([code, out]).toEqual([1, '']);
      expect(unclean(err.trimEnd())).toBeNull();
      // Nothing behind the newline is lost.
      expect(err).toContain('nl');
    }
  });

  test('a file to write that has one', async () => {
    const { out, err } = await zigzag(['run', 'optimizer-path', '--steps', '1', '--out', join(folder, 'none', dirty)]);
    expect(out).toBe('');
    expect(unclean(err.trimEnd())).toBeNull();
  });
});

describe('the command line', () => {
  const command = ['run', 'optimizer-path', '--steps', '1'];

  test.each(['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__defineGetter__', '__proto__'])(
    '--%s=1 is a flag that there is not',
    (name) => oddHolds({ command, odd: [`--${name}=1`] }),
  );

  test.each(['$0', '_'])('--%s=1, a name that the parser keeps for itself', (name) =>
    oddHolds({ command, odd: [`--${name}=1`] }),
  );

  test.each(['-x', '-xyz'])('%s, a short flag that there is not', (flag) => oddHolds({ command, odd: [flag] }));

  test.each([['--data'], ['--out'], ['--out', '--format', 'json']])('%s without its value', async (...odd) => {
    const { code, out, err } = await zigzag([...command, ...odd]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(odd[0]);
  });

  test('a value of 10,000 characters is quoted in part', () =>
    refusedHolds({ experiment: 'optimizer-path', param: 'sgd.lr', text: 'x'.repeat(10_000) }));

  test('the program itself says the same', () => processHolds({ kind: 'odd', command, odd: ['--constructor=1'] }));

  test('--version is known everywhere', () => {
    expect(String(execFileSync(process.execPath, [cli, '--version'], { cwd: tmpdir() }))).toMatch(
      /^\d+\.\d+\.\d+\n.+\n$/,
    );
  });
});

describe('files', () => {
  test('--out to a FIFO that nobody reads: refused, or Ctrl-C is heard', async () => {
    const fifo = join(folder, 'unread');
    execFileSync('mkfifo', [fifo]);
    const { code, err } = await zigzag(['run', 'optimizer-path', '--steps', '1', '--out', fifo], {
      interruptAfter: 1500,
    });
    if (code !== 130)
      expect([code, err]).toEqual([expect.toBeOneOf([1, 2]), expect.stringMatching(/^zigzag: --out: [^\n]*\n$/)]);
  });

  test('--out to a FIFO with a reader: refused, or all of it arrives', async () => {
    const fifo = join(folder, 'read');
    execFileSync('mkfifo', [fifo]);
    const reader = spawn('cat', [fifo], { stdio: ['ignore', 'pipe', 'ignore'] });
    let got = '';
    reader.stdout.setEncoding('utf8').on('data', (text) => {
      got += text;
    });
    const { code } = await zigzag(['run', 'optimizer-path', '--steps', '1', '--format', 'json', '--out', fifo], {
      interruptAfter: 5000,
    });
    reader.kill();
    if (code === 0) expect(JSON.parse(got)).toMatchObject({ experiment: 'optimizer-path' });
    else expect(code).toBeOneOf([1, 2]);
  });

  test.each([
    ['--data', join(folder, 'nowhere')],
    ['--samples', '60000'],
  ])('a run refused for %s leaves no file', async (...flag) => {
    const out = join(folder, `refused${flag[0]}`);
    expect((await zigzag(['run', 'data-split', ...flag, '--out', out])).code).not.toBe(0);
    expect(existsSync(out)).toBe(false);
  });

  test('an interrupted run leaves no file, and one that was there as it was', async () => {
    for (const before of [null, 'what was there']) {
      const out = join(folder, 'interrupted');
      if (before !== null) writeFileSync(out, before);
      const words = ['run', 'optimizer-mnist', '--iterations', '1000000', '--out', out];
      expect((await zigzag(words, { interruptAfter: 1200 })).code).toBe(130);
      expect(readdirSync(folder).filter((name) => name.includes('interrupted'))).toEqual(
        before === null ? [] : ['interrupted'],
      );
    }
  });

  test("the compile cache is nobody else's: not in the shared temporary folder, and closed to others", async () => {
    const places = ['tmp', 'home', 'cache'].map((name) => join(folder, name)) as [string, string, string];
    for (const place of places) mkdirSync(place);
    const [TMPDIR, HOME, XDG_CACHE_HOME] = places;
    const { NODE_COMPILE_CACHE: _, ...env } = process.env;
    execFileSync(process.execPath, [cli, 'list'], { env: { ...env, TMPDIR, HOME, XDG_CACHE_HOME }, stdio: 'ignore' });
    expect(readdirSync(TMPDIR)).toEqual([]);
    for (const name of readdirSync(XDG_CACHE_HOME))
      expect(statSync(join(XDG_CACHE_HOME, name)).mode & 0o777).toBe(0o700);
  });

  test('IDX files whose header promises four thousand million images', () =>
    idxHolds({
      counts: [6, 3],
      rows: 1,
      columns: 1,
      damage: [
        { file: 0, how: { kind: 'word', word: 1, value: 0xffffffff } },
        { file: 0, how: { kind: 'gzip' } },
      ],
    }));
});
