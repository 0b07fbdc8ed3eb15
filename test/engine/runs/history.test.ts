import { type ChildProcess, execFile, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterEach, describe, expect, test } from 'vitest';
import { History, type HistoryOptions } from '../../../src/engine/runs/history.ts';
import type { Entry } from '../../../src/engine/runs/kept.ts';
import { finalGuess, finishedRace } from './starts.ts';

const root = mkdtempSync(join(tmpdir(), 'zigzag-history-'));
let count = 0;
const opened: History[] = [];

afterEach(() => {
  for (const history of opened.splice(0)) history.close();
  rmSync(root, { recursive: true, force: true });
});

/** A folder that is not there yet. */
const newFolder = () => join(root, 'deep', String(count++), 'zigzag');

/** A history whose clock goes on by a second with every look. */
function historyIn(folder: string, options: Partial<HistoryOptions> = {}): History {
  let seconds = 0;
  const now = () => new Date(1_800_000_000_000 + 1000 * seconds++).toISOString();
  const history = new History({ folder, version: '1.2.3', now, ...options });
  opened.push(history);
  return history;
}

const child = fileURLToPath(new URL('./keep-many.ts', import.meta.url));

describe('what is kept', () => {
  test('has the guesses that were made before', async () => {
    const folder = newFolder();
    await historyIn(folder).add({ ...finishedRace(), guesses: [finalGuess] });
    const [entry] = historyIn(folder).list();
    expect(entry!.guesses).toEqual([finalGuess]);
  });

  test('is there again in another program, with all its numbers', async () => {
    const folder = newFolder();
    const start = finishedRace({ texts: { 'adam.lr': '0.02' }, seed: 7 });
    const id = await historyIn(folder).add(start);
    expect(id).toMatch(/^[0-9a-hjkmnp-tv-z]{8}$/);
    const again = historyIn(folder);
    expect(again.results(id).results).toEqual(start.results);
    const { results, ...rest } = start;
    expect(again.list()).toEqual([
      {
        ...rest,
        id,
        at: '2027-01-15T08:00:00.000Z',
        differs: { optimizers: 'sgd,adam', 'adam.lr': '0.02' },
        version: '1.2.3',
        outcome: 'done',
        summary: expect.objectContaining({}),
        pinned: false,
        note: '',
        command: 'zigzag run optimizer-mnist --optimizers sgd,adam --adam.lr 0.02 --seed 7',
      },
    ]);
    expect(results).toHaveLength(2);
  });

  test('the newest comes first; notes and pins stay, what is deleted goes', async () => {
    const history = historyIn(newFolder());
    const ids: string[] = [];
    for (const seed of [1, 2, 3]) ids.push(await history.add(finishedRace({ seed })));
    expect(history.list().map(({ id }) => id)).toEqual(ids.toReversed());
    history.pin(ids[0]!, true);
    history.note(ids[0]!, '첫 번째 "run"');
    history.delete([ids[1]!, 'no-such']);
    const { pinned, note } = history.list().at(-1)!;
    expect({ pinned, note }).toEqual({ pinned: true, note: '첫 번째 "run"' });
    expect(history.list().map(({ id }) => id)).toEqual([ids[2], ids[0]]);
    expect(() => history.results(ids[1]!)).toThrow(/not there any more/);
    history.pin(ids[0]!, false);
    expect(history.list().at(-1)!.pinned).toBe(false);
  });

  test('of several seeds the worst end counts, and the summary is that of all', async () => {
    const history = historyIn(newFolder());
    const { results } = finishedRace({ seed: 2, over: { summary: { diverged: true } } });
    const start = finishedRace();
    await history.add({ ...start, recipe: { ...start.recipe, seeds: 2 }, others: [{ seed: 2, results }] });
    const [{ outcome, summary }] = history.list() as [Entry];
    expect(outcome).toBe('diverged');
    expect(summary).toMatchObject({ bySeed: [{ seed: 1 }, { seed: 2 }], comparison: [expect.anything()] });
  });

  test('one that stands in the place of another has its pin and its note, also where that one is gone by now', async () => {
    const history = historyIn(newFolder());
    const first = await history.add(finishedRace());
    history.pin(first, true);
    history.note(first, 'more of it');
    const others = [{ seed: 2, results: finishedRace({ seed: 2 }).results }];
    const second = await history.add({ ...finishedRace(), others }, first);
    expect(history.list()).toMatchObject([{ id: second, pinned: true, note: 'more of it' }]);
    expect(history.results(second).others?.map(({ seed }) => seed)).toEqual([2]);
    const third = await history.add(finishedRace(), first);
    expect(history.list()).toMatchObject([{ id: third, pinned: false, note: '' }, { id: second }]);
  });

  test('the worst end of a run is the outcome of its start', async () => {
    const history = historyIn(newFolder());
    await history.add(finishedRace({ over: { summary: { diverged: true } } }));
    await history.add(finishedRace({ over: { status: 'stopped' } }));
    await history.add(finishedRace({ over: { status: 'failed', message: { en: 'no memory', ko: '메모리 부족' } } }));
    expect(history.list().map(({ outcome }) => outcome)).toEqual(['failed', 'stopped', 'diverged']);
  });

  test('twins get names of their own', async () => {
    const history = historyIn(newFolder(), { now: () => '2027-01-15T08:00:00.000Z' });
    const ids = new Set([await history.add(finishedRace()), await history.add(finishedRace())]);
    expect(ids.size).toBe(2);
  });
});

describe('the file', () => {
  test('is not made by looking', () => {
    const folder = newFolder();
    expect(historyIn(folder).list()).toEqual([]);
    expect(existsSync(folder)).toBe(false);
  });

  test('is for its owner alone', async () => {
    const folder = newFolder();
    await historyIn(folder).add(finishedRace());
    const modes = readdirSync(folder).map((name) => statSync(join(folder, name)).mode & 0o777);
    expect(new Set(modes)).toEqual(new Set([0o600]));
    expect(statSync(folder).mode & 0o777).toBe(0o700);
  });

  test('stays below its limit: the oldest go first, pinned ones stay', async () => {
    const folder = newFolder();
    const limit = 400_000;
    const history = historyIn(folder, { limit });
    const ids: string[] = [];
    for (let seed = 1; seed <= 12; seed++) {
      ids.push(await history.add(finishedRace({ seed, length: 4000 })));
      if (seed === 2) history.pin(ids[1]!, true);
    }
    history.close();
    expect(statSync(join(folder, 'runs.db')).size).toBeLessThanOrEqual(limit);
    const left = history.list().map(({ id }) => id);
    expect(left.length).toBeLessThan(12);
    expect(left.slice(0, 2)).toEqual([ids[11], ids[10]]);
    expect(left.at(-1)).toBe(ids[1]);
    expect(left.slice(0, -1)).toEqual(ids.slice(13 - left.length).toReversed());
  });

  test('full of pinned runs it takes no more, and loses none', async () => {
    const history = historyIn(newFolder(), { limit: 250_000 });
    const kept: string[] = [];
    const fill = async () => {
      for (let seed = 1; seed < 20; seed++) {
        const id = await history.add(finishedRace({ seed, length: 4000 }));
        history.pin(id, true);
        kept.push(id);
      }
    };
    await expect(fill()).rejects.toThrow(/pinned runs take all/);
    expect(kept.length).toBeGreaterThan(1);
    expect(history.list().map(({ id }) => id)).toEqual(kept.toReversed());
  });

  test('of a newer program is left alone', async () => {
    const folder = newFolder();
    await historyIn(folder).add(finishedRace());
    const path = join(folder, 'runs.db');
    const other = new DatabaseSync(path);
    other.exec('PRAGMA user_version = 99');
    other.close();
    const before = readFileSync(path);
    const history = historyIn(folder);
    expect(() => history.list()).toThrow(/newer zigzag/);
    await expect(history.add(finishedRace())).rejects.toThrow(/newer zigzag/);
    history.close();
    expect(readFileSync(path)).toEqual(before);
  });
});

describe('a damaged file', () => {
  const damages: readonly (readonly [string, (path: string) => void])[] = [
    ['something else', (path) => writeFileSync(path, 'these are not runs '.repeat(1000))],
    ['cut off', (path) => truncateSync(path, 5000)],
    ['overwritten', (path) => writeFileSync(path, readFileSync(path).fill(90, 4096, 60_000))],
  ];
  test.each(damages)('%s: is set aside, and a new one begins', async (_, damage) => {
    const folder = newFolder();
    const first = historyIn(folder);
    for (let seed = 1; seed < 9; seed++) await first.add(finishedRace({ seed, length: 2000 }));
    first.close();
    damage(join(folder, 'runs.db'));
    const aside: string[] = [];
    const history = historyIn(folder, { onSetAside: (path) => aside.push(path) });
    expect(history.list()).toEqual([]);
    expect(aside).toEqual([join(folder, 'runs-damaged-2027-01-15T080000Z.db')]);
    expect(existsSync(aside[0]!)).toBe(true);
    const id = await history.add(finishedRace());
    expect(history.list().map((one) => one.id)).toEqual([id]);
    expect(aside).toHaveLength(1);
  });

  test('damaged numbers of one run are told, and the others are there', async () => {
    const folder = newFolder();
    const history = historyIn(folder);
    const [bad, good] = [await history.add(finishedRace()), await history.add(finishedRace({ seed: 2 }))];
    const other = new DatabaseSync(join(folder, 'runs.db'));
    other.prepare('UPDATE entries SET body = ? WHERE id = ?').run(new Uint8Array(50), bad);
    other.close();
    expect(() => history.results(bad)).toThrow(new RegExp(`${bad} are damaged`));
    expect(history.results(good).results).toHaveLength(2);
  });

  test('one that was removed while it was open begins anew', async () => {
    const folder = newFolder();
    const history = historyIn(folder);
    await history.add(finishedRace());
    rmSync(folder, { recursive: true });
    const id = await history.add(finishedRace());
    expect(
      historyIn(folder)
        .list()
        .map((one) => one.id),
    ).toEqual([id]);
  });
});

describe('where nothing can be written', () => {
  test('the reason names the file', async () => {
    const folder = join(newFolder(), 'file', 'zigzag');
    mkdirSync(join(folder, '..', '..'), { recursive: true });
    writeFileSync(join(folder, '..'), '');
    await expect(historyIn(folder).add(finishedRace())).rejects.toThrow(/runs\.db cannot be written/);
  });

  test.runIf(process.getuid?.() === 0)('what is there can still be read', async () => {
    const folder = newFolder();
    const history = historyIn(folder);
    const id = await history.add(finishedRace());
    history.close();
    for (let at = folder; at !== root; at = join(at, '..')) spawnSync('chmod', ['a+rX', at]);
    spawnSync('chmod', ['a+rX', root, join(folder, 'runs.db')]);
    const script = `
      const { History } = await import(${JSON.stringify(new URL('../../../src/engine/runs/history.ts', import.meta.url).href)});
      const history = new History({ folder: ${JSON.stringify(folder)}, version: '1', now: () => '2027-01-15T08:00:00.000Z' });
      console.log(history.list()[0].id, history.results(history.list()[0].id).results.length);
      try { history.pin('${id}', true) } catch (error) { console.log(error.message) }
    `;
    const nobody = { uid: 65534, gid: 65534, encoding: 'utf8' } as const;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', script], nobody);
    expect(stdout).toMatch(new RegExp(`^${id} 2\n.*runs\\.db cannot be written\n$`));
  });

  test('a full disk costs the new run alone', async () => {
    const folder = newFolder();
    const history = historyIn(folder);
    const id = await history.add(finishedRace());
    history.close();
    // No file of the child may get larger than 128 kB: its writes fail on the way.
    const limited = `ulimit -f 128; exec "${process.execPath}" "${child}" "${folder}" 60 100`;
    const { stdout, stderr, status } = spawnSync('bash', ['-c', limited], { encoding: 'utf8' });
    expect(status, stderr).toBe(1);
    expect(stderr).toMatch(/runs\.db: /);
    const kept = stdout.split('\n').filter(Boolean);
    expect(kept.length).toBeLessThan(60);
    expect(new Set(history.list().map((one) => one.id))).toEqual(new Set([...kept, id]));
    for (const one of history.list()) expect(history.results(one.id).results).toHaveLength(2);
    await history.add(finishedRace({ seed: 3 }));
  });
});

describe('several programs', () => {
  test('keep their runs at the same time, the first ones too', async () => {
    const folder = newFolder();
    const run = promisify(execFile);
    const outputs = await Promise.all(
      [1, 2, 3].map((n) => run(process.execPath, [child, folder, '15', String(100 * n)])),
    );
    const ids = outputs.flatMap(({ stdout }) => stdout.split('\n').filter(Boolean));
    expect(ids).toHaveLength(45);
    const history = historyIn(folder);
    expect(new Set(history.list().map(({ id }) => id))).toEqual(new Set(ids));
  });

  test('one that is killed while it writes loses nothing that it had kept', async () => {
    const folder = newFolder();
    for (let round = 0; round < 3; round++) {
      const writer: ChildProcess = spawn(process.execPath, [child, folder, '1000', String(1000 * round)]);
      let told = '';
      writer.stdout!.on('data', (data) => {
        told += data;
        if (told.split('\n').length > 6) writer.kill('SIGKILL');
      });
      await once(writer, 'close');
      const history = historyIn(folder);
      const kept = history.list().map(({ id }) => id);
      for (const id of told.split('\n').slice(0, -1)) expect(kept).toContain(id);
      for (const id of kept) expect(history.results(id).results).toHaveLength(2);
      history.close();
    }
    const check = new DatabaseSync(join(folder, 'runs.db'));
    expect(check.prepare('PRAGMA integrity_check').get()).toEqual({ integrity_check: 'ok' });
    check.close();
  });
});
