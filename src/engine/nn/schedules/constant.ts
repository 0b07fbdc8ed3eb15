import type { ScheduleKind } from './schedule.ts';

/** The rate as it is. */
export const constantSchedule: ScheduleKind = {
  name: 'constant',
  numbers: [],
  label: { en: 'constant', ko: '일정' },
  factor: () => 1,
};
