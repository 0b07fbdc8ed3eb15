import { experimentById } from '../../../src/engine/experiments/index.ts';
import type { RunEvent } from '../../../src/engine/experiments/results.ts';
import type { Effect, ShellAction } from '../../../src/ui/kit/screen.ts';
import { reduceTraining, type TrainingAction, type TrainingState } from '../../../src/ui/kit/training.ts';

/** So many updates of a run, up to `to` of 100; the loss at each is its number. */
export function lossRows(run: number, from: number, to: number): RunEvent {
  const x = Float64Array.from({ length: to - from }, (_, i) => from + 1 + i);
  return { type: 'rows', run, series: { loss: { x, y: x } }, snapshots: {}, done: to, total: 100, elapsedMs: to };
}

/** A training screen after some actions, and the effects of all of them; its starts are answered with their plan. */
export function told<S extends TrainingState>(
  state: S,
  actions: readonly (TrainingAction | ShellAction)[],
): { readonly state: S; readonly effects: Effect[] } {
  const effects: Effect[] = [];
  const waiting = [...actions];
  let now = state;
  for (let action = waiting.shift(); action; action = waiting.shift()) {
    const next = reduceTraining(now, action);
    now = next.state;
    for (const effect of next.effects ?? []) {
      effects.push(effect);
      if (effect.type !== 'start') continue;
      const { experiment, values, seed } = effect.request;
      waiting.unshift({ type: 'planned', plans: experimentById(experiment).runs(values, seed) });
    }
  }
  return { state: now, effects };
}
