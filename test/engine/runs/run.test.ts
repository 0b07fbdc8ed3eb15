import { describe, expect, test } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { RunRequest, WorkerCommand, WorkerReport } from '../../../src/engine/runs/protocol.ts';
import { executeRun } from '../../../src/engine/runs/run.ts';
import { tinyDataset, tinyRace } from './threads.ts';

function request(steps: number, changes: Partial<RunRequest> = {}, params: Record<string, unknown> = {}): RunRequest {
  const experiment = experimentById('optimizer-path');
  const [plan] = experiment.runs(resolveValues(experiment, { steps: String(steps), optimizers: 'sgd' }), 1);
  return {
    experiment: 'optimizer-path',
    plan: { ...plan!, params: { ...plan!.params, ...params } },
    changes: [],
    seed: 1,
    kernel: 'reference',
    module: undefined,
    dataset: null,
    paused: false,
    ...changes,
  };
}

interface Script {
  /** Commands that have come by the time of the n-th look, which is the look before the n-th training step. */
  readonly at?: Readonly<Record<number, readonly WorkerCommand[]>>;
  /** What wakes a run that waits, in order. */
  readonly waiting?: readonly WorkerCommand[];
  readonly msPerStep?: number;
}

interface Sent {
  readonly time: number;
  readonly report: WorkerReport;
  readonly transfer: readonly ArrayBuffer[];
}

/** Performs a run; the clock moves with every step, and by a minute with every wait. */
async function play(what: RunRequest, { at = {}, waiting = [], msPerStep = 1 }: Script = {}): Promise<Sent[]> {
  const sent: Sent[] = [];
  const queue = [...waiting];
  let time = 5000;
  let looks = 0;
  await executeRun(what, {
    now: () => time,
    poll: () => {
      time += looks > 0 ? msPerStep : 0;
      return [...(at[looks++] ?? [])];
    },
    next: async () => {
      time += 60_000;
      const command = queue.shift();
      if (!command) throw new Error('waits for ever');
      return command;
    },
    send: (report, transfer) => sent.push({ time, report, transfer }),
  });
  return sent;
}

const rowsOf = (sent: readonly Sent[]) => sent.map((s) => s.report).filter((r) => r.type === 'rows');
const column = (sent: readonly Sent[], series: string, axis: 'x' | 'y') =>
  rowsOf(sent).flatMap((r) => [...(r.series[series]?.[axis] ?? [])]);
const range = (n: number) => Array.from({ length: n }, (_, i) => i);

describe('a run that is left alone', () => {
  test('sends all its rows in order, then ends once', async () => {
    const sent = await play(request(500));
    expect(column(sent, 'x', 'x')).toEqual(range(501));
    expect(column(sent, 'f', 'x')).toEqual(range(501));
    const whole = await play(request(500), { msPerStep: 0 });
    expect(rowsOf(whole)).toHaveLength(1);
    expect(column(sent, 'y', 'y')).toEqual(column(whole, 'y', 'y'));
    const ends = sent.filter((s) => s.report.type !== 'rows');
    expect(ends).toHaveLength(1);
    expect(sent.at(-1)!.report).toMatchObject({ type: 'ended', outcome: 'done', summary: { diverged: false } });
    expect(rowsOf(sent).at(-1)).toMatchObject({ done: 500, total: 500 });
  });

  test('pictures are of the moment in which they travel', async () => {
    const symmetry = experimentById('init-symmetry');
    const texts = { init: 'he', iterations: '100', hidden: '4', 'batch-size': '5' };
    const [plan] = symmetry.runs(resolveValues(symmetry, texts), 1);
    const what = request(1, { experiment: 'init-symmetry', plan: plan!, dataset: tinyDataset() });
    const picturesOf = async (msPerStep: number) =>
      rowsOf(await play(what, { msPerStep })).map((report) => report.snapshots['layer 1']!);
    const [atEnd, ...others] = await picturesOf(0);
    expect(others).toEqual([]);
    const travelling = await picturesOf(1);
    expect(travelling).toHaveLength(3);
    expect(travelling.at(-1)).toEqual(atEnd);
    expect(new Set(travelling.map(String)).size).toBe(3);
  });

  test('a picture that changes with every update travels four times a second, and the last one always', async () => {
    const dropout = experimentById('overfit-dropout');
    const texts = { dropout: '0.5', hidden: '4', 'batch-size': '5', samples: '10', epochs: '400' };
    const [plan] = dropout.runs(resolveValues(dropout, texts), 1);
    const what = request(1, { experiment: 'overfit-dropout', plan: plan!, dataset: tinyDataset(), watched: true });
    const sent = await play(what, { msPerStep: 2, at: { 301: [{ type: 'pause' }] }, waiting: [{ type: 'resume' }] });
    const reports = sent.filter(({ report }) => report.type === 'rows');
    const withMasks = reports.filter(({ report }) => report.type === 'rows' && report.snapshots.masks);
    expect(reports.length).toBeGreaterThan(3 * withMasks.length);
    const times = withMasks.map(({ time }) => time);
    const gaps = times.slice(1).map((time, i) => time - times[i]!);
    // A pause shows the network of its moment, and so does the end.
    const paused = times.findIndex((_, i) => gaps[i]! >= 60_000);
    expect(gaps.filter((gap) => gap < 250).length).toBeLessThanOrEqual(2);
    expect(times[paused]).toBe(5000 + 2 * 301);
    expect(withMasks.at(-1)).toBe(reports.at(-1));
    expect(Math.max(...gaps.filter((gap) => gap < 60_000))).toBeLessThan(300);
  });

  test('so do those of a family, each for itself', async () => {
    const symmetry = experimentById('init-symmetry');
    const texts = { hidden: '4,3', 'batch-size': '5', iterations: '600' };
    const [plan] = symmetry.runs(resolveValues(symmetry, texts), 1);
    const what = request(1, { experiment: 'init-symmetry', plan: plan!, dataset: tinyDataset(), watched: true });
    const sent = await play(what, { msPerStep: 4 });
    for (const name of ['layer 1', 'layer 2', 'images']) {
      const times = sent.flatMap(({ report, time }) =>
        report.type === 'rows' && report.snapshots[name] ? [time] : [],
      );
      const gaps = times.slice(1, -1).map((time, i) => time - times[i]!);
      expect(gaps.length, name).toBeGreaterThan(3);
      expect(Math.min(...gaps), name).toBeGreaterThanOrEqual(400);
      expect(Math.max(...gaps), name).toBeLessThan(450);
    }
    expect(sent.filter(({ report }) => report.type === 'rows').length).toBeGreaterThan(50);
  });

  test.each([0.5, 5, 20])('sends at most 30 chunks a second, at %d ms a step', async (msPerStep) => {
    const sent = await play(request(1000), { msPerStep });
    const times = sent.filter((s) => s.report.type === 'rows').map((s) => s.time);
    const gaps = times.slice(1, -1).map((t, i) => t - times[i]!);
    expect(gaps.length).toBeGreaterThan(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000 / 30);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(1000 / 30 + msPerStep);
  });

  test('hands over the memory of what it sends', async () => {
    for (const { report, transfer } of await play(request(100))) {
      const buffers =
        report.type === 'rows' ? Object.values(report.series).flatMap(({ x, y }) => [x.buffer, y.buffer]) : [];
      expect(transfer).toEqual(buffers);
    }
  });

  test('counts the time of training', async () => {
    const sent = await play(request(100), { msPerStep: 2 });
    expect(sent.at(-1)!.report).toMatchObject({ elapsedMs: 202 });
  });
});

describe('commands act within one step', () => {
  test('stop', async () => {
    const sent = await play(request(500), { at: { 7: [{ type: 'stop' }] } });
    expect(column(sent, 'x', 'x')).toEqual(range(7));
    expect(sent.at(-1)!.report).toEqual({ type: 'ended', outcome: 'stopped', summary: {}, elapsedMs: 7 });
  });

  test('pause shows all that has been done, and the time of the pause does not count', async () => {
    const sent = await play(request(20), { at: { 7: [{ type: 'pause' }] }, waiting: [{ type: 'resume' }] });
    expect([...rowsOf(sent)[0]!.series.x!.x]).toEqual(range(7));
    expect(column(sent, 'x', 'x')).toEqual(range(21));
    expect(sent.at(-1)!.report).toMatchObject({ outcome: 'done', elapsedMs: 21 });
  });

  test('step makes one step of a run that is paused', async () => {
    const sent = await play(request(20, { paused: true }), {
      waiting: [{ type: 'step' }, { type: 'step' }, { type: 'stop' }],
    });
    expect(column(sent, 'x', 'x')).toEqual([0, 1]);
    expect(rowsOf(sent).every((r) => (r.series.x?.x.length ?? 0) <= 1)).toBe(true);
    expect(sent.at(-1)!.report).toMatchObject({ type: 'ended', outcome: 'stopped' });
  });

  test('steps that have come together are all made', async () => {
    const steps: WorkerCommand[] = [{ type: 'step' }, { type: 'step' }, { type: 'step' }];
    const sent = await play(request(20, { paused: true }), { at: { 0: steps }, waiting: [{ type: 'stop' }] });
    expect(column(sent, 'x', 'x')).toEqual([0, 1, 2]);
  });

  test('a step given to a run that is not paused is forgotten', async () => {
    const at: Record<number, WorkerCommand[]> = { 3: [{ type: 'step' }], 5: [{ type: 'pause' }] };
    const sent = await play(request(20), { at, waiting: [{ type: 'stop' }] });
    expect(column(sent, 'x', 'x')).toEqual(range(5));
  });

  test('pause and resume that have come together change nothing', async () => {
    const sent = await play(request(20), { at: { 5: [{ type: 'pause' }, { type: 'resume' }] } });
    expect(rowsOf(sent)).toHaveLength(1);
    expect(column(sent, 'x', 'x')).toEqual(range(21));
  });
});

describe('a change', () => {
  const at = (done: number, params: Record<string, unknown>): WorkerCommand => {
    return { type: 'change', change: { at: done, params } };
  };
  const none: WorkerCommand = { type: 'change', change: null };
  const half = (changes: Partial<RunRequest> = {}) => request(20, changes, { lr: 0.5 });
  const rates = (sent: readonly Sent[]) => column(sent, 'lr', 'y');
  /** All rows of a run, by series. */
  const numbers = (sent: readonly Sent[]) =>
    Object.fromEntries(['x', 'y', 'f', 'lr'].map((name) => [name, column(sent, name, 'y')]));
  const halts = (sent: readonly Sent[]) => sent.map((s) => s.report).filter((report) => report.type === 'halted');

  test('that comes while it trains gives parameters other values, and what follows from them', async () => {
    const before = half();
    const sent = await play(before, { at: { 8: [at(7, { lr: 0 })] } });
    expect(rates(sent)).toEqual(range(21).map((n) => (n < 8 ? 0.5 : 0)));
    expect(new Set(column(sent, 'x', 'y').slice(7)).size).toBe(1);
    expect(before.plan.params.lr).toBe(0.5);
    const halved = await play(before, { at: { 8: [at(7, { schedule: 'step:1,0' })] } });
    expect(rates(halved).slice(7)).toEqual([0.5, ...Array(13).fill(0)]);
  });

  test('that is known from the start acts after as many updates, bit for bit', async () => {
    const recorded = await play(half({ changes: [{ at: 7, params: { lr: 0.25 } }] }));
    expect(rates(recorded)).toEqual(range(21).map((n) => (n < 8 ? 0.5 : 0.25)));
    for (const look of [0, 3, 8]) {
      const live = await play(half(), { at: { [look]: [at(7, { lr: 0.25 })] } });
      expect(numbers(live), `at look ${look}`).toEqual(numbers(recorded));
    }
    const plain = numbers(await play(half()));
    for (const [name, values] of Object.entries(numbers(recorded))) {
      expect(values.slice(0, 8), name).toEqual(plain[name]!.slice(0, 8));
    }
    expect(numbers(recorded).x!.slice(8)).not.toEqual(plain.x!.slice(8));
  });

  test('before the first update leaves the start as it was', async () => {
    const sent = await play(half({ changes: [{ at: 0, params: { lr: 0.25 } }] }));
    expect(rates(sent)).toEqual([0.5, ...Array(20).fill(0.25)]);
    expect(numbers(await play(half(), { at: { 1: [at(0, { lr: 0.25 })] } }))).toEqual(numbers(sent));
  });

  test('several act in the order of their updates, in whatever order they come; of those at one update the last counts', async () => {
    const changes = [
      { at: 5, params: { lr: 0.1 } },
      { at: 5, params: { lr: 0.2 } },
      { at: 9, params: { lr: 0.3 } },
    ];
    const wanted = range(21).map((n) => (n < 6 ? 0.5 : n < 10 ? 0.2 : 0.3));
    expect(rates(await play(half({ changes })))).toEqual(wanted);
    const [first, second, third] = changes.map((change): WorkerCommand => ({ type: 'change', change }));
    const live = await play(half(), { at: { 0: [third!], 2: [first!, second!] } });
    expect(rates(live)).toEqual(wanted);
    const mixed = await play(half({ changes: changes.slice(1) }), { at: { 2: [at(3, { lr: 0.4 })] } });
    expect(rates(mixed)).toEqual(range(21).map((n) => (n < 4 ? 0.5 : n < 6 ? 0.4 : n < 10 ? 0.2 : 0.3)));
  });

  test('a run that is asked tells how far it is, shows all it has done, and waits to be told', async () => {
    const sent = await play(half(), { at: { 8: [{ type: 'halt' }] }, waiting: [at(10, { lr: 0 })] });
    expect(halts(sent)).toEqual([{ type: 'halted', done: 7 }]);
    expect([...rowsOf(sent)[0]!.series.x!.x]).toEqual(range(8));
    expect(rates(sent)).toEqual(range(21).map((n) => (n < 11 ? 0.5 : 0)));
    // A minute went by while it waited.
    expect(sent.at(-1)!.report).toMatchObject({ outcome: 'done', elapsedMs: 21 });
  });

  test('without any it goes on as if nobody had asked', async () => {
    const sent = await play(half(), { at: { 8: [{ type: 'halt' }] }, waiting: [none] });
    expect(numbers(sent)).toEqual(numbers(await play(half())));
    expect(sent.at(-1)!.report).toMatchObject({ outcome: 'done' });
  });

  test('reaches a run that is paused before its next step, and leaves it paused', async () => {
    const sent = await play(request(3, {}, { lr: 0.5 }), {
      at: { 1: [{ type: 'pause' }] },
      waiting: [{ type: 'halt' }, at(0, { lr: 0.25 }), { type: 'step' }, { type: 'resume' }],
    });
    expect(halts(sent)).toEqual([{ type: 'halted', done: 0 }]);
    expect(rates(sent)).toEqual([0.5, 0.25, 0.25, 0.25]);
    expect(rowsOf(sent).map((report) => report.series.x?.x.length ?? 0)).toEqual([1, 1, 0, 1, 1]);
  });

  test('a step that is asked for meanwhile is made afterwards', async () => {
    const sent = await play(request(20, { paused: true }), {
      waiting: [{ type: 'halt' }, { type: 'step' }, none, { type: 'stop' }],
    });
    expect(column(sent, 'x', 'x')).toEqual([0]);
  });

  test('a run that waits for one can be stopped', async () => {
    const sent = await play(half(), { at: { 8: [{ type: 'halt' }] }, waiting: [{ type: 'pause' }, { type: 'stop' }] });
    expect(column(sent, 'x', 'x')).toEqual(range(8));
    expect(sent.at(-1)!.report).toMatchObject({ type: 'ended', outcome: 'stopped' });
  });
});

describe('a failure is one report, the last', () => {
  test.each([
    ['an unknown experiment', request(5, { experiment: 'no-such' }), 'unknown experiment "no-such"'],
    ['parameters that make no sense', request(5, {}, { optimizer: 'no-such' }), 'unknown optimizer "no-such"'],
    ['data that are missing', request(5, { experiment: 'optimizer-mnist' }, {}), 'optimizer-mnist has no data'],
  ])('%s', async (_, what, message) => {
    const sent = await play(what);
    expect(sent).toHaveLength(1);
    expect(sent[0]!.report).toMatchObject({ type: 'failed', message: { en: expect.stringContaining(message) } });
  });
});

test('reports how far the search before the first update is, beside the updates', async () => {
  const experiment = experimentById('optimizer-mnist');
  const texts = { ...tinyRace, optimizers: 'sgd', tuned: 'on' };
  const [plan] = experiment.runs(resolveValues(experiment, texts), 1);
  const sent = await play(
    { ...request(1), experiment: 'optimizer-mnist', plan: plan!, dataset: tinyDataset() },
    { msPerStep: 20 },
  );
  const rows = sent.flatMap(({ report }) => (report.type === 'rows' ? [report] : []));
  const [first] = rows;
  expect(first).toMatchObject({ done: 0, total: 60, tried: { total: 7 * 15 } });
  expect(first!.tried!.done).toBeGreaterThan(0);
  expect(rows.filter(({ done, tried }) => done > 0 && tried!.done < tried!.total)).toEqual([]);
  expect(rows.at(-1)).toMatchObject({ done: 60, total: 60, tried: { done: 105, total: 105 } });
});

test('a search that a change ends is no longer told of', async () => {
  const experiment = experimentById('optimizer-mnist');
  const texts = { ...tinyRace, optimizers: 'sgd', tuned: 'on' };
  const [plan] = experiment.runs(resolveValues(experiment, texts), 1);
  const change: WorkerCommand = { type: 'change', change: { at: 0, params: { lr: 0.1, tuned: 'off' } } };
  const sent = await play(
    { ...request(1), experiment: 'optimizer-mnist', plan: plan!, dataset: tinyDataset() },
    { msPerStep: 20, at: { 30: [change] } },
  );
  const rows = sent.flatMap(({ report }) => (report.type === 'rows' ? [report] : []));
  expect(rows[0]!.tried).toMatchObject({ total: 105 });
  expect(rows.at(-1)).toMatchObject({ done: 60, tried: { done: 0, total: 0 } });
  const trials = rows.flatMap(({ snapshots }) => (snapshots.trials ? [snapshots.trials.length] : []));
  expect([trials[0], trials.at(-1)]).toEqual([14, 0]);
});
