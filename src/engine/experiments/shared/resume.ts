import { DivergenceWatch, type WatchState } from '../../nn/divergence.ts';
import type { Trainer } from '../../nn/trainer.ts';
import type { TrainerState } from '../../nn/trainer-state.ts';
import type { RunContext } from '../experiment.ts';

/** The state of a training run between two updates. */
interface KeptTraining<Own> {
  readonly trainer: TrainerState;
  readonly watch: WatchState;
  readonly own: Own;
}

export interface ResumedTraining<Own> {
  readonly watch: DivergenceWatch;
  /** What the run has noted so far, to be written on. */
  readonly own: Own;
  /** It goes on from a kept state: it has begun before. */
  readonly resumed: boolean;
}

/**
 * Makes a training run resumable: its state between two updates is that of the trainer, of the watch over it, and what the run
 * itself notes (plain data). The trainer goes on from the state that the context brings, if it brings one.
 *
 * @param first what is noted before the first update
 * @param paint shows the snapshots of a moment
 */
export function resumeTraining<Own extends object>(
  context: Pick<RunContext, 'kept' | 'keep'>,
  trainer: Trainer,
  first: Own,
  paint: () => void,
): ResumedTraining<Own> {
  const watch = new DivergenceWatch(trainer);
  const kept = context.kept as KeptTraining<Own> | undefined;
  if (kept) {
    trainer.restore(kept.trainer);
    watch.state = kept.watch;
  }
  const own = structuredClone(kept?.own ?? first);
  const save = (): KeptTraining<Own> => ({
    trainer: trainer.save(),
    watch: watch.state,
    own: structuredClone(own),
  });
  context.keep?.(save, paint);
  return { watch, own, resumed: kept !== undefined };
}
