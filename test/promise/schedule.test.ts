import { expect, test, vi } from 'vitest';
import type { ScheduleKind } from '../../src/engine/nn/schedules/schedule.ts';
import { sweepAgain } from './sweeps.ts';

/** A made-up schedule stands in the registry: whatever sweeps over schedules must be as green as without it. */
vi.mock('../../src/engine/nn/schedules/list.ts', async (original) => {
  const { scheduleKinds } = await original<typeof import('../../src/engine/nn/schedules/list.ts')>();
  const fake: ScheduleKind = {
    name: 'made-up',
    label: { en: 'made up', ko: '지어낸 것' },
    numbers: [{ name: 'end', min: 0, max: 1 }],
    factor: (t, total, [end = 0]) => 1 + ((end - 1) * Math.min(t, total)) / Math.max(1, total),
  };
  return { scheduleKinds: [...scheduleKinds, fake] };
});

const { parseSchedule } = await import('../../src/engine/nn/schedules/index.ts');

test('the made-up schedule reads, alone and behind a warm-up', () => {
  expect(parseSchedule('made-up:0.5').factor(100, 100)).toBe(0.5);
  expect(parseSchedule('warmup:10+made-up').factor(4, 10)).toBeCloseTo(0.5 * 0.6, 12);
});

sweepAgain([
  'engine/nn/schedules/index.test.ts',
  'engine/nn/path.test.ts',
  'engine/experiments/index.test.ts',
  'engine/experiments/optimizer-path/index.test.ts',
  'screens/optimizer-path/state.test.ts',
  'commands/list.test.ts',
]);
