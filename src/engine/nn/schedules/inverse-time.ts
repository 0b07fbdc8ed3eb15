import type { ScheduleKind } from './schedule.ts';

/** Divided by 1 + decay·t (inverse time decay). */
export const inverseTimeSchedule: ScheduleKind = {
  name: '1/t',
  numbers: [{ name: 'decay', min: 0, max: 1e6 }],
  label: { en: 'decay by 1/t', ko: '1/t 감소' },
  factor: (t, total, [decay = 9 / Math.max(1, total)]) => 1 / (1 + decay * t),
};
