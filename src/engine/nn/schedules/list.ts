import { constantSchedule } from './constant.ts';
import { cosineSchedule } from './cosine.ts';
import { exponentialSchedule } from './exponential.ts';
import { inverseTimeSchedule } from './inverse-time.ts';
import type { ScheduleKind } from './schedule.ts';
import { stepSchedule } from './step.ts';
import { warmupSchedule } from './warmup.ts';

/** Every schedule the program has; a new one is a file and a line here. The order is that of the arrow keys. */
export const scheduleKinds: readonly ScheduleKind[] = [
  // What is there from the start.
  constantSchedule,
  stepSchedule,
  exponentialSchedule,
  inverseTimeSchedule,
  cosineSchedule,
  warmupSchedule,
];
