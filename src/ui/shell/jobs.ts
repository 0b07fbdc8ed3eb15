import { errorText, messageOf } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { Engine, JobRequest } from '../../engine/runs/client.ts';
import type { Effect } from '../kit/screen.ts';

type Job = ReturnType<Engine['start']>;

const jobEffects = ['start', 'pause', 'resume', 'step', 'stop', 'set'] as const;
/** What a screen asks of its job. */
export type JobEffect = Extract<Effect, { readonly type: (typeof jobEffects)[number] }>;

export function isJobEffect(effect: Effect): effect is JobEffect {
  return jobEffects.some((type) => type === effect.type);
}

export interface JobsOptions {
  readonly engine: Engine;
  /** Sends an action to a screen, soon. */
  readonly tell: (screen: string, action: unknown) => void;
  readonly notice: (text: Text, error: boolean) => void;
  /** Shows what has been reported so far. */
  readonly show: () => void;
}

/** The jobs of the screens, one each. What needs data waits until they are there. */
export class Jobs {
  private readonly options: JobsOptions;
  private readonly jobs = new Map<string, Job>();
  /** The data are being opened in the background. */
  private preparing = false;
  /** What jobs are asked for meanwhile, from the first start on. */
  private waiting: { readonly screen: string; readonly effect: JobEffect }[] = [];

  constructor(options: JobsOptions) {
    this.options = options;
  }

  /** Nothing waits any more; jobs are ended with the engine. */
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

  /** Whoever opens a screen whose runs need data will start them: neither the way there nor the start waits for the data. */
  prepareFor(experiments: readonly string[]): void {
    if (experiments.some((id) => experimentById(id).needsData)) this.prepare();
  }

  /** Whether the data are still to come, be it that they are asked for once more after they could not be opened. */
  private prepare(): boolean {
    if (this.preparing) return true;
    const { engine, notice } = this.options;
    const ready = engine.prepare();
    this.preparing = ready !== null;
    void ready?.then(() => {
      this.preparing = false;
      if (engine.note) notice(engine.note, false);
      for (const { screen, effect } of this.waiting.splice(0)) this.execute(screen, effect);
    });
    return this.preparing;
  }

  /** Whether an effect waits for the data: a start that needs them, and what is then asked of its job. */
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
      case 'set':
        job?.set(effect.run, effect.name, effect.value);
        break;
      default:
        job?.[effect.type]();
    }
  }

  private start(screen: string, request: JobRequest): void {
    const { engine, notice, show } = this.options;
    this.jobs.get(screen)?.stop();
    this.jobs.delete(screen);
    const tell = (action: unknown) => this.options.tell(screen, action);
    try {
      // Reports of a job that another has replaced are dropped; those that come during the start wait for the plan.
      let current: Job | null = null;
      const earlyActions: unknown[] = [];
      const job = engine.start(request, (event) => {
        if (current === null) earlyActions.push({ type: 'event', event });
        else if (this.jobs.get(screen) === current) {
          tell({ type: 'event', event });
          // Tables have no room for the reason.
          if (event.type === 'failed') notice(failureNotice(current.plans[event.run]!.label, event.message), true);
        }
      });
      current = job;
      this.jobs.set(screen, job);
      tell({ type: 'planned', plans: job.plans });
      for (const action of earlyActions) tell(action);
    } catch (error) {
      tell({ type: 'refused', message: messageOf(error) });
      notice(errorText(error), true);
    }
    show();
  }
}

function failureNotice(label: Text, message: Text): Text {
  return { en: `${label.en}: ${message.en}`, ko: `${label.ko}: ${message.ko}` };
}
