import type { Text } from '../../../base/text.ts';

/** An optional number after the colon. */
export interface ScheduleNumber {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly whole?: boolean;
}

/**
 * A kind of learning-rate schedule. Names and default shapes follow torch.optim.lr_scheduler where it has the schedule; the
 * defaults of the numbers fit the length of the run.
 */
export interface ScheduleKind {
  readonly name: string;
  readonly label: Text;
  /** The numbers after the colon, all optional. */
  readonly numbers: readonly ScheduleNumber[];
  /** The factor of the learning rate for update `t` (0 for the first) of `total`. */
  factor(t: number, total: number, numbers: readonly (number | undefined)[]): number;
}
