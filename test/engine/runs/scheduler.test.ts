import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import { sizeOf } from '../../../src/engine/kernel/memory.ts';
import type { Engine } from '../../../src/engine/runs/client.ts';
import { largestRunBytes } from '../../../src/engine/runs/memory.ts';
import { stopPatienceMs } from '../../../src/engine/runs/scheduler.ts';
import {
  Clock,
  closeEngines,
  endlessGrid,
  grid,
  newEngine,
  race,
  threads,
  tinyDataset,
  tinyGrid,
  tinyRace,
  Watched,
} from './threads.ts';

afterEach(closeEngines);

const together = { hidden: '4', iterations: '40', 'batch-size': '10', init: 'zero,constant,he' };

/** The most threads that an engine had at any time, looked at whenever something happens. */
function widest(engine: Engine): { look(): void; readonly most: number } {
  let most = 0;
  return {
    look: () => {
      most = Math.max(most, engine.threads);
    },
    get most() {
      return most;
    },
  };
}

/** A job that others replace again and again, as a key does that is held down; the last of them is left. */
async function replaced(
  engine: Engine,
  experiment: string,
  texts: Readonly<Record<string, string>>,
  times: number,
  between: (job: Watched, i: number) => void | Promise<void> = () => {},
) {
  const width = widest(engine);
  const jobs: Watched[] = [];
  for (let i = 0; i < times; i++) {
    jobs.at(-1)?.job.stop();
    jobs.push(new Watched(engine, experiment, texts));
    await between(jobs.at(-1)!, i);
    width.look();
  }
  const last = jobs.at(-1)!;
  return { last, width, jobs };
}

describe('however fast jobs are replaced', () => {
  test.each([
    ['init-symmetry', together, 3],
    [grid, tinyGrid, 2],
    [race, tinyRace, 4],
    ['optimizer-path', {}, 1],
  ] as const)('%s has the threads of one job, and the last one trains', async (experiment, texts, most) => {
    const engine = newEngine(2);
    const { last, width, jobs } = await replaced(engine, experiment, texts, 100);
    await Promise.all(jobs.map((job) => job.finish()));
    width.look();
    expect(new Set(last.statuses())).toEqual(new Set(['done']));
    expect(width.most).toBe(most);
    expect(threads).toHaveLength(most);
    const alone = new Watched(newEngine(2), experiment, texts);
    await alone.finish();
    expect(last.results.map((run) => run.series)).toEqual(alone.results.map((run) => run.series));
  });

  test('while they train', async () => {
    const engine = newEngine(2);
    const endlessTogether = { ...together, iterations: '1000000' };
    const { last, width, jobs } = await replaced(engine, 'init-symmetry', endlessTogether, 12, (job, i) =>
      i % 3 === 0 ? job.until((runs) => runs.every((run) => run.done > 0)) : undefined,
    );
    last.job.stop();
    await Promise.all(jobs.map((job) => job.finish()));
    expect(jobs.flatMap((job) => job.statuses()).every((status) => status === 'stopped')).toBe(true);
    expect(width.most).toBe(3);
  });

  test('paused or stepped in between', async () => {
    for (const experiment of [grid, 'init-symmetry']) {
      const engine = newEngine(2);
      const texts = experiment === grid ? endlessGrid : { ...together, iterations: '1000000' };
      const { width, last } = await replaced(engine, experiment, texts, 60, ({ job }, i) => {
        if (i % 3 > 0) job.pause();
        if (i % 3 > 1) job.step();
      });
      await last.until((runs) => runs.some((run) => Object.keys(run.series).length > 0));
      width.look();
      expect(width.most).toBe(experiment === grid ? 2 : 3);
      await closeEngines();
    }
  });
});

test('more workers than twice the cores are not started, and no more than there are runs', async () => {
  const engine = newEngine(256, { cores: 1 });
  expect(engine.workers).toBe(2);
  const width = widest(engine);
  const watched = new Watched(engine, grid, tinyGrid);
  await watched.finish();
  width.look();
  expect(width.most).toBe(2);
  expect(newEngine(3, { cores: 2 }).workers).toBe(3);
});

test('a stopped run in a long step is ended with its thread, and keeps what it has reported', async () => {
  const clock = new Clock();
  const engine = newEngine(1, { after: clock.after });
  const texts = { optimizers: 'sgd', hidden: '1000,1000,1000', 'batch-size': '1000', iterations: '1000' };
  const watched = new Watched(engine, race, texts);
  await watched.until(([run]) => run!.done > 0);
  const { done, elapsedMs } = watched.results[0]!;
  watched.job.stop();
  clock.pass(stopPatienceMs);
  expect(watched.results[0]).toMatchObject({ status: 'stopped', done, elapsedMs });
  const next = new Watched(engine, race, { ...tinyRace, optimizers: 'sgd' });
  expect(next.statuses()).toEqual(['queued']);
  await next.finish();
  expect(next.statuses()).toEqual(['done']);
  expect(threads.map((thread) => thread.threadId === -1)).toEqual([true, false]);
});

describe('memory', () => {
  const experiment = experimentById(race);
  const bytesOf = (texts: Readonly<Record<string, string>>) =>
    largestRunBytes(experiment, experiment.runs(resolveValues(experiment, texts), 1), tinyDataset(), 1);

  test('a run requests the bytes that were measured before', async () => {
    const dataset = tinyDataset();
    for (const { id, needsData, runs, params } of [experiment, experimentById('init-activations')]) {
      const asked = vi.fn(() => {
        throw new Error('enough');
      });
      const declared = experimentById(id);
      const values = resolveValues(declared, 'hidden' in params ? { hidden: '30,20' } : {});
      const [plan] = runs(values, 1);
      const context = {
        params: plan!.params,
        seed: 1,
        dataset,
        createKernel: asked,
        emit() {},
        show() {},
        progress() {},
      };
      expect(() => declared.train(context).next()).toThrow('enough');
      expect(asked).toHaveBeenCalledWith(largestRunBytes(declared, [plan!], needsData ? dataset : null, 1));
    }
  });

  test('a network that does not fit is refused in one line before anything starts', () => {
    const large = { hidden: '2000,2000', optimizers: 'sgd,adam' };
    const free = 50 * 2 ** 20;
    const engine = newEngine(1, { availableBytes: () => free });
    const refused = () => new Watched(engine, race, large);
    const needs = sizeOf(bytesOf(large));
    expect(refused).toThrow(`not enough memory for this network (needs ${needs}, 50 MiB free)`);
    expect(refused).toThrow(
      expect.objectContaining({ text: { en: expect.any(String), ko: expect.stringContaining('부족') } }),
    );
    const wide = { ...tinyDataset(), inputs: 65_536 };
    const most = { ...large, hidden: Array(20).fill(2000).join(','), 'batch-size': '2000' };
    expect(() => new Watched(newEngine(1, { openDataset: () => wide }), race, most)).toThrow(
      /^this needs 5\.\d GiB of memory; a network may take 4 GiB at most$/,
    );
    expect(threads.length).toBeLessThanOrEqual(1);
  });

  test('runs that do not fit beside each other train one after the other', async () => {
    const bytes = bytesOf(tinyRace);
    const engine = newEngine(4, { availableBytes: () => 1.5 * bytes });
    let [running, most] = [0, 0];
    const watched = new Watched(engine, race, tinyRace);
    await watched.finish();
    for (const { type } of watched.events) {
      running += type === 'started' ? 1 : type === 'ended' ? -1 : 0;
      most = Math.max(most, running);
    }
    expect(watched.statuses()).toEqual(Array(4).fill('done'));
    expect(most).toBe(1);
  });

  test('a thread that has trained a large network is ended, so that its memory is given back', async () => {
    const engine = newEngine(1);
    const large = { optimizers: 'sgd,adam', hidden: '2000,2000,2000', 'batch-size': '1', iterations: '1' };
    const watched = new Watched(engine, race, large);
    await watched.finish();
    expect(watched.statuses()).toEqual(['done', 'done']);
    while (engine.threads > 0) await setImmediate();
    expect(threads).toHaveLength(2);
    await new Watched(engine, grid, tinyGrid).finish();
    expect(engine.threads).toBe(1);
  });
});
