import type { AnyValues } from '../../base/params.ts';
import { affectedRuns, updatesOfRun } from '../experiments/changes.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import type { Change, RunChange, RunPlan } from '../experiments/plan.ts';
import type { RunEvent } from '../experiments/results.ts';

/** The runs of a job, as changes need them; a run is named by its index. */
export interface ChangedRuns {
  /** Asks a run how far it is; it waits until it is told a change. False if it has not begun: it has made no update. */
  halt(run: number): boolean;
  /** Tells a run a change, or that there is none. */
  amend(run: number, change: RunChange | null): void;
}

interface Parts {
  readonly experiment: AnyExperiment;
  /** With which the runs started. */
  readonly values: AnyValues;
  readonly plans: readonly RunPlan[];
  /** What is changed on the way so far. */
  readonly changes: () => readonly Change[];
  readonly runs: ChangedRuns;
  readonly notify: (event: RunEvent) => void;
}

type Wanted = Omit<Change, 'at'>;

/** A change for which runs have been asked how far they are. */
interface Asked {
  readonly change: Wanted;
  /** The runs that take it, with their new parameters. */
  readonly runs: readonly { readonly run: number; readonly params: RunChange['params'] }[];
  /** Have not answered yet. */
  readonly waiting: Set<number>;
}

/**
 * Changes of parameters while the runs of a job train. Whatever is changed takes effect in all runs that it concerns after the same
 * number of updates, so that the change is one line of a recipe: the runs are asked how far they are, wait meanwhile, and the number
 * is that of the one that is furthest, those that have ended early among them. Changes are made one after the other.
 */
export class LiveChanges {
  private readonly parts: Parts;
  private readonly wanted: Wanted[] = [];
  private asked: Asked | null = null;
  /** How the runs that are over have ended: with their last update, or before it. */
  private readonly ends = new Map<number, 'complete' | 'early'>();
  /** How many updates each run is known to have made. */
  private readonly done = new Map<number, number>();

  constructor(parts: Parts) {
    this.parts = parts;
  }

  add(change: Wanted): void {
    this.wanted.push(change);
    this.askNext();
  }

  /** A run begins: if others are being asked just now, it is asked too. */
  begun(run: number): void {
    const { asked } = this;
    if (!asked || asked.waiting.has(run) || !asked.runs.some((one) => one.run === run)) return;
    if (this.parts.runs.halt(run)) asked.waiting.add(run);
  }

  /** A run has made so many updates, or more. */
  reached(run: number, done: number): void {
    this.done.set(run, done);
  }

  /** A run waits, after so many updates. */
  halted(run: number, done: number): void {
    this.done.set(run, done);
    if (this.asked?.waiting.delete(run)) this.settleIfAnswered();
  }

  /** A run is over; `complete`: it has made all its updates. */
  ended(run: number, complete: boolean): void {
    this.ends.set(run, complete ? 'complete' : 'early');
    if (this.asked?.waiting.delete(run)) this.settleIfAnswered();
  }

  private askNext(): void {
    const change = this.asked ? undefined : this.wanted.shift();
    if (!change) return;
    const { experiment, values, plans, runs: commands } = this.parts;
    const runs = plans.flatMap(({ id }, run) =>
      affectedRuns(experiment, change, values, [id]).map(({ params }) => ({ run, params })),
    );
    const going = runs.filter(({ run }) => !this.ends.has(run)).map(({ run }) => run);
    this.asked = { change, runs, waiting: new Set(going.filter((run) => commands.halt(run))) };
    this.settleIfAnswered();
  }

  /** Makes the change as soon as every run has answered. A run that has made all its updates cannot take it: then none does. */
  private settleIfAnswered(): void {
    const { asked } = this;
    if (!asked || asked.waiting.size > 0) return;
    this.asked = null;
    const { experiment, values, plans, changes, runs: commands, notify } = this.parts;
    const { change, runs } = asked;
    const at = Math.max(0, ...runs.map(({ run }) => this.done.get(run) ?? 0));
    const going = runs.filter(({ run }) => !this.ends.has(run));
    const last = Math.min(...going.map(({ run }) => updatesOfRun(experiment, plans[run]!, values, changes())));
    const late = going.length === 0 || at >= last || runs.some(({ run }) => this.ends.get(run) === 'complete');
    for (const { run, params } of going) commands.amend(run, late ? null : { at, params });
    if (late) notify({ type: 'unchanged', change });
    else notify({ type: 'changed', change: { ...change, at }, runs: going });
    this.askNext();
  }
}
