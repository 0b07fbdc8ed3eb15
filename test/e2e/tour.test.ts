import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { terminals } from './terminal.ts';

const start = terminals();
const root = mkdtempSync(join(tmpdir(), 'zigzag-'));
afterAll(() => rmSync(root, { recursive: true }));

const [pageUp, pageDown] = ['\x1b[5~', '\x1b[6~'];

test('a talk in one terminal, its notes in another: either leads, and the talk outlives the notes', async () => {
  const env = { XDG_RUNTIME_DIR: mkdtempSync(join(root, 'run')), XDG_STATE_HOME: mkdtempSync(join(root, 'state')) };
  const talk = start(['tour'], { env });
  await talk.until(/1\/66/);
  const notes = start(['notes'], { env });
  await notes.until(/walked down a mountain/);
  talk.press(pageDown);
  await talk.until(/2\/66/);
  await notes.until(/2\/66/);
  notes.press(pageDown);
  await talk.until(/3\/66/);
  notes.press(pageUp);
  await talk.until(/2\/66/);
  notes.press('b');
  await talk.until((it) => !it.text().includes('2/66'));
  notes.press('b');
  await talk.until(/2\/66/);
  notes.press('q');
  expect((await notes.exited).exitCode).toBe(0);
  await notes.until((it) => !it.onAlternateScreen);
  talk.press(pageDown);
  await talk.until(/3\/66/);
  talk.press('q');
  expect((await talk.exited).exitCode).toBe(0);
  expect(existsSync(join(env.XDG_RUNTIME_DIR, 'zigzag', 'talk.sock'))).toBe(false);
  const kept = JSON.parse(readFileSync(join(env.XDG_STATE_HOME, 'zigzag', 'lessons.json'), 'utf8'));
  expect(kept.lessons.chapter.step).toBe('f02-predict');

  // It goes on where it was left.
  const again = start(['tour'], { env });
  await again.until(/3\/66/);
  again.press('q');
  await again.exited;
});

test('from inside the program: the palette opens it with its notes, Esc leads back to the menu, and it is kept', async () => {
  const env = { XDG_RUNTIME_DIR: mkdtempSync(join(root, 'run')), XDG_STATE_HOME: mkdtempSync(join(root, 'state')) };
  const t = start([], { env });
  await t.until(/press : and type tour/);
  t.press(':');
  await t.until(/type a screen, a lesson/);
  t.press('tour');
  await t.until(/lesson +The chapter/);
  t.press('\r');
  await t.until(/1\/66/);
  const notes = start(['notes'], { env });
  await notes.until(/walked down a mountain/);
  t.press(pageDown);
  await t.until(/2\/66/);
  await notes.until(/2\/66/);
  notes.press('q');
  await notes.exited;
  t.press('\x1b');
  await t.until(/z i g z a g/);
  t.press(':');
  await t.until(/type a screen, a lesson/);
  t.press('walking downhill');
  await t.until(/step +Learning is walking downhill/);
  t.press('\r');
  await t.until(/1\/66/);
  t.press('q');
  expect((await t.exited).exitCode).toBe(0);
  const kept = JSON.parse(readFileSync(join(env.XDG_STATE_HOME, 'zigzag', 'lessons.json'), 'utf8'));
  expect(kept.lessons.chapter.step).toBe('f01-problem');
  // The talk is over with the program.
  expect(existsSync(join(env.XDG_RUNTIME_DIR, 'zigzag', 'talk.sock'))).toBe(false);
});

test('--no-history and ZIGZAG_HISTORY=0 write nothing', async () => {
  const env = { XDG_RUNTIME_DIR: mkdtempSync(join(root, 'run')), XDG_STATE_HOME: mkdtempSync(join(root, 'state')) };
  for (const [words, more] of [
    [['tour', 'example', '--no-history'], {}],
    [['tour', 'example'], { ZIGZAG_HISTORY: '0' }],
  ] as const) {
    const t = start(words, { env: { ...env, ...more } });
    await t.until(/1\/3/);
    t.press(pageDown);
    await t.until(/2\/3/);
    t.press('q');
    await t.exited;
    expect(existsSync(join(env.XDG_STATE_HOME, 'zigzag'))).toBe(false);
  }
});
