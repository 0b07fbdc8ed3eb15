import type { ScheduleKind } from './schedule.ts';

/** Multiplied by γ after every update. */
export const exponentialSchedule: ScheduleKind = {
  name: 'exponential',
  numbers: [{ name: 'gamma', min: 0, max: 1 }],
  label: { en: 'exponential decay', ko: '지수 감소' },
  factor: (t, total, [gamma = 0.01 ** (1 / Math.max(1, total))]) => gamma ** t,
};
