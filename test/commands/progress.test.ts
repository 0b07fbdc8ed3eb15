import { describe, expect, test } from 'vitest';
import { same } from '../../src/base/text.ts';
import { Progress } from '../../src/commands/progress.ts';
import type { TrainingProgress } from '../../src/commands/train-all.ts';
import { experimentById } from '../../src/engine/experiments/index.ts';
import { emptyResults, type RunResult } from '../../src/engine/experiments/results.ts';
import type { SeedRuns } from '../../src/engine/experiments/seeds.ts';
import { fakeIo } from './io.ts';

const plans = ['sgd', 'adam'].map((id) => ({ id, label: same(id.toUpperCase()), params: {} }));
const running = (done: number, elapsedMs: number): RunResult[] =>
  emptyResults(plans).map((r) => ({ ...r, status: 'running' as const, done, total: 1000, elapsedMs }));
/** With one seed. */
const at = (done: number, elapsedMs: number): SeedRuns[] => [{ seed: 1, results: running(done, elapsedMs) }];

describe('on a terminal', () => {
  test('is one line that rewrites itself: bar, rate, time left, runs', () => {
    const io = fakeIo({ tty: true, columns: 80 });
    const progress = new Progress(io, 'en');
    progress.draw(at(250, 500));
    expect(io.err()).toMatch(/^\r\S.* 1000\/s {2}2 s left {2}SGD 250\/1000 {2}ADAM 250\/1000\x1b\[K$/);
    expect(io.err()).toContain('█'.repeat(6));
    expect(io.err()).not.toContain('█'.repeat(7));
    expect(io.out()).toBe('');
  });

  test('counts the updates of searches before the runs: made, and still to be made', () => {
    const io = fakeIo({ tty: true, columns: 80 });
    const results = running(0, 500).map((run) => ({ ...run, tried: { done: 250, total: 1000 } }));
    new Progress(io, 'en').draw([{ seed: 1, results }]);
    expect(io.err()).toMatch(/ 1000\/s {2}4 s left {2}SGD 0\/1000 {2}ADAM 0\/1000/);
  });

  test('is drawn ten times a second at most', () => {
    const io = fakeIo({ tty: true });
    const progress = new Progress(io, 'en');
    const lines = () => io.err().split('\r').length - 1;
    for (const [ms, drawn] of [
      [0, 1],
      [99, 1],
      [100, 2],
      [150, 2],
      [200, 3],
    ] as const) {
      io.time = 1000 + ms;
      progress.draw(at(250 + ms, 500));
      expect(lines()).toBe(drawn);
    }
  });

  test('fits the width of the terminal', () => {
    const io = fakeIo({ tty: true, columns: 40 });
    new Progress(io, 'en').draw(at(250, 500));
    expect(io.err().replace('\r', '').replace('\x1b[K', '')).toHaveLength(39);
  });

  test('draws nothing before the first steps, and clears only what it has drawn', () => {
    const io = fakeIo({ tty: true });
    const progress = new Progress(io, 'en');
    progress.draw(at(0, 0));
    progress.clear();
    expect(io.err()).toBe('');
    io.time += 1000;
    progress.draw(at(10, 10));
    progress.clear();
    expect(io.err().endsWith('\r\x1b[K')).toBe(true);
  });
});

test('for several experiments it shows the share of the arithmetic, the remaining time and the running ones', () => {
  const io = fakeIo({ tty: true, columns: 100 });
  const progress = new Progress(io, 'en');
  const job = (id: string, done: number, cost?: number): TrainingProgress => ({
    experiment: { ...experimentById(id), cost: cost === undefined ? undefined : () => cost },
    dataset: null,
    seeds: at(done, 500),
  });
  progress.drawAll([job('optimizer-path', 0)]);
  expect(io.err()).toBe('');
  io.time += 2000;
  const queued = { ...job('init-mnist', 0, 6), seeds: [{ seed: 1, results: emptyResults(plans) }] };
  progress.drawAll([job('optimizer-path', 700), job('optimizer-mnist', 500, 2), queued]);
  expect(io.err()).toMatch(/ 12 % {2}14 s left {2}optimizer-path 0\/2 {2}optimizer-mnist 0\/2\x1b\[K$/);
});

test('elsewhere it writes nothing', () => {
  const io = fakeIo();
  const progress = new Progress(io, 'en');
  progress.draw(at(250, 500));
  progress.clear();
  expect(io.err() + io.out()).toBe('');
});

test('speaks Korean when asked', () => {
  const io = fakeIo({ tty: true, columns: 100 });
  new Progress(io, 'ko').draw(at(250, 500));
  expect(io.err()).toMatch(/ 1000\/초 {2}남은 시간 2초 {2}SGD 250\/1000/);
});

describe('over seeds', () => {
  const whole = { seed: 1, results: running(1000, 500).map((run) => ({ ...run, status: 'done' as const })) };
  const seeds = [whole, { seed: 2, results: running(250, 500) }, { seed: 3, results: emptyResults(plans) }];

  test('it says how many are done, and the time left is that of all', () => {
    const io = fakeIo({ tty: true, columns: 100 });
    new Progress(io, 'en').draw(seeds);
    // 2 runs of 750 steps and 2 of 1000, at 1000 a second.
    expect(io.err()).toMatch(/ 1000\/s {2}4 s left {2}1\/3 seeds {2}SGD 250\/1000 {2}ADAM 250\/1000\x1b\[K$/);
    const korean = fakeIo({ tty: true, columns: 100 });
    new Progress(korean, 'ko').draw(seeds);
    expect(korean.err()).toContain('시드 1/3  SGD');
  });

  test('of several experiments the runs of all seeds count together', () => {
    const io = fakeIo({ tty: true, columns: 100 });
    new Progress(io, 'en').drawAll([
      { experiment: { ...experimentById('optimizer-mnist'), cost: () => 1 }, dataset: null, seeds },
    ]);
    expect(io.err()).toMatch(/ 41 % {2}.*optimizer-mnist 2\/6\x1b\[K$/);
  });
});
