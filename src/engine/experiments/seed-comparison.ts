import type { Text } from '../../base/text.ts';
import type { RunResult } from './results.ts';

/** What the values of a curve are: shares of 0 to 1, the higher the better, or losses, the lower the better. */
export type CurveKind = 'accuracy' | 'loss';

/** How an experiment's runs are compared over many seeds. */
export interface SeedComparison<Line extends string = string> {
  /** The series whose last value says how well a run ended: one of `curves`. */
  readonly metric: Line;
  /** The series of which medians over the seeds are worth seeing. */
  readonly curves: Readonly<Partial<Record<Line, CurveKind>>>;
  /** Runs are compared in words with those of their group only; all are one group when left out. */
  readonly groups?: SeedGroups;
  /** What else the runs of all seeds have in common, in sentences. */
  readonly remarks?: (results: readonly RunResult[]) => Text[];
}

/** Groups of runs that are compared with each other, by the ids of the runs. */
export interface SeedGroups {
  /** What the groups are, many of them: scales. */
  readonly label: Text;
  /** The name of the group of a run. */
  readonly of: (id: string) => string;
  /** What a run is in its group. */
  readonly member: (id: string) => Text;
}
