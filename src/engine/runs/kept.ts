import type { Text } from '../../base/text.ts';
import type { Dataset } from '../../data/dataset.ts';
import { experimentById } from '../experiments/index.ts';
import type { Summary } from '../experiments/plan.ts';
import { isOver, type RunResult } from '../experiments/results.ts';
import { comparePairs, type SeedRuns } from '../experiments/seeds.ts';
import type { KernelName, Vectors } from '../kernel/kernel.ts';
import type { Engine } from './client.ts';
import type { Guess } from './guess.ts';
import type { Recipe } from './recipe.ts';

/** What is told of the data of a run. */
export interface DatasetFacts extends Pick<Dataset, 'name'> {
  readonly train: Pick<Dataset['train'], 'count'>;
  readonly test: Pick<Dataset['test'], 'count'>;
}

/** One start of an experiment that is over: what its numbers follow from, and the numbers. */
export interface FinishedStart {
  readonly recipe: Recipe;
  /** Null where none are needed. */
  readonly dataset: DatasetFacts | null;
  readonly kernel: KernelName;
  /** The width of the vectors that it was computed with; 128 without any. No number depends on it. */
  readonly vectors: Vectors;
  /** Of the first seed. */
  readonly results: readonly RunResult[];
  /** Of the seeds that follow, if there are any. */
  readonly others?: readonly SeedRuns[];
  readonly elapsedMs: number;
  /** What was guessed before, with what came of it; left out where nothing was. */
  readonly guesses?: readonly Guess[];
}

export const outcomes = ['done', 'diverged', 'stopped', 'failed'] as const;
/** How a start ended: of its runs the worst counts. */
export type KeptOutcome = (typeof outcomes)[number];

/** What the history has of a start, besides the numbers of its runs. */
export interface Entry extends Omit<FinishedStart, 'results' | 'others'> {
  /** Short, and never given to another one. */
  readonly id: string;
  /** When it was over, in ISO 8601. */
  readonly at: string;
  /** The texts, by flag, of the values that differ from the defaults. */
  readonly differs: Readonly<Record<string, string>>;
  /** Of the program. */
  readonly version: string;
  readonly outcome: KeptOutcome;
  /** Of all runs, as `run` tells it. */
  readonly summary: Summary;
  /** It stays, however old it is. */
  readonly pinned: boolean;
  readonly note: string;
  /** The line for a shell that gives its numbers again. */
  readonly command: string;
}

type Numbers = Pick<FinishedStart, 'recipe' | 'results' | 'others'>;

/** The results of all seeds, in order. */
export function seedRunsOf<R extends RunResult>({
  recipe,
  results,
  others = [],
}: {
  readonly recipe: Pick<Recipe, 'seed'>;
  readonly results: readonly R[];
  readonly others?: readonly SeedRuns<R>[];
}): SeedRuns<R>[] {
  return [{ seed: recipe.seed, results }, ...others];
}

/** The summary of all runs; of several seeds one for each, and how the runs compare over them. */
export function summaryOfStart(start: Numbers): Summary {
  const { recipe, results } = start;
  const experiment = experimentById(recipe.experiment);
  const seeds = seedRunsOf(start);
  const bySeed = () => seeds.map((one) => ({ seed: one.seed, ...experiment.summarize(one.results) }));
  return {
    ...(seeds.length > 1 ? { bySeed: bySeed() } : experiment.summarize(results)),
    ...(recipe.seeds !== undefined && experiment.comparison && { comparison: comparePairs(experiment, seeds) }),
  };
}

/** The outcome of runs that are over, or were left. */
export function outcomeOf(results: readonly RunResult[]): KeptOutcome {
  const has = (holds: (run: RunResult) => boolean) => results.some(holds);
  if (has(({ status }) => status === 'failed')) return 'failed';
  if (has(({ status }) => status !== 'done')) return 'stopped';
  return has(({ summary }) => summary.diverged === true) ? 'diverged' : 'done';
}

/**
 * A start whose runs an engine has made; those that are left on the way are stopped. Its time is that of the longest of them, pauses
 * left out.
 */
export function finishedOn(
  engine: Pick<Engine, 'kernel' | 'vectors' | 'loaded'>,
  { recipe, results, others = [], guesses }: Pick<FinishedStart, 'recipe' | 'results' | 'others' | 'guesses'>,
): FinishedStart {
  const { needsData, kernel = engine.kernel } = experimentById(recipe.experiment);
  return {
    recipe,
    results: results.map((run) => (isOver(run) ? run : { ...run, status: 'stopped' })),
    dataset: needsData ? engine.loaded : null,
    kernel,
    vectors: kernel === 'reference' ? 128 : engine.vectors,
    elapsedMs: Math.max(...results.map(({ elapsedMs }) => elapsedMs)),
    ...(others.length > 0 && { others }),
    ...(guesses && { guesses }),
  };
}

/** Whether there is something to keep: a start that was stopped before its first update has nothing. */
export function hasNumbers(results: readonly RunResult[]): boolean {
  return results.some(({ done }) => done > 0);
}

/** How tables write the outcomes. */
export const outcomeWords: Readonly<Record<KeptOutcome, Text>> = {
  done: { en: 'done', ko: '완료' },
  diverged: { en: 'diverged', ko: '발산' },
  stopped: { en: 'stopped', ko: '중단' },
  failed: { en: 'failed', ko: '실패' },
};

let clock: Intl.DateTimeFormat | null = null;

/** The time of an entry as tables write it, in the time zone of this machine: 2026-11-30 14:05. */
export function localTime(at: string): string {
  // Swedes write dates as ISO 8601 does.
  clock ??= new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short' });
  return clock.format(Date.parse(at));
}

/** The longest note to a run, in characters. */
export const maxNoteLength = 200;
