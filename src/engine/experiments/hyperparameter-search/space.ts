import { Random } from '../../../data/random.ts';
import type { RunResult } from '../results.ts';
import { drawFrom, narrowed, type SearchRange } from './range.ts';

/** A hyperparameter that a search draws: the name of the parameter with its range, and the key of its value in a trial. */
export interface Dimension {
  readonly name: string;
  readonly key: string;
  readonly scale: 'log' | 'linear' | 'list';
  readonly integer?: boolean;
}

/** In the order of the panel; by default all but the first two are fixed. */
export const dimensions: readonly Dimension[] = [
  { name: 'lr', key: 'lr', scale: 'log' },
  { name: 'weightDecay', key: 'weightDecay', scale: 'log' },
  { name: 'units', key: 'units', scale: 'log', integer: true },
  { name: 'layers', key: 'layers', scale: 'linear', integer: true },
  { name: 'batchSizes', key: 'batchSize', scale: 'list' },
  { name: 'dropout', key: 'dropout', scale: 'linear' },
  { name: 'optimizers', key: 'optimizer', scale: 'list' },
];

type Choices = readonly (number | string)[];
/** The range, or the list of choices, of each hyperparameter, by key. */
export type Space = Readonly<Record<string, Choices>>;
/** One trial's hyperparameters, by key. */
export type TrialHyperparameters = {
  readonly lr: number;
  readonly weightDecay: number;
  readonly units: number;
  readonly layers: number;
  readonly batchSize: number;
  readonly dropout: number;
  readonly optimizer: string;
};

export function spaceOf(values: Readonly<Record<string, unknown>>): Space {
  return Object.fromEntries(dimensions.map(({ name, key }) => [key, values[name] as Choices]));
}

/** Whether there is more than one value to draw. */
export function isSearched(space: Space, key: string): boolean {
  return new Set(space[key]).size > 1;
}

/**
 * The hyperparameters of a round's trials, drawn at random (Bergstra and Bengio 2012). Each hyperparameter has its own random
 * stream: searching one more does not change the values of the others.
 */
export function drawTrials(space: Space, trials: number, round: number, seed: number): TrialHyperparameters[] {
  const streams = dimensions.map(({ key }) => Random.from(seed, `trials/${round}/${key}`));
  const draw = () =>
    dimensions.map(({ key, scale, integer = false }, i) => {
      const from = space[key]!;
      if (scale === 'list') return [key, from[streams[i]!.integer(from.length)]!];
      return [key, drawFrom(from as SearchRange, scale, integer, streams[i]!)];
    });
  return Array.from({ length: trials }, () => Object.fromEntries(draw()));
}

/** The space around the best trials: every range narrowed to their values, every list to the choices they use. */
export function narrowSpace(space: Space, best: readonly RunResult[]): Space {
  return Object.fromEntries(
    dimensions.map(({ key, scale, integer = false }) => {
      const values = best.map((r) => r.params[key] as number | string);
      const last = space[key]!;
      if (scale === 'list') return [key, best.length > 0 ? last.filter((v) => values.includes(v)) : last];
      return [key, narrowed(last as SearchRange, values as number[], scale, integer)];
    }),
  );
}
