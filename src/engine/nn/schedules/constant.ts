import type { ScheduleKind } from './schedule.ts';

/** The same learning rate at every update. */
export const constantSchedule: ScheduleKind = {
  name: 'constant',
  numbers: [],
  label: { en: 'constant', ko: '일정' },
  factor: () => 1,
};
