import type { ScheduleKind } from './schedule.ts';

/** Cosine annealing from 1 to the floor (Loshchilov and Hutter 2017, without restarts). */
export const cosineSchedule: ScheduleKind = {
  name: 'cosine',
  numbers: [{ name: 'floor', min: 0, max: 1 }],
  label: { en: 'cosine annealing', ko: '코사인 감소' },
  factor: (t, total, [floor = 0]) =>
    floor + ((1 - floor) * (1 + Math.cos((Math.PI * Math.min(t, total)) / Math.max(1, total)))) / 2,
};
