import headless from '@xterm/headless';
import { describe, expect, test } from 'vitest';
import { type RecordRequest, record, speedOf } from '../../src/commands/record.ts';
import { screens } from '../../src/screens/index.ts';
import { fakeIo } from './io.ts';

const request = (over: Partial<RecordRequest> = {}): RecordRequest => ({
  experiment: 'optimizer-mnist',
  texts: { iterations: '20', hidden: '8', 'batch-size': '8', optimizers: 'sgd,adam' },
  changes: [],
  seed: 1,
  workers: 1,
  language: 'en',
  ascii: false,
  ...over,
});

/** A recording, and the screen after each of its lines as a terminal shows it. */
async function played(over: Partial<RecordRequest>, env: Record<string, string> = {}) {
  const io = { ...fakeIo({ env }), now: () => performance.now() };
  expect(await record(request(over), screens, io)).toBe(0);
  const [header, ...events] = (io as ReturnType<typeof fakeIo>)
    .out()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  const terminal = new headless.Terminal({ cols: header.width, rows: header.height, allowProposedApi: true });
  const pictures: string[] = [];
  for (const [, , data] of events as [number, string, string][]) {
    await new Promise<void>((done) => terminal.write(data, done));
    const { active } = terminal.buffer;
    const rows = Array.from({ length: terminal.rows }, (_, y) => active.getLine(y)!.translateToString(true));
    pictures.push(rows.join('\n'));
  }
  return { header, events: events as [number, string, string][], pictures };
}

describe('the screen of an experiment plays by itself', () => {
  test('opens, trains, and ends with what came of it', async () => {
    const { header, events, pictures } = await played({ size: '100x30' });
    expect(header).toMatchObject({ version: 2, width: 100, height: 30 });
    expect(header.command).toContain('zigzag run optimizer-mnist --optimizers sgd,adam --iterations 20');
    expect(pictures.some((picture) => /Space start/.test(picture))).toBe(true);
    expect(pictures.at(-1)).toMatch(/20\/20/);
    expect(pictures.at(-1)).toMatch(/Mean loss of/);
    expect(pictures.every((picture) => !picture.includes('Parameter update\n 1'))).toBe(true);
    const times = events.map(([time]) => time);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
    expect(events.every(([, kind]) => kind === 'o')).toBe(true);
    // It ends on the picture: the terminal is not cleared as the program leaves.
    expect(events.at(-1)![2]).toBe('\x1b[0m');
    expect(events.map(([, , data]) => data).join('')).not.toContain('\x1b[?1049l');
  });

  test('with many seeds until all are over', async () => {
    const { header, pictures } = await played({ seeds: 3 });
    expect(header.command).toMatch(/ --seeds 3$/);
    expect(pictures.at(-1)).toContain('3 of 3 seeds');
  });

  test('in colour wherever it is recorded, unless none are wanted', async () => {
    const small = { experiment: 'optimizer-path', texts: { steps: '2' } };
    const coded = async (env: Record<string, string>) =>
      (await played(small, env)).events.some(([, , data]) => data.includes('\x1b[38;2;'));
    expect(await coded({ TERM: 'dumb' })).toBe(true);
    expect(await coded({ NO_COLOR: '1' })).toBe(false);
  });

  test('one that does not run by itself goes on to its next things', async () => {
    const texts = { samples: '20', units: '10' };
    const { pictures } = await played({ experiment: 'init-activations', texts });
    const seen = ['std 1:', 'std 0.01:', 'Xavier:'].filter((name) =>
      pictures.some((picture) => picture.includes(name)),
    );
    expect(seen.length).toBeGreaterThan(1);
  });
});

test('what is wrong is told before anything is recorded', async () => {
  const refused = (over: Partial<RecordRequest>) => expect(record(request(over), screens, fakeIo())).rejects;
  const io = { ...fakeIo(), now: () => performance.now() };
  const seeded = request({ experiment: 'batchnorm-layer', texts: {}, seeds: 2 });
  await expect(record(seeded, screens, io)).rejects.toThrow(/compares nothing over seeds/);
  await refused({ texts: { iterations: 'x' } }).toThrow('--iterations: "x" is not allowed');
  await refused({ size: '10x10' }).toThrow('--size: "10x10" is not allowed');
  await refused({ changes: ['no-such=1@2'] }).toThrow('no-such');
  await refused({ out: '/no-such/folder/a.cast' }).toThrow('--out: cannot write /no-such/folder/a.cast');
  expect(speedOf('0.5')).toBe(0.5);
  for (const text of ['', 'x', '0', '-1', '101', 'NaN']) {
    expect(() => speedOf(text), text).toThrow(
      `--speed: ${JSON.stringify(text)} is not allowed; allowed: a number from 0.1 to 100`,
    );
  }
});
