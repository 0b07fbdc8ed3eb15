import type { AnyValues } from '../../base/params.ts';
import { changeText } from '../experiments/changes.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import { changedTexts, experimentById } from '../experiments/index.ts';
import type { RunOrigin } from '../experiments/moment.ts';
import type { Change, RunPlan } from '../experiments/plan.ts';
import type { KernelName } from '../kernel/kernel.ts';

/**
 * All that the numbers of a run follow from, bit for bit. The command line, the shareable command, the time line, branches, what
 * is kept and what is exported speak of runs in these terms.
 */
export interface Recipe {
  /** The id of the experiment. */
  readonly experiment: string;
  /** All of its parameters, defaults included. */
  readonly values: AnyValues;
  /** The name of data that come with the program, or a folder; the embedded digits when left out. */
  readonly data?: string;
  /** The first seed. */
  readonly seed: number;
  /** How many seeds there are, one after the other; one when left out. */
  readonly seeds?: number;
  /** The fastest here when left out. */
  readonly kernel?: KernelName;
  /** What was changed on the way; nothing when left out. */
  readonly changes?: readonly Change[];
}

/** The most seeds of a recipe. */
export const maxSeeds = 1000;

/** The seeds of a recipe, in order: so many, one after the other. */
export function seedsOf({ seed, seeds = 1 }: Pick<Recipe, 'seed' | 'seeds'>): number[] {
  return Array.from({ length: seeds }, (_, i) => seed + i);
}

/** A recipe with another number of seeds; one is not told. */
export function withSeeds({ seeds: _, ...recipe }: Recipe, seeds: number): Recipe {
  return seeds > 1 ? { ...recipe, seeds } : recipe;
}

/** What the parameters of each run of a recipe follow from; a run that came later, from the results of others, as it is. */
export function originsOf({ experiment: id, values, seed, changes = [] }: Recipe): (run: RunPlan) => RunOrigin {
  const plans = new Map(
    experimentById(id)
      .runs(values, seed)
      .map((plan) => [plan.id, plan]),
  );
  return (run) => ({ plan: plans.get(run.id) ?? run, values, changes });
}

/** A recipe with one more change; of changes of a parameter that follow each other at one update the last counts. */
export function withChange(recipe: Recipe, change: Change): Recipe {
  const { changes = [] } = recipe;
  const last = changes.at(-1);
  const kept = last?.name === change.name && last.at === change.at ? changes.slice(0, -1) : changes;
  return { ...recipe, changes: [...kept, change] };
}

/** A flag and its text as words of a command line; what begins with a dash would be taken for a flag of its own. */
const flagWords = (flag: string, text: string) => (text.startsWith('-') ? [`--${flag}=${text}`] : [`--${flag}`, text]);

/** `run optimizer-path --surface beale --seed 2`: the words after `zigzag` that give the numbers of a recipe again. */
export function commandWords({
  experiment: id,
  values,
  data,
  seed,
  seeds = 1,
  kernel,
  changes = [],
}: Recipe): string[] {
  const experiment: AnyExperiment = experimentById(id);
  return [
    'run',
    id,
    ...Object.entries(changedTexts(experiment, values)).flatMap(([flag, text]) => flagWords(flag, text)),
    ...changes.flatMap((change) => flagWords('change', changeText(experiment, change))),
    ...(seed === 1 ? [] : flagWords('seed', String(seed))),
    ...(seeds === 1 ? [] : flagWords('seeds', String(seeds))),
    ...(data !== undefined && experiment.needsData ? flagWords('data', data) : []),
    ...(kernel === undefined ? [] : flagWords('kernel', kernel)),
  ];
}
