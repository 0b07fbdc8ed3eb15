import { commandWords, experimentById } from '../../engine/experiments/index.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import type { Effect, Next, ScreenSetup, ShellAction } from '../../ui/kit/screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../../ui/kit/training.ts';

export const experimentId = 'data-split';

export interface SplitState extends TrainingState {
  /** The last results that were whole: their curves stay until new ones are. */
  readonly shown: readonly RunResult[];
  /** The embedded digits are trained on: how many test images there are is known before any run. */
  readonly digits: boolean;
}

export type SplitAction = TrainingAction;

export function initSplit(setup: ScreenSetup): SplitState {
  return { ...initTraining(experimentId, setup), shown: [], digits: !setup.otherData };
}

/** The values as one text: equal ones need no new start. */
function textOf({ controls }: SplitState): string {
  return commandWords(experimentById(controls.experiment), controls.values, 1).join(' ');
}

/** A light experiment follows its parameters by itself. */
function follow(state: SplitState): Next<SplitState> {
  return reduceTraining(state, { type: 'again', newSeed: false });
}

export function reduceSplit(state: SplitState, action: SplitAction | ShellAction): Next<SplitState> {
  if (action.type === 'opened') return state.phase === 'idle' ? follow(state) : { state };
  const next = reduceTraining(state, action);
  if (textOf(next.state) !== textOf(state)) {
    const started = follow(next.state);
    const effects: Effect[] = [...(next.effects ?? []), ...(started.effects ?? [])];
    return { state: started.state, effects };
  }
  const { results, phase } = next.state;
  const whole = phase === 'over' && results.length > 0 && results.every((run) => run.status === 'done');
  return whole && next.state.shown !== results ? { ...next, state: { ...next.state, shown: results } } : next;
}

/** How the samples are divided just now, and what the test data are. */
export function countsOf({ controls }: SplitState): { readonly samples: number; readonly share: number } {
  const { samples, validation } = controls.values as { samples: number; validation: number };
  return { samples, share: validation };
}
