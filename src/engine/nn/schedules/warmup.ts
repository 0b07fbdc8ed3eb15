import type { ScheduleKind } from './schedule.ts';

/** Linear growth to the full rate over the first updates (Goyal et al. 2017). */
export const warmupSchedule: ScheduleKind = {
  name: 'warmup',
  numbers: [{ name: 'updates', min: 1, max: 1e6, whole: true }],
  label: { en: 'linear warm-up', ko: '선형 워밍업' },
  factor: (t, total, [updates = Math.max(1, Math.round(total / 10))]) => Math.min(1, (t + 1) / updates),
};
