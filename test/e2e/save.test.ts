import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { elementsOf, parseXml, xmlTextOf } from '../xml.ts';
import { keys, terminals } from './terminal.ts';

const start = terminals();
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zigzag-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Starts the program in the folder. */
const through = () => ['/bin/sh', '-c', `cd '${folder}' && exec "$0" "$@"`];

test('S saves what a screen shows and its numbers, again beside them; a menu has its picture', async () => {
  const t = start(['optimizer-mnist', '--iterations', '5', '--hidden', '8'], {
    columns: 140,
    rows: 36,
    through: through(),
  });
  await t.until(/Space start/);
  t.press('S');
  await t.until(/saved zigzag-optimizer-mnist\.svg in /);
  t.press(' ');
  await t.until(/^ done /m);
  t.press('S');
  await t.until(/saved zigzag-optimizer-mnist-2\.svg, zigzag-optimizer-mnist-2\.csv in /);
  const root = parseXml(readFileSync(join(folder, 'zigzag-optimizer-mnist-2.svg'), 'utf8'));
  expect(elementsOf(root, 'desc').map(xmlTextOf)).toEqual(['zigzag run optimizer-mnist --iterations 5 --hidden 8']);
  // The letters are those of the screen.
  const words = elementsOf(root, 'tspan').map(xmlTextOf).join(' ');
  for (const name of ['SGD', 'AdaGrad', '5/5']) expect(words).toContain(name);
  const csv = readFileSync(join(folder, 'zigzag-optimizer-mnist-2.csv'), 'utf8').split('\n');
  expect(csv[0]).toBe('run,series,x,y');
  expect(csv.filter((line) => line.startsWith('adam,loss,'))).toHaveLength(5);
  t.press(keys.escape);
  await t.until(/⏎ open/);
  t.press('S');
  await t.until(/saved zigzag-update\.svg in /);
  t.press('q');
  expect((await t.exited).exitCode).toBe(0);
  expect(readdirSync(folder)).toHaveLength(4);
});
