import type { ScheduleKind } from './schedule.ts';

/** Multiplied by γ after every `every` updates. */
export const stepSchedule: ScheduleKind = {
  name: 'step',
  numbers: [
    { name: 'every', min: 1, max: 1e6, whole: true },
    { name: 'gamma', min: 0, max: 1 },
  ],
  label: { en: 'halved in steps', ko: '계단식 감소' },
  factor: (t, total, [every = Math.max(1, Math.round(total / 4)), gamma = 0.5]) => gamma ** Math.floor(t / every),
};
