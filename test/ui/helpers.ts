import { vi } from 'vitest';
import { Series } from '../../src/base/series.ts';
import { same, type Text } from '../../src/base/text.ts';
import { shapeOf } from '../../src/data/index.ts';
import type { Shape } from '../../src/data/sources/source.ts';
import { experimentById, experimentOf, resolveValues } from '../../src/engine/experiments/index.ts';
import type { ResultOf } from '../../src/engine/experiments/list.ts';
import { optimizerPath } from '../../src/engine/experiments/optimizer-path/index.ts';
import type { RunPlan } from '../../src/engine/experiments/plan.ts';
import { emptyResults, type RunEvent, type RunResult } from '../../src/engine/experiments/results.ts';
import type { Engine, JobRequest } from '../../src/engine/runs/client.ts';
import { commandWords, type Recipe } from '../../src/engine/runs/recipe.ts';
import type { Cells } from '../../src/ui/charts/cells.ts';
import type { AnyScreen, Effect } from '../../src/ui/kit/screen.ts';
import { answer } from '../../src/ui/shell/history.ts';
import type { KeptStart } from '../../src/ui/shell/keeping.ts';
import { Store } from '../../src/ui/shell/store.ts';
import { trained } from '../engine/experiments/trained.ts';

/** The walks of optimizer-path for some parameters. */
export function walked(texts: Readonly<Record<string, string>> = {}) {
  const values = resolveValues(optimizerPath, texts);
  return { values, results: optimizerPath.runs(values, 1).map((plan) => trained('optimizer-path', plan)) };
}

/** A race as it would be after so many iterations, without the digits: losses that fall at a pace of each run's own. */
export function raced(iterations: number, texts: Readonly<Record<string, string>> = {}): ResultOf<'optimizer-mnist'>[] {
  const experiment = experimentOf('optimizer-mnist');
  const plans = experiment.runs(resolveValues(experiment, texts), 1);
  return emptyResults(plans).map((run, i) => {
    const x = Array.from({ length: iterations }, (_, n) => n + 1);
    const every = (n: number) => {
      const at = x.filter((v) => v % n === 0);
      return Series.of(
        at,
        at.map((v) => 1 - 0.5 / (1 + v * (i + 1))),
      );
    };
    const series = {
      loss: Series.of(
        x,
        x.map((v) => 2.3 / (1 + v * 0.01 * (i + 1))),
      ),
      testAccuracy: every(100),
      learningRate: Series.of([1], [0.001]),
    };
    const total = run.params.iterations;
    return { ...run, status: 'running', series, done: iterations, total, elapsedMs: iterations * 2 };
  });
}

/** A finished result as the events that would have brought it. */
export function eventsOf(run: RunResult, index: number): RunEvent[] {
  const { series, done, total, elapsedMs, summary } = run;
  const events: RunEvent[] = [
    { type: 'started', run: index },
    { type: 'rows', run: index, series, snapshots: {}, done, total, elapsedMs },
  ];
  if (run.status === 'done') events.push({ type: 'ended', run: index, outcome: 'done', summary, elapsedMs });
  return events;
}

export class FakeJob {
  readonly plans: readonly RunPlan[];
  readonly request: JobRequest;
  readonly report: (event: RunEvent) => void;
  readonly pause = vi.fn();
  readonly resume = vi.fn();
  readonly step = vi.fn();
  readonly stop = vi.fn();
  readonly change = vi.fn();
  readonly finished: Promise<void>;
  /** All runs are over: what the test reports before is all. */
  readonly end: () => void;

  constructor(request: JobRequest, report: (event: RunEvent) => void) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.finished = promise;
    this.end = resolve;
    this.request = request;
    this.report = report;
    this.plans = experimentById(request.experiment).runs(request.values, request.seed);
  }
}

/** Takes every start and trains nothing: the test reports what it likes. */
export class FakeEngine {
  readonly jobs: FakeJob[] = [];
  /** Called while a job is being started, as the real one reports its first runs. */
  onStart: (job: FakeJob) => void = () => {};
  /** What is to be known of the data. */
  note: Text | null = null;
  loaded: Engine['loaded'] = null;
  /** As if the data were there. */
  readonly prepare = vi.fn((): Promise<void> | null => null);
  readonly show = vi.fn();

  start(request: JobRequest, report: (event: RunEvent) => void): ReturnType<Engine['start']> {
    const job = new FakeJob(request, report);
    this.onStart(job);
    this.jobs.push(job);
    return job as unknown as ReturnType<Engine['start']>;
  }

  startAll(requests: Parameters<Engine['startAll']>[0]): ReturnType<Engine['startAll']> {
    return requests.map(({ listen, ...request }) => this.start(request, listen));
  }
}

/** What answers of a history are made from. */
export type Answering = Parameters<typeof answer>[0];

interface StoreSetup {
  readonly engine?: FakeEngine;
  readonly language?: 'en' | 'ko';
  readonly level?: 0 | 1 | 2 | 3;
  readonly ascii?: boolean;
  readonly target?: string;
  readonly texts?: Readonly<Record<string, string>>;
  readonly changes?: readonly string[];
  /** The runs that were kept; none when left out. */
  readonly history?: Answering;
  /** Asked for lessons; there are none when left out. */
  readonly lesson?: (word: string, step?: string) => void;
  /** What is known of the data; that of the digits when left out. */
  readonly shape?: Shape | null;
}

/** A store over a fake engine, and what it asked the world for. */
export function createStore(screens: readonly AnyScreen[], setup: StoreSetup = {}) {
  const {
    engine = new FakeEngine(),
    language = 'en',
    level = 0,
    ascii = false,
    target,
    texts = {},
    changes = [],
    shape = shapeOf(),
    history,
    lesson,
  } = setup;
  const quit = vi.fn();
  const copy = vi.fn((recipe: Recipe) => ['zigzag', ...commandWords(recipe)].join(' '));
  const keep = vi.fn<(start: KeptStart) => void>();
  const save = vi.fn(async () => ({ text: same('saved'), error: false }));
  const store = new Store({
    screens,
    setup: { seed: 1, texts, changes, target, shape },
    engine: engine as unknown as Engine,
    root: screens[0]!.id,
    initial: { language, theme: { name: 'dark', level, ascii } },
    quit,
    copy,
    keep,
    history: history && ((ask) => answer(history, ask)),
    lesson,
    save,
  });
  const press = (...keys: string[]) => {
    for (const key of keys) store.dispatch({ type: 'key', key });
  };
  return { store, engine, quit, copy, keep, save, press };
}

/** The commands that effects put on the clipboard, without data and kernel. */
export function commandsIn(effects: readonly Effect[]): string[] {
  return effects.flatMap((effect) => (effect.type === 'copy' ? [commandWords(effect.recipe).join(' ')] : []));
}

/** The names of the styles that show in a picture. */
export function stylesIn(cells: Cells): Set<string> {
  return new Set(cells.styles.filter((style, i) => style && cells.chars[i] !== ' '));
}
