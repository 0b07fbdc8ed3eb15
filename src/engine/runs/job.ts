import type { AnyValues } from '../../base/params.ts';
import { changesOfRun } from '../experiments/changes.ts';
import type { AnyExperiment } from '../experiments/experiment.ts';
import type { Change, RunChange, RunPlan } from '../experiments/plan.ts';
import { applyEvent, emptyResults, type RunEvent, type RunResult } from '../experiments/results.ts';
import { Keyframes } from './keyframes.ts';
import { LiveChanges } from './live-changes.ts';
import type { MomentRequest, RunCommand } from './protocol.ts';

/** Sends commands to the runs of a job. */
interface RunCommands {
  command(job: Job, command: RunCommand): void;
  step(job: Job): void;
  /** See ChangedRuns. */
  halt(job: Job, index: number): boolean;
  amend(job: Job, index: number, change: RunChange | null): void;
}

interface JobParts {
  readonly experiment: AnyExperiment;
  readonly values: AnyValues;
  readonly runs: RunCommands;
  readonly plans: readonly RunPlan[];
  readonly paused: boolean;
  readonly listen: (event: RunEvent) => void;
  /** Puts runs into the engine's queue; `from` is the index of the first of them in the job. */
  readonly queue: (plans: readonly RunPlan[], from: number) => void;
  /** What a moment of a run is shown from, besides its changes and its keyframe. */
  readonly base: Omit<MomentRequest, 'plan' | 'changes' | 'at' | 'from' | 'module'>;
  /** What is changed on the way from the start. */
  readonly changes: readonly Change[];
  /** The runs that follow once all so far are over. */
  readonly followUp?: (results: readonly RunResult[]) => RunPlan[];
}

/** The runs of one start of an experiment. Commands act on all of them, running and queued. */
export class Job {
  paused: boolean;
  /** Set when no follow-up runs are to be queued any more. */
  closing = false;
  /** Settles when every run is over, in whatever way. */
  readonly finished: Promise<void>;
  private readonly parts: JobParts;
  private readonly settle: () => void;
  private all: readonly RunPlan[];
  private unfinished: number;
  /** Kept only for an experiment whose next runs follow from them. */
  private results: readonly RunResult[];
  /** The states that the runs have passed. */
  readonly keyframes = new Keyframes();
  /** How many branches have left its runs. */
  branches = 0;
  private readonly live: LiveChanges;
  /** What was changed on the way so far, and what is going to be. */
  private made: readonly Change[];

  constructor(parts: JobParts) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.parts = parts;
    this.paused = parts.paused;
    this.all = parts.plans;
    this.unfinished = parts.plans.length;
    this.results = parts.followUp ? emptyResults(parts.plans) : [];
    const { experiment, values, runs, plans } = parts;
    this.made = parts.changes;
    this.live = new LiveChanges({
      experiment,
      values,
      plans,
      changes: () => this.made,
      runs: {
        halt: (index) => runs.halt(this, index),
        amend: (index, change) => runs.amend(this, index, change),
      },
      notify: (event) => this.notify(event),
    });
    this.finished = promise;
    this.settle = resolve;
    if (this.unfinished === 0) resolve();
  }

  /** All runs so far, follow-up runs included. */
  get plans(): readonly RunPlan[] {
    return this.all;
  }

  pause(): void {
    this.paused = true;
    this.parts.runs.command(this, { type: 'pause' });
  }

  resume(): void {
    this.paused = false;
    this.parts.runs.command(this, { type: 'resume' });
  }

  /** One training step of each run that is on a worker; of the next queued ones where none is. */
  step(): void {
    this.parts.runs.step(this);
  }

  /** Stops running and queued runs; finished ones keep their results. */
  stop(): void {
    this.closing = true;
    this.parts.runs.command(this, { type: 'stop' });
  }

  /**
   * Gives a parameter of the experiment another value, in the runs that it concerns and from the same update on. What came of it is
   * an event: `changed`, or `unchanged`.
   */
  change(name: string, value: unknown): void {
    this.live.add({ name, value });
  }

  /** For the engine: what a run is shown from as it stood after so many updates. */
  momentOf(run: number, at: number): Omit<MomentRequest, 'module'> {
    const { experiment, values, base } = this.parts;
    const plan = this.all[run]!;
    const changes = changesOfRun(experiment, this.made, values, plan.id);
    // At least one update is made again: what is drawn of an update, such as dropout's masks, is of the last one.
    return { ...base, plan, changes, at, from: this.keyframes.before(run, at - 1) };
  }

  /** For the engine: a run waits for a change, after so many updates. */
  halted(run: number, done: number): void {
    this.live.halted(run, done);
  }

  /** For the engine: passes an event on. */
  notify(event: RunEvent): void {
    if (event.type === 'changed') this.made = [...this.made, event.change];
    this.parts.listen(event);
    if (this.parts.followUp) this.results = applyEvent(this.results, event);
    if (event.type === 'started') this.live.begun(event.run);
    else if (event.type === 'rows') this.live.reached(event.run, event.done);
    if (event.type !== 'ended' && event.type !== 'failed') return;
    this.live.ended(event.run, event.type === 'ended' && event.outcome === 'done' && !event.summary.diverged);
    this.unfinished--;
    if (this.unfinished === 0 && !this.queueFollowUp()) this.settle();
  }

  /** Queues the runs that follow from the results; false when there are none. */
  private queueFollowUp(): boolean {
    const plans = this.closing ? [] : (this.parts.followUp?.(this.results) ?? []);
    if (plans.length === 0) return false;
    const from = this.all.length;
    this.all = [...this.all, ...plans];
    this.unfinished = plans.length;
    this.notify({ type: 'more', plans });
    this.parts.queue(plans, from);
    return true;
  }
}
