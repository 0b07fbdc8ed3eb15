import { mean } from '../../../base/statistics.ts';
import type { Split } from '../../../data/dataset.ts';
import { packMarks } from '../../nn/marks.ts';
import type { Trainer } from '../../nn/trainer.ts';
import type { RunContext } from '../experiment.ts';
import type { RunParams } from '../plan.ts';
import type { RunResult } from '../results.ts';
import { showAnswers } from './answers.ts';
import type { Score } from './comparison.ts';

/** The snapshot that belongs to a series of accuracies: which samples are right in its newest value. */
const marksNameOf = <Series extends string>(series: Series) => `${series} right` as const;

/**
 * Measures the accuracy on a split, emits it, and shows which samples are right, so that runs can be compared sample by
 * sample, and what the network answers. Returns the share, 0 to 1; NaN where nobody reads it.
 */
export function measureAccuracy<Series extends string>(
  context: Pick<
    RunContext<RunParams, Series, `${Series} right` | `${Series} answers`>,
    'emit' | 'show' | 'watched' | 'silent'
  >,
  trainer: Pick<Trainer, 'correctMask' | 'classes'>,
  { series, x, split }: { readonly series: Series; readonly x: number; readonly split: Split },
): number {
  if (context.silent) return Number.NaN;
  const right = showAnswers(context, trainer, { series, split });
  const accuracy = mean(right);
  context.emit(series, x, accuracy);
  context.show(marksNameOf(series), packMarks(right));
  return accuracy;
}

/**
 * The newest accuracy of a run in a series, with its samples. NaN before there is any, and for a run that diverged, whose
 * last accuracy is out of date.
 */
export function newestScore<R extends RunResult>(run: R, series: string): Score<R> {
  const share = run.summary.diverged ? Number.NaN : (run.series[series]?.y.at(-1) ?? Number.NaN);
  return { of: run, share, marks: run.snapshots[marksNameOf(series)] };
}
