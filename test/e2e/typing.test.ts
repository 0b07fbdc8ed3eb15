import { describe, expect, test } from 'vitest';
import { keys, terminals } from './terminal.ts';

const start = terminals();

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const paste = (text: string) => `\x1b[200~${text}\x1b[201~`;

describe('pastes', () => {
  test('the terminal is asked to tell them, and no longer when the program is left', async () => {
    const t = start(['optimizer-mnist']);
    await t.until(/Space start/);
    expect(t.output.lastIndexOf('\x1b[?2004h')).toBeGreaterThan(t.output.lastIndexOf('\x1b[?2004l'));
    t.press('q');
    await t.exited;
    expect(t.output.lastIndexOf('\x1b[?2004l')).toBeGreaterThan(t.output.lastIndexOf('\x1b[?2004h'));
  });

  test.each([
    ['told', paste('please quit now\nq\n')],
    ['not told by the terminal', 'please quit now\nq\n'],
  ])('outside a value, %s: no keys, but a notice', async (_, text) => {
    const t = start(['optimizer-mnist']);
    await t.until(/Space start/);
    t.press(text);
    await t.until(/a pasted text is not taken for keys/);
    t.press('K');
    await t.until(/Space 시작/);
    t.press(text);
    await t.until(/붙여 넣은 글은 키로 받지 않습니다/);
    t.press('q');
    expect((await t.exited).exitCode).toBe(0);
  });

  test('in a value: the first line', async () => {
    const t = start(['optimizer-mnist', '--iterations', '1']);
    await t.until(/Space start/);
    t.press(keys.enter);
    await t.until(/1_/);
    t.press(paste('2\x1b[31m34\nq 5'));
    await t.until(/ 2\[31m34_/);
  });

  test('a huge one into a value is over at once; Ctrl-C behind it leaves', async () => {
    const t = start(['optimizer-mnist', '--iterations', '1']);
    await t.until(/Space start/);
    t.press(keys.enter);
    await t.until(/1_/);
    t.press('7'.repeat(100_000));
    await t.until(/77_/);
    t.press(paste('7'.repeat(100_000)));
    await t.until(/a value has at most 200/);
    t.press('7'.repeat(1_000_000), keys.ctrlC);
    expect((await t.exited).exitCode).toBe(130);
  });

  test('one without an end: Ctrl-C leaves; Esc, or some time, ends it', async () => {
    const t = start(['optimizer-mnist']);
    await t.until(/Space start/);
    t.press('\x1b[200~unfinished');
    await pause(50);
    t.press('K', keys.escape);
    await t.until(/a pasted text is not taken/);
    t.press('K');
    await t.until(/Space 시작/);
    t.press('\x1b[200~unfinished');
    await t.until(/붙여 넣은 글은/);
    t.press('\x1b[200~unfinished');
    await pause(50);
    t.press(keys.ctrlC);
    expect((await t.exited).exitCode).toBe(130);
  });
});

describe('sequences in parts', () => {
  test('an arrow in two parts is an arrow', async () => {
    const t = start(['optimizer-path']);
    await t.until(/start +-7,2/);
    t.press(keys.escape);
    await pause(20);
    t.press('[C');
    await t.until(/start +-6\.5,2/);
    for (const byte of '\x1bOA') {
      t.press(byte);
      await pause(20);
    }
    await t.until(/start +-6\.5,2\.5/);
    t.press(keys.escape);
    await t.until(/walking downhill/);
  });

  test('reports of the terminal are no keys', async () => {
    const t = start(['optimizer-path']);
    await t.until(/Space pause/);
    t.press('\x1b[I', '\x1b[<0;12;5M', '\x1b[Mqqq', '\x1b]11;rgb:qqqq/0000/0000\x07', '\x1bP>|quit\x1b\\', '\x1b[?1u');
    await pause(100);
    t.press('K');
    await t.until(/등고선\]/);
    expect(t.text()).toMatch(/등고선\]/);
  });
});

describe('many keys', () => {
  test('q behind a megabyte of a key held down leaves', async () => {
    const t = start(['optimizer-path']);
    await t.until(/Space pause/);
    t.press('\x1b[B'.repeat(350_000), 'q');
    expect((await t.exited).exitCode).toBe(0);
  });

  test('in one read through the menus: each key to what the one before it opened', async () => {
    const t = start();
    await t.until(/Parameter update/);
    t.press(keys.enter + keys.down + keys.enter);
    await t.until(/Space starts the training/);
    expect(t.text()).toMatch(/\[2 Race on digits\]/);
  });
});

test('Korean letters do what their Latin keys do, in a value too', async () => {
  const t = start(['optimizer-mnist']);
  await t.until(/Space start/);
  t.press('ㅓ');
  await t.until(/› batch size/);
  t.press(keys.enter, '\x15', 'ㅂㅈ');
  await t.until(/qw_/);
  t.press(keys.escape);
  await t.until(/Space start {2}/);
  t.press('ㅂ');
  expect((await t.exited).exitCode).toBe(0);
});
