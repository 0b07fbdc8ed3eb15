import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { same } from '../../src/base/text.ts';
import { Talk, type TalkCommand, type TalkMessage, talkPath } from '../../src/lessons/talk.ts';

const root = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(root, { recursive: true }));

const message = (step: number, title = 'A'): TalkMessage => ({
  lesson: same('L'),
  step,
  steps: 9,
  title: same(title),
  note: null,
  next: null,
  seconds: 0,
  planned: null,
  spent: 0,
  plannedSoFar: 0,
  plannedInAll: 0,
  blank: false,
});

let folder: string;
let path: string;
let asked: TalkCommand[];
let talk: Talk;
const children: ChildProcessWithoutNullStreams[] = [];

beforeEach(async () => {
  folder = mkdtempSync(join(root, 'r'));
  path = talkPath({ XDG_RUNTIME_DIR: folder })!;
  asked = [];
  talk = new Talk((command) => asked.push(command));
  expect(await talk.listen(path)).toBe(true);
});

afterEach(() => {
  talk.close();
  for (const child of children.splice(0)) child.kill('SIGKILL');
});

/** Another process that follows the talk, and what it has heard. */
function listener() {
  const file = fileURLToPath(new URL('listener.ts', import.meta.url));
  const child = spawn(process.execPath, [file, path], { stdio: ['pipe', 'pipe', 'pipe'] });
  children.push(child);
  const heard: string[] = [];
  child.stdout.setEncoding('utf8').on('data', (text: string) => heard.push(...text.trim().split('\n')));
  return { child, heard };
}

const soon = { timeout: 30_000, interval: 20 };

describe('two processes', () => {
  test('one hears where the talk is, from the middle on, and leads it', async () => {
    talk.tell(message(1));
    talk.tell(message(2));
    const { child, heard } = listener();
    await vi.waitUntil(() => heard.includes('2'), soon);
    expect(heard).toEqual(['2']);
    talk.tell(message(3));
    await vi.waitUntil(() => heard.includes('3'), soon);
    child.stdin.write('{"type":"go","by":1}\n{"type":"go","by":-1}\n{"type":"blank"}\n{"type":"go","by":7}\n{}\n');
    await vi.waitUntil(() => asked.length === 3, soon);
    expect(asked).toEqual([{ type: 'go', by: 1 }, { type: 'go', by: -1 }, { type: 'blank' }]);
    talk.close();
    await vi.waitUntil(() => heard.includes('ended'), soon);
    expect(existsSync(path)).toBe(false);
  });

  test('one that vanishes disturbs nothing: another one follows', async () => {
    talk.tell(message(1));
    const gone = listener();
    const other = listener();
    await vi.waitUntil(() => gone.heard.length > 0 && other.heard.length > 0, soon);
    gone.child.kill('SIGKILL');
    await once(gone.child, 'close');
    for (let step = 2; step < 9; step++) talk.tell(message(step));
    await vi.waitUntil(() => other.heard.includes('8'), soon);
  });

  test('one that does not read is told no more than its line can hold, and the newest when it reads again', async () => {
    talk.tell(message(1));
    const { child, heard } = listener();
    await vi.waitUntil(() => heard.length > 0, soon);
    child.kill('SIGSTOP');
    const long = 'x'.repeat(1 << 14);
    for (let step = 2; step < 2000; step++) talk.tell(message(step, long));
    child.kill('SIGCONT');
    await vi.waitUntil(() => {
      talk.tell(message(9999));
      return heard.includes('9999');
    }, soon);
    expect(heard.length).toBeLessThan(1000);
  });
});

describe('the socket', () => {
  test('is for its owner alone, in a folder of theirs', () => {
    expect(path).toBe(join(folder, 'zigzag', 'talk.sock'));
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(folder, 'zigzag')).mode & 0o777).toBe(0o700);
  });

  test('a folder that others may enter is not taken', () => {
    chmodSync(join(folder, 'zigzag'), 0o755);
    expect(talkPath({ XDG_RUNTIME_DIR: folder })).toBeNull();
    chmodSync(join(folder, 'zigzag'), 0o700);
  });

  test('nor one that cannot be made', () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    expect(talkPath({ XDG_RUNTIME_DIR: file })).toBeNull();
  });

  test('of another talk is left to it; what a killed one has left is taken over', async () => {
    const second = new Talk(() => {});
    expect(await second.listen(path)).toBe(false);
    const left = `${path}-left`;
    writeFileSync(left, '');
    expect(await second.listen(left)).toBe(true);
    second.close();
    expect(existsSync(path)).toBe(true);
  });

  test('who sends no commands is cut off', async () => {
    for (const sent of ['hello\n', 'x'.repeat(1 << 17)]) {
      const socket = connect(path);
      socket.on('error', () => {});
      socket.write(sent);
      socket.resume();
      await once(socket, 'close');
    }
    expect(asked).toEqual([]);
  });
});
