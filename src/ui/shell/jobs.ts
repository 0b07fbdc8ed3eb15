import { errorText, messageOf } from '../../base/errors.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { RunEvent } from '../../engine/experiments/results.ts';
import type { Engine, JobRequest } from '../../engine/runs/client.ts';
import type { Effect } from '../kit/screen.ts';
import { failureNotice, type JobsOptions, Repeats } from './repeats.ts';

type Job = ReturnType<Engine['start']>;

const jobEffects = [
  'start',
  'pause',
  'resume',
  'step',
  'stop',
  'change',
  'show',
  'branch',
  'unbranch',
  'repeat',
  'forget',
] as const;
/** The effects of a screen on its job. */
export type JobEffect = Extract<Effect, { readonly type: (typeof jobEffects)[number] }>;

export function isJobEffect(effect: Effect): effect is JobEffect {
  return jobEffects.some((type) => type === effect.type);
}

/** What the jobs tell besides. */
export interface ScreenJobsOptions extends JobsOptions {
  /** Told, after all reports, that the runs of a screen's last start are over, or those of a branch. */
  readonly over: (screen: string, branch?: number) => void;
}

/** What goes on on a screen: its job, the branches that left it, by their numbers, and the same with further seeds. */
interface OnScreen {
  readonly main: Job;
  readonly branches: Map<number, { readonly job: Job; readonly at: number }>;
  readonly repeats: Repeats;
}

/** The jobs of the screens, one each, their branches, and those with further seeds. Starts that need data wait until the data are loaded. */
export class Jobs {
  private readonly options: ScreenJobsOptions;
  private readonly jobs = new Map<string, OnScreen>();
  /** Whether the data are being opened in the background. */
  private preparing = false;
  /** The screens that are to be told of the data. */
  private readonly readers = new Set<string>();
  /** The effects that wait for the data. */
  private waiting: { readonly screen: string; readonly effect: JobEffect }[] = [];

  constructor(options: ScreenJobsOptions) {
    this.options = options;
  }

  /** Drops waiting effects; the engine ends the jobs. */
  close(): void {
    this.waiting = [];
  }

  handle(screen: string, effect: JobEffect): void {
    if (this.mustWait(screen, effect)) {
      // A start replaces the one before it.
      if (effect.type === 'start') this.waiting = this.waiting.filter((one) => one.screen !== screen);
      this.waiting.push({ screen, effect });
      return;
    }
    this.execute(screen, effect);
  }

  /** Opens the data in the background if a screen's experiments need them: its start waits less, and it shows them. */
  prepareFor(screen: string, experiments: readonly string[]): void {
    if (!experiments.some((id) => experimentById(id).needsData)) return;
    this.readers.add(screen);
    if (!this.prepare()) this.tellData();
  }

  /** Tells the screens that need the data that they are loaded. */
  private tellData(): void {
    const { loaded } = this.options.engine;
    if (!loaded) return;
    for (const screen of this.readers) this.options.dispatch(screen, { type: 'data', data: loaded });
    this.readers.clear();
  }

  /** Whether the data are not loaded yet; starts opening them if necessary, also after a failure. */
  private prepare(): boolean {
    if (this.preparing) return true;
    const { engine, notice } = this.options;
    const ready = engine.prepare();
    this.preparing = ready !== null;
    void ready?.then(() => {
      this.preparing = false;
      if (engine.note) notice(engine.note, false);
      this.tellData();
      for (const { screen, effect } of this.waiting.splice(0)) this.execute(screen, effect);
    });
    return this.preparing;
  }

  /** Whether an effect must wait for the data: a start that needs them, or an effect after a waiting start. */
  private mustWait(screen: string, effect: JobEffect): boolean {
    if (effect.type !== 'start') return this.waiting.some((one) => one.screen === screen);
    return experimentById(effect.request.experiment).needsData && this.prepare();
  }

  private execute(screen: string, effect: JobEffect): void {
    if (effect.type === 'start') {
      this.start(screen, effect.request);
      return;
    }
    const own = this.jobs.get(screen);
    if (!own) return;
    switch (effect.type) {
      case 'forget':
        this.forget(screen);
        break;
      case 'change':
        own.main.change(effect.name, effect.value);
        break;
      case 'show':
        this.options.engine.show(own.main, effect.at, effect.first);
        for (const { job, at } of own.branches.values()) {
          if (at < effect.at) this.options.engine.show(job, effect.at, effect.first);
        }
        break;
      case 'branch':
        this.branch(screen, own, effect);
        break;
      case 'unbranch':
        own.branches.get(effect.branch)?.job.stop();
        own.branches.delete(effect.branch);
        break;
      case 'repeat':
        own.repeats.start(effect.requests);
        this.options.show();
        break;
      default:
        this.command(own, effect.type);
    }
  }

  private command({ main, branches, repeats }: OnScreen, command: 'pause' | 'resume' | 'step' | 'stop'): void {
    const going = repeats.going;
    // Of many seeds that wait only the first takes a step.
    if (command === 'step' && going[0]) {
      going[0].step();
      return;
    }
    for (const job of [main, ...[...branches.values()].map((one) => one.job), ...going]) job[command]();
  }

  /** Ends what goes on on a screen; whatever it reports from now on is dropped. */
  private forget(screen: string): void {
    const before = this.jobs.get(screen);
    this.jobs.delete(screen);
    for (const { job } of before?.branches.values() ?? []) job.stop();
    before?.repeats.stop();
    before?.main.stop();
  }

  private start(screen: string, request: JobRequest): void {
    const { dispatch } = this.options;
    this.forget(screen);
    try {
      this.begin(request, {
        isCurrent: (job) => this.jobs.get(screen)?.main === job,
        begun: (job) => {
          this.jobs.set(screen, { main: job, branches: new Map(), repeats: new Repeats(this.options, screen) });
          dispatch(screen, { type: 'planned', plans: job.plans });
          void job.finished.then(() => {
            if (this.jobs.get(screen)?.main === job) this.options.over(screen);
          });
        },
        report: (event) => dispatch(screen, { type: 'event', event }),
      });
    } catch (error) {
      dispatch(screen, { type: 'refused', message: messageOf(error) });
      this.options.notice(errorText(error), true);
    }
    this.options.show();
  }

  private branch(screen: string, own: OnScreen, { branch, at, request }: Extract<JobEffect, { type: 'branch' }>): void {
    const { dispatch, notice } = this.options;
    try {
      this.begin(
        { ...request, branch: { of: own.main, at } },
        {
          isCurrent: (job) => this.jobs.get(screen)?.branches.get(branch)?.job === job,
          begun: (job) => {
            own.branches.set(branch, { job, at });
            void job.finished.then(() => {
              if (own.branches.get(branch)?.job === job) this.options.over(screen, branch);
            });
          },
          report: (event) => dispatch(screen, { type: 'branch-event', branch, event }),
        },
      );
    } catch (error) {
      notice(errorText(error), true);
    }
  }

  /**
   * Starts a job; events of one that was replaced are dropped, events during the start wait until `begun` was called.
   * @throws as the engine's `start`
   */
  private begin(
    request: JobRequest,
    handlers: {
      readonly isCurrent: (job: Job) => boolean;
      readonly begun: (job: Job) => void;
      readonly report: (event: RunEvent) => void;
    },
  ): void {
    const { isCurrent, begun, report } = handlers;
    let current: Job | null = null;
    const early: RunEvent[] = [];
    const job = this.options.engine.start(request, (event) => {
      if (current === null) early.push(event);
      else if (isCurrent(current)) {
        report(event);
        // Tables have no room for the reason.
        if (event.type === 'failed')
          this.options.notice(failureNotice(current.plans[event.run]!.label, event.message), true);
      }
    });
    current = job;
    begun(job);
    for (const event of early) report(event);
  }
}
