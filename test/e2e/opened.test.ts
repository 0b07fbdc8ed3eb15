import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { terminals } from './terminal.ts';

const start = terminals();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a screen that was opened is marked on the next start', async () => {
  const env = { XDG_STATE_HOME: folder };
  const first = start([], { env });
  await first.until(/Overfitting ◦/);
  first.press(':');
  await first.until(/type a screen/);
  first.press('dropout');
  await first.until(/› screen +Dropout/);
  first.press('\r');
  await first.until(/\[2 Dropout\]/);
  first.press('q');
  expect((await first.exited).exitCode).toBe(0);
  expect(JSON.parse(readFileSync(join(folder, 'zigzag', 'opened.json'), 'utf8'))).toEqual({
    opened: ['overfit-dropout'],
    guessed: [],
  });
  const second = start([], { env });
  await second.until(/Overfitting 1\/2/);
  second.press('q');
  expect((await second.exited).exitCode).toBe(0);
});
