import { once } from 'node:events';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { getPriority } from 'node:os';
import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { DataError } from '../../../src/base/errors.ts';
import { same } from '../../../src/base/text.ts';
import type { Split } from '../../../src/data/dataset.ts';
import { loadDigits } from '../../../src/data/sources/digits.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunResult } from '../../../src/engine/experiments/results.ts';
import { supportedKernels } from '../../../src/engine/kernel/index.ts';
import { freshFolder, images, labels } from '../../data/sources/idx-files.ts';
import {
  closeEngines,
  endless,
  endlessGrid,
  grid,
  newEngine,
  race,
  threads,
  tinyDataset,
  tinyGrid,
  tinyRace,
  tinySearch,
  Watched,
} from './threads.ts';

afterEach(closeEngines);

const numbers = (watched: Watched) =>
  watched.results.map(({ series, summary, params }) => ({ series, summary, params }));

describe('queueing', () => {
  /** The largest number of runs that were at work at once. */
  const mostAtOnce = ({ events }: Watched) => {
    let running = 0;
    return Math.max(...events.map((e) => (running += e.type === 'started' ? 1 : e.type === 'ended' ? -1 : 0)));
  };

  test('light runs take one thread, however many workers there are', async () => {
    const watched = new Watched(newEngine(3), 'optimizer-path', {});
    await watched.finish();
    expect(mostAtOnce(watched)).toBe(1);
  });

  test.each([1, 2])('%i at a time, in order, each thread used again', async (workers) => {
    const watched = new Watched(newEngine(workers), grid, tinyGrid);
    await watched.finish();
    expect(mostAtOnce(watched)).toBe(workers);
    expect(watched.statuses()).toEqual(Array(4).fill('done'));
    expect(watched.events.filter((e) => e.type === 'started').map((e) => e.run)).toEqual([0, 1, 2, 3]);
    expect(threads).toHaveLength(workers);
  });

  test('the numbers do not depend on the number of workers', async () => {
    const all = [];
    for (const workers of [1, 2, 5]) {
      const watched = new Watched(newEngine(workers), race, tinyRace);
      await watched.finish();
      all.push(numbers(watched));
    }
    expect(all[0]!.map((r) => r.series.loss!.y.length)).toEqual([60, 60, 60, 60]);
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
  });

  test.each(supportedKernels())('%s trains in a thread', async (kernel) => {
    const texts = { ...tinyRace, optimizers: 'adam', 'adam.lr': '0.02' };
    const [adam] = await new Watched(newEngine(1, { kernel }), race, texts).finish();
    expect(adam!.status).toBe('done');
    expect(adam!.series.loss!.y.at(-1)).toBeLessThan(adam!.series.loss!.y[0]! / 2);
  });

  test('the data are opened once, and only for what needs them', async () => {
    const openDataset = vi.fn(tinyDataset);
    const engine = newEngine(2, { openDataset });
    await new Watched(engine, 'optimizer-path', {}).finish();
    expect(openDataset).not.toHaveBeenCalled();
    await new Watched(engine, race, tinyRace).finish();
    await new Watched(engine, race, tinyRace).finish();
    expect(openDataset).toHaveBeenCalledTimes(1);
  });

  test('a light job answers while heavy ones train', async () => {
    const engine = newEngine(1);
    const heavy = new Watched(engine, grid, endlessGrid);
    await heavy.until(([first]) => first!.done > 0);
    const light = new Watched(engine, 'optimizer-path', {});
    await light.finish();
    expect(light.statuses()).toEqual(Array(4).fill('done'));
    expect(heavy.statuses()).toEqual(['running', 'queued', 'queued', 'queued']);
  });
});

describe('an unattended queue', () => {
  /** The runs of several jobs in the order in which they started, as job/run; and the most at once. */
  async function course(workers: number, requests: readonly (readonly [string, Readonly<Record<string, string>>])[]) {
    const started: string[] = [];
    let [running, most] = [0, 0];
    const engine = newEngine(workers, { unattended: true });
    const jobs = engine.startAll(
      requests.map(([experiment, texts], job) => ({
        experiment,
        values: resolveValues(experimentById(experiment), texts),
        seed: 3,
        listen: (event) => {
          if (event.type === 'started') started.push(`${job}/${event.run}`);
          running += event.type === 'started' ? 1 : event.type === 'ended' ? -1 : 0;
          most = Math.max(most, running);
        },
      })),
    );
    await Promise.all(jobs.map((job) => job.finished));
    return { started, most };
  }
  const short = { ...tinyRace, iterations: '5' };

  test('the longest runs first, whatever job they are of; equal ones in their order', async () => {
    const { started } = await course(1, [
      ['optimizer-path', { optimizers: 'sgd' }],
      [race, { ...short, optimizers: 'sgd,adam' }],
      [race, { ...tinyRace, optimizers: 'sgd,adam' }],
    ]);
    expect(started).toEqual(['2/0', '2/1', '1/0', '1/1', '0/0']);
  });

  test('a run with follow-up runs goes before a somewhat longer one, and the follow-ups do not wait', async () => {
    const search = { ...tinySearch, trials: '1' };
    const alike = { init: '0.1,0.2,0.3', hidden: '8,8', iterations: '16', 'batch-size': '10', 'eval-every': '16' };
    const { started } = await course(1, [
      ['init-mnist', alike],
      ['hyperparameter-search', { ...search, epochs: '4' }],
    ]);
    expect(started).toEqual(['1/0', '1/1', '0/0', '0/1', '0/2']);
  });

  test('every kind of run takes any free core, and no more than there are', async () => {
    const path = await course(2, [['optimizer-path', {}]]);
    expect(path.most).toBe(2);
    const together = { hidden: '4', iterations: '20', 'batch-size': '10' };
    expect((await course(2, [['init-symmetry', together]])).most).toBe(2);
  });

  test('one request that is refused keeps all from starting', () => {
    const engine = newEngine(1, { unattended: true });
    const good = { experiment: race, values: resolveValues(experimentById(race), tinyRace), seed: 1, listen: vi.fn() };
    const values = { ...resolveValues(experimentById('batchnorm-mnist'), {}), samples: 41 };
    expect(() => engine.startAll([good, { ...good, experiment: 'batchnorm-mnist', values }])).toThrow('--samples: 41');
    expect(good.listen).not.toHaveBeenCalled();
  });
});

test.runIf(process.platform === 'linux' && getPriority() < 10)(
  'threads step back behind a screen; where nobody watches they train at the priority of the program',
  async () => {
    const nice = (task: string) =>
      Number(readFileSync(`/proc/self/task/${task}/stat`, 'utf8').split(') ')[1]!.split(' ')[16]);
    const stepped = () => readdirSync('/proc/self/task').filter((task) => nice(task) === 10).length;
    const before = stepped();
    await new Watched(newEngine(2, { unattended: true }), grid, tinyGrid).finish();
    expect(stepped()).toBe(before);
    await new Watched(newEngine(2), grid, tinyGrid).finish();
    expect(stepped()).toBe(before + 2);
  },
);

test('threads come up before the data are opened, as many as there is work for, and are used then', async () => {
  const openDataset = vi.fn(tinyDataset).mockImplementationOnce(() => {
    throw new DataError(same('damaged'));
  });
  const engine = newEngine(2, { openDataset });
  expect(() => new Watched(engine, race, { ...tinyRace, optimizers: 'sgd' })).toThrow('damaged');
  await setImmediate();
  expect(threads).toHaveLength(1);
  await new Watched(engine, grid, tinyGrid).finish();
  expect(threads).toHaveLength(2);
});

describe('prepare', () => {
  const { path, put } = freshFolder();
  const putData = () => {
    put('train-images-idx3-ubyte', images(40, 4, 4));
    put('train-labels-idx1-ubyte', labels(40));
  };
  /** An engine that opens real data, from the folder unless it is told otherwise. */
  const ofFolder = (workers: number, data: string | undefined = path()) =>
    newEngine(workers, { openDataset: undefined, data });

  test('the data are opened once, in a thread, which then trains on them; so is the kernel compiled', async () => {
    putData();
    const compile = vi.spyOn(WebAssembly, 'Module');
    const engine = ofFolder(2);
    const ready = engine.prepare();
    expect(engine.prepare()).toBe(ready);
    await ready;
    expect(engine.prepare()).toBeNull();
    rmSync(path(), { recursive: true });
    expect(engine.dataset.train.count).toBe(32);
    const watched = new Watched(engine, grid, tinyGrid);
    await watched.finish();
    expect(watched.statuses()).toEqual(Array(4).fill('done'));
    // The width of the vectors is what the thread has found; nothing is compiled here to find it again.
    expect([128, 256]).toContain(engine.vectors);
    expect(compile).not.toHaveBeenCalled();
    compile.mockRestore();
    expect(threads).toHaveLength(2);
  });

  test('a width of vectors that was asked for is taken as it is', async () => {
    // 256 bits are compiled by nobody here: V8's switches are for all threads, and those of the sources compile WebAssembly too.
    expect(newEngine(1, { vectors: 256 }).vectors).toBe(256);
    const engine = newEngine(1, { vectors: 128 });
    await engine.prepare();
    expect(engine.vectors).toBe(128);
    expect(newEngine(1, { kernel: 'reference' }).vectors).toBe(128);
  });

  test('they come in shared memory, whole', async () => {
    const engine = newEngine(1, { openDataset: undefined });
    await engine.prepare();
    const { dataset } = engine;
    const here = loadDigits();
    for (const half of ['train', 'test'] as const) {
      const parts = ({ images, labels, sparse }: Split) => [images, labels, ...Object.values(sparse!)] as Uint8Array[];
      const bytes = (part: Uint8Array) => Buffer.from(part.buffer, part.byteOffset, part.byteLength);
      expect(dataset[half].count).toBe(here[half].count);
      for (const [i, part] of parts(dataset[half]).entries()) {
        expect(part.buffer).toBeInstanceOf(SharedArrayBuffer);
        expect(bytes(part).equals(bytes(parts(here[half])[i]!))).toBe(true);
      }
    }
  });

  test('as many threads come up as there are workers, four at most', async () => {
    putData();
    for (const [workers, most] of [
      [1, 1],
      [3, 3],
      [64, 4],
    ] as const) {
      threads.length = 0;
      await ofFolder(workers).prepare();
      expect(threads).toHaveLength(most);
    }
  });

  test('an error of the data is thrown by the next start only', async () => {
    const engine = ofFolder(1);
    await engine.prepare();
    expect(() => new Watched(engine, grid, tinyGrid)).toThrow(DataError);
    expect(() => engine.dataset).toThrow('found neither train-images-idx3-ubyte nor');
    putData();
    await new Watched(engine, grid, tinyGrid).finish();
    expect(threads).toHaveLength(1);
  });

  test('data that were opened meanwhile stay', async () => {
    putData();
    const engine = ofFolder(1);
    const ready = engine.prepare();
    const { dataset } = engine;
    await ready;
    expect(engine.dataset).toBe(dataset);
  });

  test('a thread that dies over it is no harm', async () => {
    putData();
    const engine = ofFolder(1);
    const ready = engine.prepare();
    await setImmediate();
    void threads[0]!.terminate();
    await ready;
    const watched = new Watched(engine, race, tinyRace);
    await watched.finish();
    expect(watched.statuses()).toEqual(Array(4).fill('done'));
  });

  test('close in the midst of it leaves no thread', async () => {
    const engine = newEngine(2, { openDataset: undefined });
    const ready = engine.prepare();
    await engine.close();
    await ready;
    expect(threads).toHaveLength(2);
    expect(threads.every((thread) => thread.threadId === -1)).toBe(true);
  });
});

describe('commands', () => {
  test('stop ends what runs and what is queued', async () => {
    const watched = new Watched(newEngine(1), grid, endlessGrid);
    await watched.until(([first]) => first!.done > 0);
    watched.job.stop();
    const results = await watched.finish();
    expect(watched.statuses()).toEqual(Array(4).fill('stopped'));
    expect(results.map((r) => r.done > 0)).toEqual([true, false, false, false]);
  });

  test('what a stopped run has reported stays', async () => {
    const watched = new Watched(newEngine(1), race, endless);
    await watched.until((runs) => runs.every((run) => run.done > 0));
    watched.job.stop();
    for (const { status, series, done } of await watched.finish()) {
      expect(status).toBe('stopped');
      expect(series.loss!.x).toHaveLength(done);
    }
  });

  test('nothing of a paused job trains before step, which makes one step of as many runs as there are workers', async () => {
    const watched = new Watched(newEngine(2), grid, tinyGrid, true);
    expect(watched.events).toEqual([]);
    for (const done of [1, 2]) {
      watched.job.step();
      await watched.until((r) => r[0]!.done >= done && r[1]!.done >= done);
    }
    expect(watched.results.map((r) => r.done)).toEqual([2, 2, 0, 0]);
    expect(watched.statuses()).toEqual(['running', 'running', 'queued', 'queued']);
    watched.job.resume();
    await watched.finish();
    const alone = new Watched(newEngine(4), grid, tinyGrid);
    await alone.finish();
    expect(numbers(watched)).toEqual(numbers(alone));
  });

  test('a paused run stands still and leaves its core to others, until it is resumed', async () => {
    const engine = newEngine(1);
    const paused = new Watched(engine, race, { ...endless, optimizers: 'sgd' });
    await paused.until(([run]) => run!.done > 0);
    paused.job.pause();
    await new Watched(engine, race, tinyRace).finish();
    const { done } = paused.results[0]!;
    await new Watched(engine, race, tinyRace).finish();
    expect(paused.results[0]).toMatchObject({ status: 'running', done });
    paused.job.resume();
    await paused.until(([run]) => run!.done > done);
  });

  test('a change acts from the next step on, in the runs that it concerns, and is told', async () => {
    const texts = { ...tinyRace, optimizers: 'sgd,adam', 'sgd.lr': '0.5' };
    const plain = new Watched(newEngine(2), race, texts);
    await plain.finish();
    const watched = new Watched(newEngine(1), race, texts, true);
    for (let i = 0; i < 10; i++) watched.job.step();
    await watched.until((runs) => runs.every((run) => run.done === 10));
    const change = { name: 'sgd.lr', value: 0, at: 10 };
    const told = await watched.change('sgd.lr', 0);
    expect(told).toEqual({ type: 'changed', change, runs: [{ run: 0, params: { lr: 0 } }] });
    watched.job.resume();
    const [sgd, adam] = await watched.finish();
    const losses = plain.results[0]!.series.loss!.y;
    expect(sgd!.series.loss!.y.slice(0, 10)).toEqual(losses.slice(0, 10));
    expect(sgd!.series.loss!.y.slice(10)).not.toEqual(losses.slice(10));
    expect([...sgd!.series.learningRate!.y]).toEqual([0.5, 0, 0, 0]);
    expect(sgd!.params).toMatchObject({ lr: 0 });
    expect(adam!.series).toEqual(plain.results[1]!.series);
    expect(watched.job.plans.map((p) => p.params.lr)).toEqual([0.5, 0.001]);
  });

  test('a change reaches runs that are still in the queue, after as many updates', async () => {
    const watched = new Watched(newEngine(1), grid, tinyGrid, true);
    watched.job.step();
    await watched.until(([first]) => first!.done === 1);
    expect(watched.statuses()).toEqual(['running', 'queued', 'queued', 'queued']);
    const runs = [0, 1, 2, 3].map((run) => ({ run, params: { lr: 0 } }));
    expect(await watched.change('lr', 0)).toEqual({ type: 'changed', change: { name: 'lr', value: 0, at: 1 }, runs });
    watched.job.resume();
    const [, plain] = await watched.finish();
    expect(plain!.params).toMatchObject({ lr: 0 });
    // The first record is made after the first update.
    expect(new Set(plain!.series.trainAccuracy!.y).size).toBe(1);
    const at1 = new Watched(newEngine(2), grid, tinyGrid, false, watched.changes());
    await at1.finish();
    expect(at1.results.map(({ series }) => series)).toEqual(watched.results.map(({ series }) => series));
  });

  test('of a run that is over nothing changes, nor of one that there is not', async () => {
    const watched = new Watched(newEngine(1), 'optimizer-path', {});
    await watched.finish();
    for (const [name, value] of [
      ['sgd.lr', 0.5],
      ['no-such.lr', 1],
      ['surface', 'beale'],
    ] as const) {
      expect(await watched.change(name, value), name).toEqual({ type: 'unchanged', change: { name, value } });
    }
    expect(watched.results[0]!.params).toMatchObject({ lr: 0.95, surface: 'bowl' });
  });

  test('changes that no run could take are refused with the request, before anything starts', () => {
    const engine = newEngine(1);
    const values = resolveValues(experimentById(race), tinyRace);
    const listen = vi.fn();
    const start = (change: Change) => engine.start({ experiment: race, values, seed: 1, changes: [change] }, listen);
    expect(() => start({ name: 'adam.lr', value: 0.1, at: 60 })).toThrow(
      '--change adam.lr=0.1@60: "60" updates are never reached; allowed: from 0 to 59',
    );
    expect(() => start({ name: 'hidden', value: [4], at: 1 })).toThrow('"hidden" cannot be changed on the way');
    expect(threads).toHaveLength(0);
    expect(listen).not.toHaveBeenCalled();
  });
});

describe('when something breaks', () => {
  test('a worker that dies is one failed run; the others finish', async () => {
    const watched = new Watched(newEngine(1), race, tinyRace, true);
    watched.job.step();
    await watched.until(([run]) => run!.done === 1);
    void threads[0]!.terminate();
    await watched.until(([run]) => run!.status === 'failed');
    watched.job.resume();
    await watched.finish();
    expect(watched.statuses()).toEqual(['failed', 'done', 'done', 'done']);
    expect(watched.results[0]!.message).toEqual({
      en: 'the worker ended before the run did (exit code 1)',
      ko: '실행이 끝나기 전에 스레드가 종료되었습니다(종료 코드 1)',
    });
    expect(watched.events.filter((e) => e.type === 'failed')).toHaveLength(1);
  });

  test('a thread that dies while it rests is not used again', async () => {
    const engine = newEngine(1);
    await new Watched(engine, race, tinyRace).finish();
    const [thread] = threads;
    const exit = once(thread!, 'exit');
    void thread!.terminate();
    await exit;
    const again = new Watched(engine, race, tinyRace);
    await again.finish();
    expect(again.statuses()).toEqual(Array(4).fill('done'));
  });

  test('a run that throws in its thread fails alone, and its thread goes on', async () => {
    const experiment = experimentById(grid);
    const values = resolveValues(experiment, tinyGrid);
    const plans = experiment.runs(values, 1).map((plan, i) => {
      return i === 1 ? { ...plan, params: { ...plan.params, activation: 'no-such' } } : plan;
    });
    let results: readonly RunResult[] = emptyResults(plans);
    const request = { experiment: grid, values, seed: 3, plans };
    const job = newEngine(1).start(request, (event) => {
      results = applyEvent(results, event);
    });
    await job.finished;
    expect(results.map(({ status }) => status)).toEqual(['done', 'failed', 'done', 'done']);
    expect(results[1]!.message!.en).toMatch(/^unknown activation "no-such"; known: relu, /);
    expect(threads).toHaveLength(1);
  });

  test('values that an experiment does not know are refused before anything starts', () => {
    const engine = newEngine(1);
    const start = (experiment: string, values: Record<string, unknown>) =>
      engine.start({ experiment, values, seed: 1 }, () => {});
    expect(() => start('no-such', {})).toThrow('unknown experiment "no-such"');
    expect(() => start('optimizer-path', { optimizers: ['no-such'] })).toThrow('unknown optimizer "no-such"');
    expect(threads).toHaveLength(0);
    expect(() => newEngine(1, { kernel: 'abacus' as never })).toThrow('--kernel: abacus does not run here; allowed: ');
  });

  test('close ends everything', async () => {
    const engine = newEngine(2);
    const watched = new Watched(engine, race, endless);
    const light = new Watched(engine, 'optimizer-path', { steps: '10000' });
    await watched.until((r) => r[0]!.done > 0 && r[1]!.done > 0);
    await engine.close();
    await Promise.all([watched.finish(), light.finish()]);
    expect(watched.statuses()).toEqual(Array(4).fill('stopped'));
    expect(threads.length).toBeGreaterThanOrEqual(2);
    expect(threads.every((thread) => thread.threadId === -1)).toBe(true);
  });
});
