import { errorText, messageOf } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Engine, JobRequest } from '../../engine/runs/client.ts';
import type { Effect } from '../kit/screen.ts';

type Job = ReturnType<Engine['start']>;

const jobEffects = ['start', 'pause', 'resume', 'step', 'stop', 'change'] as const;
/** The effects of a screen on its job. */
export type JobEffect = Extract<Effect, { readonly type: (typeof jobEffects)[number] }>;

export function isJobEffect(effect: Effect): effect is JobEffect {
  return jobEffects.some((type) => type === effect.type);
}

export interface JobsOptions {
  readonly engine: Engine;
  /** Sends an action to a screen, soon. */
  readonly dispatch: (screen: string, action: unknown) => void;
  readonly notice: (text: Text, error: boolean) => void;
  /** Shows the reports so far. */
  readonly show: () => void;
  /** Told, after all reports, that the runs of a screen's last start are over. */
  readonly over: (screen: string) => void;
}

/** The jobs of the screens, one each. Starts that need data wait until the data are loaded. */
export class Jobs {
  private readonly options: JobsOptions;
  private readonly jobs = new Map<string, Job>();
  /** Whether the data are being opened in the background. */
  private preparing = false;
  /** The screens that are to be told of the data. */
  private readonly readers = new Set<string>();
  /** The effects that wait for the data. */
  private waiting: { readonly screen: string; readonly effect: JobEffect }[] = [];

  constructor(options: JobsOptions) {
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
    const job = this.jobs.get(screen);
    switch (effect.type) {
      case 'start':
        this.start(screen, effect.request);
        break;
      case 'change':
        job?.change(effect.name, effect.value);
        break;
      default:
        job?.[effect.type]();
    }
  }

  private start(screen: string, request: JobRequest): void {
    const { engine, notice, show } = this.options;
    this.jobs.get(screen)?.stop();
    this.jobs.delete(screen);
    const dispatch = (action: unknown) => this.options.dispatch(screen, action);
    try {
      // Events of a replaced job are dropped; events during the start wait until the plan has been dispatched.
      let current: Job | null = null;
      const earlyActions: unknown[] = [];
      const job = engine.start(request, (event) => {
        if (current === null) earlyActions.push({ type: 'event', event });
        else if (this.jobs.get(screen) === current) {
          dispatch({ type: 'event', event });
          // Tables have no room for the reason.
          if (event.type === 'failed') notice(failureNotice(current.plans[event.run]!.label, event.message), true);
        }
      });
      current = job;
      this.jobs.set(screen, job);
      dispatch({ type: 'planned', plans: job.plans });
      for (const action of earlyActions) dispatch(action);
      void job.finished.then(() => {
        if (this.jobs.get(screen) === job) this.options.over(screen);
      });
    } catch (error) {
      dispatch({ type: 'refused', message: messageOf(error) });
      notice(errorText(error), true);
    }
    show();
  }
}

function failureNotice(label: Text, message: Text): Text {
  return { en: `${label.en}: ${message.en}`, ko: `${label.ko}: ${message.ko}` };
}
