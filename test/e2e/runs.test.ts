import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { terminals } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-e2e-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const start = terminals();
/** Both runs have made their updates, and the status says so. */
const over = /30\/30[\s\S]*30\/30/;

const env = { XDG_STATE_HOME: folder };
const race = [
  'optimizer-mnist',
  '--optimizers',
  'sgd,adam',
  '--iterations',
  '30',
  '--hidden',
  '10',
  '--kernel',
  'reference',
];

test('the program is closed, opened again, and the run found, compared with a new one, and seen on its screen', async () => {
  const first = start(race, { env });
  await first.until(/Space start/);
  expect(existsSync(join(folder, 'zigzag', 'runs.db'))).toBe(false);
  first.press(' ');
  await first.until(over);
  first.press('q');
  expect((await first.exited).exitCode).toBe(0);

  const second = start([...race, '--sgd.lr', '0.3'], { env });
  await second.until(/Space start/);
  second.press(' ');
  await second.until(over);
  second.press('\x1b');
  await second.until(/Compare update rules/);
  second.press('\x1b');
  await second.until(/6 {2}Runs/);
  second.press('6');
  await second.until(/2 runs[\s\S]* done [\s\S]* done /);
  second.press('  ');
  await second.until(/sgd\.lr +0\.3 +0\.01/);
  second.press('\r');
  await second.until(/seed 1/);
  second.press('q');
  expect((await second.exited).exitCode).toBe(0);
}, 60_000);

test('--no-history makes nothing', async () => {
  const state = join(folder, 'none');
  const t = start([...race, '--no-history'], { env: { XDG_STATE_HOME: state } });
  await t.until(/Space start/);
  t.press(' ');
  await t.until(/again/);
  t.press('q');
  expect((await t.exited).exitCode).toBe(0);
  expect(existsSync(state)).toBe(false);
}, 60_000);

test('where nothing can be written, one notice says so', async () => {
  const t = start(race, { env: { XDG_STATE_HOME: '/dev/null' } });
  await t.until(/Space start/);
  t.press(' ');
  await t.until(/the run was not kept/);
  t.press('q');
  expect((await t.exited).exitCode).toBe(0);
}, 60_000);
