import { same } from '../../../src/base/text.ts';
import { optimizerById } from '../../../src/engine/optimizers/index.ts';
import type { RunResult } from '../../../src/engine/results.ts';

/** A finished run with series that a test has made up; x counts from `first`. */
export function madeUp(
  id: string,
  series: Readonly<Record<string, readonly number[]>>,
  summary: Record<string, unknown> = {},
  first = 1,
): RunResult {
  const label = id.length > 1 ? optimizerById(id).label : same(id);
  return {
    id,
    label,
    params: { lr: 0.5 },
    status: 'done',
    series: Object.fromEntries(Object.entries(series).map(([k, y]) => [k, { x: y.map((_, i) => i + first), y }])),
    snapshots: {},
    summary: { diverged: false, ...summary },
    done: 1,
    total: 1,
    elapsedMs: 1,
    message: null,
  };
}
