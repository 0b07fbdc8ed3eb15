import { Worker } from 'node:worker_threads';
import { afterEach, describe, expect, test } from 'vitest';
import { Turn, Turns } from '../../../src/engine/runs/turns.ts';
import { closeEngines, endless, newEngine, threads, tinyRace, Watched } from './threads.ts';

afterEach(closeEngines);

/** Turns in one thread: a time that the test moves on, and the runs that may step now. */
function table(runs: number, cores: number) {
  let now = 0;
  const turns = new Turns(runs, cores);
  const seats = Array.from({ length: runs }, (_, place) => new Turn(turns.seat(place), () => now, 0));
  const steps: number[] = Array(runs).fill(0);
  return {
    turns,
    steps,
    pass: (ms: number) => {
      now += ms;
    },
    /** Which of the runs may step, asked one after the other; those that may make `count` steps. */
    round: (count = 1) =>
      seats.map((seat, place) => {
        const may = seat.mayStep(steps[place]!);
        if (may) steps[place]! += count;
        return may;
      }),
    leave: (place: number) => seats[place]!.leave(),
  };
}

describe('turns', () => {
  test('with as many cores as runs nobody waits', () => {
    const { round, pass } = table(3, 4);
    for (let i = 0; i < 5; i++) {
      expect(round()).toEqual([true, true, true]);
      pass(100);
    }
  });

  test('so many train as there are cores, for a slice of time; then those that are behind', () => {
    const { round, pass, steps } = table(4, 2);
    expect(round(10)).toEqual([true, true, false, false]);
    expect(round(10)).toEqual([true, true, false, false]);
    pass(20);
    // The first two give their turns away when they ask the next time.
    expect(round(10)).toEqual([false, false, true, true]);
    expect(steps).toEqual([20, 20, 10, 10]);
    // Still behind: they go on, whatever the time.
    pass(20);
    expect(round(10)).toEqual([false, false, true, true]);
    pass(20);
    expect(round(10)).toEqual([false, false, true, true]);
    expect(steps).toEqual([20, 20, 30, 30]);
    pass(20);
    expect(round(10)[2]).toBe(false);
  });

  test('never more than the cores, hardly an idle one, and nobody falls behind', () => {
    const { round, pass, steps } = table(5, 2);
    for (let i = 0; i < 500; i++) {
      expect(round(1).filter(Boolean).length).toBeLessThanOrEqual(2);
      pass(9);
    }
    // In a round in which a turn changes hands it may have gone to one that was asked before.
    expect(steps.reduce((sum, n) => sum + n)).toBeGreaterThan(500);
    expect(Math.max(...steps) - Math.min(...steps)).toBeLessThan(10);
  });

  test('a run that leaves, or whose thread died, gives its turn to another', () => {
    const { round, leave, turns } = table(3, 1);
    expect(round()).toEqual([true, false, false]);
    leave(0);
    turns.leave(0);
    expect(round(0).slice(1)).toEqual([true, false]);
    turns.leave(1);
    turns.leave(1);
    leave(1);
    expect(round(0)).toEqual([false, false, true]);
  });

  test('a run that was paused takes part again', () => {
    const { round, leave } = table(2, 1);
    round();
    leave(0);
    leave(1);
    expect(round()).toEqual([true, false]);
  });

  test('threads: no turn is lost or made, however they meet', async () => {
    const [runs, cores, each] = [6, 2, 300];
    const turns = new Turns(runs, cores);
    const busy = new Int32Array(new SharedArrayBuffer(8));
    const code = `
      const { workerData, parentPort } = require('node:worker_threads');
      import(workerData.module).then(({ Turn }) => {
        const { seat, busy, each } = workerData;
        let clock = 0;
        const turn = new Turn(seat, () => (clock += 9));
        for (let steps = 0; steps < each; ) {
          if (!turn.mayStep(steps)) continue;
          const now = Atomics.add(busy, 0, 1) + 1;
          if (now > Atomics.load(busy, 1)) Atomics.store(busy, 1, now);
          steps++;
          Atomics.sub(busy, 0, 1);
        }
        turn.leave();
        parentPort.postMessage('done');
      });`;
    const module = new URL('../../../src/engine/runs/turns.ts', import.meta.url).href;
    const ends = Array.from({ length: runs }, (_, place) => {
      const worker = new Worker(code, { eval: true, workerData: { module, seat: turns.seat(place), busy, each } });
      return new Promise((resolve, reject) => worker.on('exit', resolve).on('error', reject));
    });
    await Promise.all(ends);
    expect(busy[1]).toBeGreaterThan(0);
    expect(busy[1]).toBeLessThanOrEqual(cores);
    // All turns are free again.
    const later = table(1, 1);
    expect(later.round()).toEqual([true]);
    const free = Array.from({ length: runs }, (_, place) => new Turn(turns.seat(place), () => 0, 0).mayStep(0));
    expect(free).toEqual([true, true, false, false, false, false]);
  });
});

describe('runs that are compared', () => {
  test('advance together on one core', async () => {
    const watched = new Watched(newEngine(1), 'optimizer-mnist', endless);
    await watched.until((runs) => runs.every((run) => run.done > 2000));
    const done = watched.results.map((run) => run.done);
    expect(Math.max(...done) / Math.min(...done)).toBeLessThan(2);
    watched.job.stop();
    await watched.finish();
    expect(threads).toHaveLength(4);
  });

  test('go on when one of them dies, is paused, or ends before the others', async () => {
    const engine = newEngine(1);
    const watched = new Watched(engine, 'optimizer-mnist', { ...tinyRace, iterations: '20000' });
    await watched.until((runs) => runs.every((run) => run.done > 0));
    void threads[1]!.terminate();
    await watched.until((runs) => runs.some((run) => run.status === 'failed'));
    watched.job.pause();
    watched.job.step();
    watched.job.resume();
    await watched.finish();
    expect(watched.statuses().toSorted()).toEqual(['done', 'done', 'done', 'failed']);
  });
});
