import type { Worker } from 'node:worker_threads';
import type { Dataset } from '../../../src/data/dataset.ts';
import { sharedSplit } from '../../../src/data/dataset.ts';
import { experimentById, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../../src/engine/experiments/list.ts';
import type { Change } from '../../../src/engine/experiments/plan.ts';
import { applyEvent, emptyResults, type RunEvent, type RunResult } from '../../../src/engine/experiments/results.ts';
import { Engine, type EngineOptions } from '../../../src/engine/runs/client.ts';
import type { Job } from '../../../src/engine/runs/job.ts';
import type { StartTimer } from '../../../src/engine/runs/worker-pool.ts';

/** Forty pictures of 4 × 4 pixels in ten classes, each class with a bright row and column of its own. */
export function tinyDataset(): Dataset {
  const count = 40;
  const images = Uint8Array.from({ length: count * 16 }, (_, i) => {
    const [n, pixel] = [Math.floor(i / 16), i % 16];
    return pixel % 10 === n % 10 ? 255 : (37 * i) % 90;
  });
  const labels = Uint8Array.from({ length: count }, (_, n) => n % 10);
  const split = sharedSplit(images, labels, 16);
  return { name: 'tiny', rows: 4, columns: 4, inputs: 16, classes: 10, train: split, test: split };
}

/** Every thread that was started, so that tests can count and kill them. */
export const threads: Worker[] = [];
process.on('worker', (worker: Worker) => threads.push(worker));

const engines: Engine[] = [];

/** A clock that stands still until the test moves it on. */
export class Clock {
  private now = 0;
  private readonly calls = new Set<{ readonly at: number; readonly call: () => void }>();

  readonly after: StartTimer = (ms, call) => {
    const entry = { at: this.now + ms, call };
    this.calls.add(entry);
    return () => this.calls.delete(entry);
  };

  /** How many callbacks are waiting. */
  get waiting(): number {
    return this.calls.size;
  }

  pass(ms: number): void {
    this.now += ms;
    for (const entry of [...this.calls]) {
      if (entry.at > this.now) continue;
      this.calls.delete(entry);
      entry.call();
    }
  }
}

/** On as many cores as the tests like, wherever they run. */
export function newEngine(workers: number, options: Partial<EngineOptions> = {}): Engine {
  const engine = new Engine({ workers, cores: 8, openDataset: tinyDataset, ...options });
  engines.push(engine);
  return engine;
}

/** For afterEach: no thread outlives its test. */
export async function closeEngines(): Promise<void> {
  await Promise.all(engines.splice(0).map((engine) => engine.close()));
  threads.length = 0;
}

/** An experiment whose runs advance together, and one whose runs wait in a queue. */
export const race = 'optimizer-mnist';
export const grid = 'batchnorm-mnist';

/** Parameters of a race that takes milliseconds. */
export const tinyRace = {
  optimizers: 'sgd,momentum,adagrad,adam',
  iterations: '60',
  'batch-size': '10',
  hidden: '12,8',
  'eval-every': '25',
};
/** Parameters of four runs of batchnorm-mnist that take milliseconds and wait in a queue for a core. */
export const tinyGrid = { scales: '0.5,0.1', samples: '30', epochs: '12', hidden: '12,8', 'batch-size': '10' };
/** Parameters of a search that takes milliseconds. */
export const tinySearch = {
  trials: '3',
  epochs: '4',
  samples: '40',
  units: '8',
  layers: '2',
  'batch-sizes': '10',
  lr: '0.01,1',
};
/** Longer than any test waits. */
export const endless = { ...tinyRace, iterations: '1000000' };
export const endlessGrid = { ...tinyGrid, epochs: '10000' };

/** A job that is watched: its results so far, every event, and promises of what is to come. */
export class Watched<Id extends string = string> {
  results: readonly ResultOf<Id>[];
  readonly events: RunEvent[] = [];
  readonly job: Job;
  private waiting: { readonly holds: (results: readonly ResultOf<Id>[]) => boolean; readonly resolve: () => void }[] =
    [];

  constructor(
    engine: Engine,
    experiment: Id,
    texts: Readonly<Record<string, string>>,
    paused = false,
    changes: readonly Change[] = [],
    unwatched?: boolean,
  ) {
    const declared = experimentById(experiment);
    const values = resolveValues(declared, texts);
    // The runs of this experiment.
    this.results = emptyResults(declared.runs(values, 1)) as RunResult[] as ResultOf<Id>[];
    this.job = engine.start({ experiment, values, seed: 3, paused, changes, unwatched }, (event) => {
      this.events.push(event);
      this.results = applyEvent(this.results, event);
      for (const waiter of this.waiting) if (waiter.holds(this.results)) waiter.resolve();
    });
  }

  /** Settles as soon as the results are so. */
  until(holds: (results: readonly ResultOf<Id>[]) => boolean): Promise<void> {
    if (holds(this.results)) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push({ holds, resolve }));
  }

  /** Changes a parameter; the event that tells what came of it. */
  async change(name: string, value: unknown): Promise<RunEvent> {
    const from = this.events.length;
    const answer = () => this.events.slice(from).find(({ type }) => type === 'changed' || type === 'unchanged');
    this.job.change(name, value);
    await this.until(() => answer() !== undefined);
    return answer()!;
  }

  /** The changes that were made, as a recipe has them. */
  changes(): Change[] {
    return this.events.flatMap((event) => (event.type === 'changed' ? [event.change] : []));
  }

  async finish(): Promise<readonly ResultOf<Id>[]> {
    await this.job.finished;
    return this.results;
  }

  statuses(): string[] {
    return this.results.map((r) => r.status);
  }
}
