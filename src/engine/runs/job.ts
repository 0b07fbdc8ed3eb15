import { unknownName } from '../../base/refusals.ts';
import type { RunPlan } from '../experiments/plan.ts';
import { applyEvent, emptyResults, type RunEvent, type RunResult } from '../experiments/results.ts';
import type { RunCommand } from './protocol.ts';

/** Sends commands to the runs of a job. */
interface RunCommands {
  /** Whether there was a run to command. */
  command(job: Job, command: RunCommand, index?: number): boolean;
  step(job: Job): void;
}

interface JobParts {
  readonly runs: RunCommands;
  readonly plans: readonly RunPlan[];
  readonly paused: boolean;
  readonly listen: (event: RunEvent) => void;
  /** Puts runs into the engine's queue; `from` is the index of the first of them in the job. */
  readonly queue: (plans: readonly RunPlan[], from: number) => void;
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

  constructor(parts: JobParts) {
    const { promise, resolve } = Promise.withResolvers<void>();
    this.parts = parts;
    this.paused = parts.paused;
    this.all = parts.plans;
    this.unfinished = parts.plans.length;
    this.results = parts.followUp ? emptyResults(parts.plans) : [];
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

  /** Sets a parameter of one run (by the id of its plan), within one training step or before it starts. @throws UsageError for an unknown run */
  set(run: string, name: string, value: unknown): void {
    const index = this.plans.findIndex((plan) => plan.id === run);
    if (index < 0)
      throw unknownName({ what: { en: 'run', ko: '실행' }, word: run, known: this.plans.map((p) => p.id) });
    // A run that is over keeps the parameters that its numbers come from.
    if (this.parts.runs.command(this, { type: 'set', name, value }, index))
      this.notify({ type: 'set', run: index, name, value });
  }

  /** For the engine: passes an event on. */
  notify(event: RunEvent): void {
    this.parts.listen(event);
    if (this.parts.followUp) this.results = applyEvent(this.results, event);
    if (event.type !== 'ended' && event.type !== 'failed') return;
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
