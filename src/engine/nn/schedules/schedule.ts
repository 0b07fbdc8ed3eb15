import type { Text } from '../../../base/text.ts';

/** A number that may be written behind the colon. */
export interface ScheduleNumber {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/**
 * What a learning rate is multiplied by. Names and default shapes follow torch.optim.lr_scheduler where it has the
 * schedule; defaults fit the length of the run.
 */
export interface ScheduleKind {
  readonly name: string;
  readonly label: Text;
  /** The numbers after the colon, all optional. */
  readonly numbers: readonly ScheduleNumber[];
  /** The factor before update `t` (0 for the first) of `total`. */
  factor(t: number, total: number, numbers: readonly (number | undefined)[]): number;
}
