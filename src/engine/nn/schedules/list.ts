import { constant } from './constant.ts';
import { cosine } from './cosine.ts';
import { exponential } from './exponential.ts';
import { inverseTime } from './inverse-time.ts';
import type { ScheduleKind } from './schedule.ts';
import { step } from './step.ts';
import { warmup } from './warmup.ts';

/** Every schedule the program has; a new one is a file and a line here. The order is that of the arrow keys. */
export const scheduleKinds: readonly ScheduleKind[] = [
  // What is there from the start.
  constant,
  step,
  exponential,
  inverseTime,
  cosine,
  warmup,
];
