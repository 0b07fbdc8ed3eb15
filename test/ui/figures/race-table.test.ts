import { describe, expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import { type RunResult, valueAt } from '../../../src/engine/experiments/results.ts';
import { textWidth, toStrings } from '../../../src/ui/charts/cells.ts';
import { raceOrder, raceScores, raceTable } from '../../../src/ui/figures/race-table.ts';
import { raced } from '../helpers.ts';

const [sgd] = raced(200);
const all = raced(200, { optimizers: 'sgd,momentum,adagrad,adam,nesterov,rmsprop,adamw' });

const picture = (
  results: readonly RunResult[],
  width: number,
  cursor: number | null = null,
  language: 'en' | 'ko' = 'en',
) =>
  toStrings(raceTable({ results, cursor, width, height: results.length + 1, language })).map((row) =>
    row.trimEnd().replaceAll('\u00a0', ' '),
  );

describe('valueAt', () => {
  const run: RunResult = { ...sgd!, series: { loss: Series.of([10, 20, 30], [3, 2, 1]) } };

  test('is the last value at or before an iteration', () => {
    expect([9, 10, 19, 20, 29, 30, 1000].map((x) => valueAt(run, 'loss', x))).toEqual([Number.NaN, 3, 3, 2, 2, 1, 1]);
  });

  test('without an iteration it is the newest', () => {
    expect(valueAt(run, 'loss', null)).toBe(1);
    expect(valueAt(run, 'no-such', null)).toBeNaN();
    expect(valueAt(run, 'no-such', 5)).toBeNaN();
  });
});

test('a race under way, wide', () => {
  expect(picture(raced(200), 100)).toEqual([
    '                          iterations  η now   batch loss mean of 20   test acc. it/s  left',
    '◊ Adam       ━─────────── 200/2000    0.001   0.2556     0.267        99.94 %   500   4 s',
    '▮ AdaGrad    ━─────────── 200/2000    0.001   0.3286     0.343        99.92 %   500   4 s',
    '▴ Momentum   ━─────────── 200/2000    0.001   0.46       0.478        99.88 %   500   4 s',
    '◉ SGD        ━─────────── 200/2000    0.001   0.7667     0.792        99.75 %   500   4 s',
  ]);
});

test('the leader stands first, and changes with the mean loss at the cursor; runs without a loss stand last', () => {
  const names = (results: readonly RunResult[], cursor: number | null = null) =>
    picture(results, 100, cursor)
      .slice(1)
      .map((row) => /^. (\w+)/.exec(row)![1]);
  const [first, second, ...others] = raced(200);
  const crossing = { ...first!, series: { loss: Series.of([1, 100, 200], [3, 0.5, 0.001]) } };
  const crossed = { ...second!, series: { loss: Series.of([1, 100, 200], [0.1, 0.2, 0.3]) } };
  expect(names([crossing, crossed])).toEqual(['SGD', 'Momentum']);
  expect(names([crossing, crossed], 1)).toEqual(['Momentum', 'SGD']);
  const lost = { ...crossing, summary: { diverged: true, divergedAt: 200 } };
  expect(names([lost, crossed, ...others])[3]).toBe('SGD');
  expect(
    names([
      { ...first!, series: {} },
      { ...second!, series: {} },
    ]),
  ).toEqual(['SGD', 'Momentum']);
});

test('narrow, in Korean: without speed and time', () => {
  expect(picture(raced(200), 60, null, 'ko').slice(0, 3)).toEqual([
    '                  반복        현재 η  배치 손실  테스트',
    '◊ Adam       ──── 200/2000    0.001   0.2556     99.94%',
    '▮ AdaGrad    ──── 200/2000    0.001   0.3286     99.92%',
  ]);
});

test('at the cursor the values of that iteration stand', () => {
  const row = picture(raced(200), 100, 50).at(-1);
  expect(row).toMatch(/@ 50 +0\.001 +1\.533 +1\.64 +– /);
});

test('what became of a run is said in its row', () => {
  const state = (more: Partial<RunResult>, language: 'en' | 'ko' = 'en') =>
    picture([{ ...sgd!, ...more }], 110, null, language)[1]!
      .slice(90)
      .trim();
  expect([
    state({ status: 'queued' }),
    state({ status: 'done' }),
    state({ status: 'stopped' }),
    state({ status: 'failed', message: same('no memory') }),
    state({ status: 'done', summary: { diverged: true, divergedAt: 12 } }),
    state({ status: 'done' }, 'ko'),
    state({ status: 'running', done: 0, elapsedMs: 0 }),
  ]).toEqual(['waiting for a core', 'done', 'stopped', 'no memory', 'diverged at 12', '완료', '']);
});

test('what a run once got right is not what it does after it diverged', () => {
  const lost = { ...sgd!, status: 'done' as const, summary: { diverged: true, divergedAt: 150 } };
  expect(picture([lost], 100)[1]).toMatch(/0\.7667 +0\.767 +– +diverged at 150$/);
  expect(picture([lost], 100, 120)[1]).toMatch(/99\.5\d % +diverged at 150$/);
});

test('an accuracy is rounded once, half up, as in the sentences', () => {
  const right = (y: number) => picture([{ ...sgd!, series: { testAccuracy: Series.of([1], [y]) } }], 100)[1];
  expect([right(0.95545), right(0.92445)].map((row) => /\d+\.\d+ %/.exec(row!)?.[0])).toEqual(['95.55 %', '92.45 %']);
});

test('before the first report there are dashes', () => {
  const queued: RunResult = { ...sgd!, status: 'queued', series: {}, done: 0, total: 0, elapsedMs: 0 };
  expect(picture([queued], 100)[1]).toMatch(/^◉ SGD +─+ 0\/– +– +– +– +– +waiting for a core$/);
});

test('before the start nothing is waited for', () => {
  const queued: RunResult = { ...sgd!, status: 'queued', series: {}, done: 0, total: 0, elapsedMs: 0 };
  const cells = raceTable({ results: [queued], idle: true, cursor: null, width: 100, height: 2, language: 'en' });
  const [head, row] = toStrings(cells).map((line) => line.trimEnd());
  expect(head).toMatch(/test acc\.$/);
  expect(row).toMatch(/^◉ SGD +─+ 0\/– +– +– +– +–$/);
});

test('a loss that is no number any more is shown as such', () => {
  const lost = (y: number) => picture([{ ...sgd!, series: { loss: Series.of([1], [y]) } }], 100)[1];
  expect(lost(Infinity)).toContain('∞');
  expect(lost(Number.NaN)).toMatch(/– +– +500/);
});

describe('at any width', () => {
  test.each([0, 10, 40, 60, 75, 76, 80, 120, 200])('%i columns', (width) => {
    for (const language of ['en', 'ko'] as const) {
      const cells = raceTable({ results: all, cursor: null, width, height: 8, language });
      for (const line of toStrings(cells)) expect(textWidth(line)).toBe(width);
    }
  });

  test('the longest race keeps its columns apart', () => {
    const long = { ...sgd!, done: 123_456, total: 1_000_000 };
    for (const width of [60, 80, 120]) expect(picture([long], width)[1]).toMatch(/123456\/1000000 +0\.001 /);
  });
});

test('longer names take from the bar, up to fourteen columns', () => {
  const named = (en: string) => picture([{ ...sgd!, id: '0.01', label: { en, ko: en } }], 100)[1]!;
  expect(named('std 0.000123')).toBe(
    '◉ std 0.000123 ━───────── 200/2000    0.001   0.7667     0.792        99.75 %   500   4 s',
  );
  expect(named('standard deviation')).toMatch(/^◉ standard devi… ━/);
});

test('a hidden run has no mark, the run whose curve is at hand stands out', () => {
  const cells = raceTable({
    results: raced(200),
    cursor: null,
    hidden: ['sgd'],
    chosen: 'adam',
    width: 100,
    height: 5,
    language: 'en',
  });
  const rows = toStrings(cells);
  expect([rows[1]!.slice(0, 6), rows[4]!.slice(0, 5)]).toEqual(['◊ Adam', '· SGD']);
  expect([cells.styles[100 + 3], cells.styles[200 + 3], cells.styles[400 + 3]]).toEqual(['selected', 'adagrad', 'dim']);
});

test('the order of the rows is known to the keys', () => {
  expect(raceOrder(raced(200), null)).toEqual(['adam', 'adagrad', 'momentum', 'sgd']);
});

describe('the numbers for large digits', () => {
  const items = (measure: 'loss' | 'testAccuracy', cursor: number | null = null) =>
    raceScores(raced(200), { measure, cursor, language: 'en' }).map(({ reading, marker }) => [
      reading!.name,
      reading!.value.replace('\u00a0', ' '),
      marker,
    ]);

  test('are the means that the verdict is about, the lowest first', () => {
    // 2.3 / (1 + 0.01 k x) over the last 20 of 200.
    const mean = (k: number) =>
      Array.from({ length: 20 }, (_, i) => 2.3 / (1 + 0.01 * k * (181 + i))).reduce((a, b) => a + b) / 20;
    expect(items('loss')).toEqual([
      ['Adam', mean(4).toPrecision(2), '◊'],
      ['AdaGrad', mean(3).toPrecision(2), '▮'],
      ['Momentum', mean(2).toPrecision(2), '▴'],
      ['SGD', mean(1).toPrecision(2), '◉'],
    ]);
  });

  test('or test accuracies, the highest first, at the cursor', () => {
    expect(items('testAccuracy').map(([name]) => name)).toEqual(['Adam', 'AdaGrad', 'Momentum', 'SGD']);
    expect(items('testAccuracy')[0]![1]).toMatch(/^99\.\d %$/);
    expect(items('testAccuracy', 50).map(([, value]) => value)).toEqual(['–', '–', '–', '–']);
  });
});
