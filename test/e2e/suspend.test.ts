import { execFileSync } from 'node:child_process';
import { closeSync, openSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { keys, type Terminal, terminals } from './terminal.ts';

const start = terminals();

/** The device of the pseudo-terminal: what others than the program write there, or set on it. */
function device(t: Terminal): string {
  return `/dev/${String(execFileSync('ps', ['-o', 'tty=', '-p', String(t.pid)])).trim()}`;
}

function stty(path: string, ...words: readonly string[]): string {
  const stdin = openSync(path, 'r+');
  try {
    return String(execFileSync('stty', words, { stdio: [stdin, 'pipe', 'inherit'] }));
  } finally {
    closeSync(stdin);
  }
}

const shownBy = (t: Terminal) => t.rows().map((row) => row.trimEnd());
/** The status line ends at the right edge of the last row. */
const fills = (t: Terminal, columns: number, rows: number) =>
  / q( quit)?$/.test(shownBy(t)[rows - 1]!) && shownBy(t)[rows - 1]!.length >= columns - 2;

const lastOf = (t: Terminal, on: string, off: string) => t.output.lastIndexOf(on) > t.output.lastIndexOf(off);

/** All that the program changes on a terminal, and the terminal remembers. */
function expectOurs(t: Terminal, path: string): void {
  expect(t.onAlternateScreen).toBe(true);
  expect(lastOf(t, '\x1b[?25l', '\x1b[?25h')).toBe(true);
  expect(lastOf(t, '\x1b[?2004h', '\x1b[?2004l')).toBe(true);
  expect(stty(path, '-a')).toMatch(/-icanon.*-echo /s);
}

function expectTheirs(t: Terminal, path: string, settings: string): void {
  expect(t.onAlternateScreen).toBe(false);
  expect(lastOf(t, '\x1b[?25h', '\x1b[?25l')).toBe(true);
  expect(lastOf(t, '\x1b[?2004l', '\x1b[?2004h')).toBe(true);
  expect(stty(path, '-g')).toBe(settings);
}

async function atRest(words: readonly string[] = ['optimizer-path']) {
  const t = start(words);
  await t.until(/◉ SGD {2,}step \d+/);
  t.press('G');
  await t.until((it) => /step 30/.test(it.text()) && /Space play/.test(it.text()));
  await t.settled();
  return { t, path: device(t) };
}

describe('Ctrl-Z', () => {
  test('gives back all that was taken, and takes it again, several times', async () => {
    const { t, path } = await atRest();
    const ours = stty(path, '-g');
    let theirs = '';
    for (let time = 0; time < 3; time++) {
      t.press('\x1a');
      await t.until((it) => !it.onAlternateScreen);
      await t.settled();
      theirs ||= stty(path, '-g');
      expectTheirs(t, path, theirs);
      expect(theirs).not.toBe(ours);
      t.kill('SIGCONT');
      await t.until((it) => it.onAlternateScreen && /Space play/.test(it.text()));
      await t.settled();
      expectOurs(t, path);
      expect(stty(path, '-g')).toBe(ours);
    }
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });

  test('a terminal that was resized meanwhile is drawn at its new size', async () => {
    const { t } = await atRest();
    for (const [columns, rows] of [
      [120, 36],
      [70, 20],
    ] as const) {
      t.press('\x1a');
      await t.until((it) => !it.onAlternateScreen);
      await t.settled();
      t.resize(columns, rows);
      t.kill('SIGCONT');
      await t.until((it) => it.onAlternateScreen && fills(it, columns, rows));
    }
  });

  test('twice asked is once given, and a training goes on behind it', async () => {
    const t = start(['optimizer-mnist', '--iterations', '100000']);
    await t.until(/Space start/);
    t.press(' ');
    await t.until(/it\/s · /);
    t.kill('SIGTSTP');
    t.kill('SIGTSTP');
    await t.until((it) => !it.onAlternateScreen);
    await t.settled();
    t.kill('SIGCONT');
    await t.until((it) => it.onAlternateScreen && /it\/s · /.test(it.text()));
    const done = () => Number(/ (\d+)\/100000/.exec(t.text())?.[1]);
    const before = done();
    await t.until(() => done() > before);
    t.press(keys.ctrlC);
    expect((await t.exited).exitCode).toBe(130);
  });
});

describe('a stop that cannot be heard', () => {
  test.each([
    ['left as it was', ''],
    ['the shell has written on it', 'strange\r\n$ '],
    ['the shell has left the alternate screen and shown its cursor', '\x1b[?1049l\x1b[?25h\x1b[?2004l$ '],
  ])('%s: everything is taken anew', async (_, written) => {
    const { t, path } = await atRest();
    const ours = stty(path, '-g');
    const before = shownBy(t);
    t.kill('SIGSTOP');
    if (written !== '') {
      stty(path, 'sane');
      writeFileSync(path, written);
      await t.until(() => t.output.endsWith('$ '));
    }
    const seen = t.output.length;
    t.kill('SIGCONT');
    await t.until(() => t.output.slice(seen).includes('\x1b[?1049h') && /Space play/.test(t.text()));
    await t.settled();
    expect(shownBy(t)).toEqual(before);
    expectOurs(t, path);
    expect(stty(path, '-g')).toBe(ours);
    t.press('K');
    await t.until(/\[1 등고선\]/);
  });

  test("while something moves: nothing of it is left on the shell's screen", async () => {
    const t = start(['optimizer-path', '--steps', '10000']);
    await t.until(/◉ SGD {2,}step \d+/);
    const path = device(t);
    t.kill('SIGSTOP');
    await t.settled();
    writeFileSync(path, '\x1b[?1049l\x1b[2J\x1b[H$ fg ');
    await t.until((it) => it.text().trim() === '$ fg');
    await t.settled(600);
    t.kill('SIGCONT');
    await t.until((it) => it.onAlternateScreen && /◉ SGD {2,}step \d+/.test(it.text()));
    t.press('q');
    await t.exited;
    await t.until((it) => !it.onAlternateScreen);
    expect(t.text().trim()).toBe('$ fg');
  });

  test('resized meanwhile: drawn at the new size', async () => {
    const { t } = await atRest();
    t.kill('SIGSTOP');
    t.resize(100, 30);
    t.kill('SIGCONT');
    await t.until((it) => fills(it, 100, 30));
  });
});

test('Ctrl-L paints over whatever was written on the screen', async () => {
  const { t, path } = await atRest();
  const before = shownBy(t).join('\n');
  writeFileSync(path, '\x1b[5;5Hsomebody else wrote this\x1b[10;1H\x1b[K');
  await t.until(/somebody else/);
  t.press('\x0c');
  await t.until((it) => shownBy(it).join('\n') === before);
});

test.each(['SIGTERM', 'SIGHUP', 'SIGINT'])('%s gives everything back', async (signal) => {
  const { t } = await atRest();
  t.kill(signal);
  await t.exited;
  await t.until((it) => !it.onAlternateScreen);
  expect(lastOf(t, '\x1b[?25h', '\x1b[?25l')).toBe(true);
  expect(lastOf(t, '\x1b[?2004l', '\x1b[?2004h')).toBe(true);
});
