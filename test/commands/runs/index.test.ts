import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { History } from '../../../src/engine/runs/history.ts';
import { execute } from '../../../src/program.ts';
import { textWidth } from '../../../src/ui/charts/cells.ts';
import { finalGuess, finishedRace } from '../../engine/runs/starts.ts';
import { fakeIo } from '../io.ts';

const folder = mkdtempSync(join(tmpdir(), 'zigzag-runs-'));
const home = { XDG_STATE_HOME: folder };

async function zigzag(words: readonly string[], env: Readonly<Record<string, string>> = home) {
  const io = fakeIo({ env, columns: 200 });
  const { code } = await execute(words, io);
  return { code, out: io.out(), err: io.err() };
}
async function done(...words: string[]): Promise<string> {
  const { code, out, err } = await zigzag(words);
  expect(err).toBe('');
  expect(code).toBe(0);
  return out;
}
const refused = async (...words: string[]) => {
  const { code, out, err } = await zigzag(words);
  expect([code, out]).toEqual([2, '']);
  expect(err.split('\n')).toHaveLength(2);
  return err;
};
const json = async (...words: string[]) => JSON.parse(await done('runs', ...words, '--json'));

/** What `run` wrote as JSON. */
let written: string;
let ids: string[];

beforeAll(async () => {
  const path = ['run', 'optimizer-path', '--steps', '5', '--optimizers'];
  written = await done(...path, 'sgd,adam', '--sgd.lr', '0.5', '--seed', '3', '--format', 'json');
  await done(...path, 'sgd', '--sgd.lr', '0.001', '--surface', 'beale');
  await done('run', 'init-activations', '--layers', '2', '--samples', '20', '--units', '10');
  ids = (await json()).runs.map(({ id }: { id: string }) => id);
}, 30_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('before there are any', () => {
  test('list says so and is done; everything else names what it misses', async () => {
    const nothing = { XDG_STATE_HOME: join(folder, 'none') };
    for (const env of [nothing, {}]) {
      expect(await zigzag(['runs'], env)).toEqual({
        code: 0,
        out: expect.stringMatching(/^No run is kept yet.*\n$/),
        err: '',
      });
      expect((await zigzag(['runs', '--json'], env)).out).toBe('{"schema":1,"runs":[]}\n');
      const { code, err } = await zigzag(['runs', 'show', 'no-such'], env);
      expect([code, err]).toEqual([2, 'zigzag: unknown run "no-such"; no run is kept yet\n']);
    }
    expect(existsSync(join(folder, 'none'))).toBe(false);
  });

  test('--no-history and ZIGZAG_HISTORY=0 write nothing; another value of it is refused', async () => {
    const state = join(folder, 'unwanted');
    const run = ['run', 'optimizer-path', '--steps', '2'];
    for (const [words, env] of [
      [[...run, '--no-history'], {}],
      [run, { ZIGZAG_HISTORY: '0' }],
    ] as const) {
      const { code, err } = await zigzag(words, { XDG_STATE_HOME: state, ...env });
      expect([code, err]).toEqual([0, '']);
    }
    expect(existsSync(state)).toBe(false);
    const { code, err } = await zigzag(run, { XDG_STATE_HOME: state, ZIGZAG_HISTORY: 'never' });
    expect([code, err]).toEqual([2, 'zigzag: ZIGZAG_HISTORY: "never" is not allowed; allowed: 0, 1\n']);
  });

  test('where nothing can be written, the run is done all the same, with one notice', async () => {
    const file = join(folder, 'file');
    writeFileSync(file, '');
    const { code, out, err } = await zigzag(['run', 'optimizer-path', '--steps', '2', '--format', 'csv'], {
      XDG_STATE_HOME: file,
    });
    expect(code).toBe(0);
    expect(out).toMatch(/^run,series,x,y\n/);
    expect(err).toMatch(/^zigzag: the run was not kept: .*runs\.db cannot be written\n$/);
  });
});

describe('guesses', () => {
  test('are shown with the run that they were about', async () => {
    const state = join(folder, 'guessed');
    const history = new History({
      folder: join(state, 'zigzag'),
      version: '1.2.3',
      now: () => new Date().toISOString(),
    });
    const id = await history.add({ ...finishedRace(), guesses: [finalGuess, { ...finalGuess, outcome: null }] });
    history.close();
    const { out } = await zigzag(['runs', 'show', id], { XDG_STATE_HOME: state });
    const { asked, said, outcome } = finalGuess;
    expect(out).toContain(
      `\n\n${asked.en}\nguessed: ${said.en}\n${outcome!.en}\n\n${asked.en}\nguessed: ${said.en}\n\n`,
    );
    const korean = await zigzag(['runs', 'show', id, '--lang', 'ko'], { XDG_STATE_HOME: state });
    expect(korean.out).toContain(`\n${asked.ko}\n예측: ${said.ko}\n${outcome!.ko}\n`);
    const { guesses } = JSON.parse((await zigzag(['runs', 'show', id, '--json'], { XDG_STATE_HOME: state })).out);
    const own = { question: finalGuess.question, asked: asked.en, value: 0.25, said: said.en };
    expect(guesses).toEqual([
      { ...own, outcome: outcome!.en },
      { ...own, outcome: null },
    ]);
  });
});

describe('list', () => {
  test('the newest first, in the documented form', async () => {
    const { schema, runs } = await json('list');
    expect(schema).toBe(1);
    expect(runs.map(({ experiment }: { experiment: string }) => experiment)).toEqual([
      'init-activations',
      'optimizer-path',
      'optimizer-path',
    ]);
    const { params, summary } = JSON.parse(written);
    expect(runs[2]).toEqual({
      id: ids[2],
      experiment: 'optimizer-path',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      seed: 3,
      seeds: [3],
      params,
      changes: [],
      data: null,
      kernel: 'reference',
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      outcome: 'done',
      summary,
      pinned: false,
      note: '',
      command: 'zigzag run optimizer-path --steps 5 --optimizers sgd,adam --sgd.lr 0.5 --seed 3',
    });
  });

  test('as a table, in both languages', async () => {
    const lines = (await done('runs')).split('\n');
    expect(lines).toHaveLength(5);
    expect(lines[0]).toBe(
      'run       date              experiment        outcome  seed  differs from the defaults, and notes',
    );
    expect(lines[3]).toMatch(
      new RegExp(`^${ids[2]}  ....-..-.. ..:..  optimizer-path    done     3     .*sgd\\.lr=0\\.5`),
    );
    expect(await done('runs', '--lang', 'ko')).toMatch(/^실행 +날짜 +실험 +결과 +시드 +기본값과 다른 점, 메모\n/);
  });

  test.each([80, 120])('a run takes one line of a terminal with %i columns', async (columns) => {
    const io = fakeIo({ env: home, columns });
    await execute(['runs'], io);
    const widths = io.out().split('\n').map(textWidth);
    expect(Math.max(...widths)).toBeLessThanOrEqual(columns);
    expect(io.out()).toContain(columns < 100 ? '…' : 'and notes');
  });

  test('filtered by words and conditions', async () => {
    expect((await json('list', 'beale')).runs).toHaveLength(1);
    expect((await json('list', 'lr>0.3', 'experiment=optimizer-path')).runs).toHaveLength(1);
    expect(await done('runs', 'list', 'seed=99')).toBe('No run is so.\n');
    expect(await refused('runs', 'list', 'lrr>1')).toMatch(/unknown condition "lrr"/);
  });
});

describe('show and export', () => {
  test('export gives what run gave, as JSON and as CSV, on stdout and into a file', async () => {
    expect(await done('runs', 'export', ids[2]!, '--format', 'json')).toBe(written);
    expect(await done('runs', 'export', ids[2]!)).toBe(written);
    const { command } = (await json('show', ids[2]!)) as { command: string };
    const csv = await done(...command.split(' ').slice(1), '--format', 'csv', '--no-history');
    expect(await done('runs', 'export', ids[2]!, '--format', 'csv')).toBe(csv);
    const file = join(folder, 'out.csv');
    expect(await done('runs', 'export', ids[2]!, '--format', 'csv', '--out', file)).toBe('');
    expect(readFileSync(file, 'utf8')).toBe(csv);
    expect(await refused('runs', 'export', ids[2]!, '--format', 'no-such')).toMatch(
      /--format: "no-such" is not allowed; allowed: json, csv/,
    );
  });

  test('show adds the runs of the JSON of run to an entry of the list', async () => {
    const shown = await json('show', ids[2]!.slice(0, 6));
    const { runs } = JSON.parse(written);
    expect(shown).toEqual({ schema: 1, ...(await json()).runs[2], runs });
  });

  test('show as text: where it comes from, then what run wrote', async () => {
    const text = await done('runs', 'show', ids[0]!);
    expect(text).toMatch(new RegExp(`^run +${ids[0]}\n`));
    expect(text).toMatch(/\n\$ +zigzag run init-activations --layers 2/);
    expect(text).toContain('─');
    expect(await done('runs', 'show', ids[0]!, '--lang', 'ko')).toMatch(/\n결과 +완료\n/);
  });
});

describe('compare', () => {
  test('parameters with their differences, curves, summaries', async () => {
    const text = await done('runs', 'compare', ids[1]!, ids[2]!);
    expect(text).toMatch(new RegExp(`^ +${ids[1]} +${ids[2]}\n`));
    expect(text).toMatch(/≠ surface +beale +bowl\n/);
    expect(text).toMatch(/≠ sgd\.lr +0\.001 +0\.5\n/);
    expect(text).toMatch(/\n {2}steps +5 +5\n/);
    expect(text).toContain(`─◉─ ${ids[1]}  `);
    expect(text).toContain(`${ids[2]} Adam`);
  });

  test('as JSON', async () => {
    const { parameters, runs } = await json('compare', ids[1]!, ids[2]!);
    expect(parameters).toContainEqual({
      name: 'surface',
      values: { [ids[1]!]: 'beale', [ids[2]!]: 'bowl' },
      differs: true,
    });
    expect(runs[1].runs).toEqual(JSON.parse(written).runs);
  });

  test('of other curves; unknown ones are refused with those that there are', async () => {
    expect(await done('runs', 'compare', ids[1]!, ids[2]!, '--series', 'x')).toContain('─◉─');
    expect(await refused('runs', 'compare', ids[1]!, ids[2]!, '--series', 'no-such')).toMatch(
      /unknown series "no-such"; known: /,
    );
    expect(await refused('runs', 'compare', ids[1]!)).toBe('zigzag: it is written so: zigzag runs compare ID ID…\n');
  });
});

describe('what is changed', () => {
  test('pins and notes are told, kept, and undone', async () => {
    expect(await done('runs', 'pin', ids[1]!)).toMatch(/^Pinned:\n.*\n.{8} \*/);
    expect(await done('runs', 'note', ids[1]!, 'a', 'valley')).toContain('“a valley”');
    const { pinned, note } = (await json('list', 'valley', 'pinned=yes')).runs[0];
    expect({ pinned, note }).toEqual({ pinned: true, note: 'a valley' });
    expect((await json('pin', ids[1]!, '--off')).runs[0].pinned).toBe(false);
    expect((await json('note', ids[1]!, '')).runs[0].note).toBe('');
    expect(await refused('runs', 'note', ids[1]!, 'x'.repeat(201))).toMatch(/at most 200 characters; this one has 201/);
    expect(await refused('runs', 'note', ids[1]!)).toMatch(/zigzag runs note ID TEXT/);
  });

  test('nothing is deleted if one of the words names no run', async () => {
    expect(await refused('runs', 'delete', ids[0]!, 'no-such')).toMatch(/unknown run "no-such"; known: /);
    expect((await json()).runs.length).toBeGreaterThanOrEqual(3);
    expect(await done('runs', 'delete', ids[0]!)).toMatch(/^Deleted:\n/);
    expect((await json()).runs.map(({ id }: { id: string }) => id)).not.toContain(ids[0]);
  });
});

describe('bad words', () => {
  test('are named, with what is allowed', async () => {
    expect(await refused('runs', 'no-such')).toMatch(/unknown command "no-such"; known: list, show, compare/);
    expect(await refused('runs', 'show')).toBe('zigzag: it is written so: zigzag runs show ID\n');
    expect(await refused('runs', 'list', '--out', 'x')).toBe(
      'zigzag: --out is not for runs list; allowed with: runs export\n',
    );
    expect(await refused('runs', '--lr', '3')).toMatch(/unknown option --lr/);
  });
});
