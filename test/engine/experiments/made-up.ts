import { Series } from '../../../src/base/series.ts';
import { same } from '../../../src/base/text.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import { packMarks } from '../../../src/engine/nn/marks.ts';
import { optimizerById } from '../../../src/engine/nn/optimizers/index.ts';

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
    series: Object.fromEntries(
      Object.entries(series).map(([k, y]) => [
        k,
        Series.of(
          y.map((_, i) => i + first),
          y,
        ),
      ]),
    ),
    snapshots: {},
    summary: { diverged: false, ...summary },
    done: 1,
    total: 1,
    elapsedMs: 1,
    message: null,
  };
}

/** What a run on ten classes, all of them as frequent, tells of guessing. */
export const tenClasses = { guessing: Float64Array.of(10, Math.log(10), 0.1) };

/** A run with an accuracy on `count` test images at its last iteration, of which those in `wrong` are wrong. */
export function tested(run: RunResult, count: number, wrong: readonly number[]): RunResult {
  const right = Array.from({ length: count }, (_, i) => Number(!wrong.includes(i)));
  const x = run.series.loss?.x.at(-1) ?? 1;
  return {
    ...run,
    series: { ...run.series, testAccuracy: Series.of([x], [1 - wrong.length / count]) },
    snapshots: { ...run.snapshots, 'testAccuracy right': packMarks(right) },
  };
}
