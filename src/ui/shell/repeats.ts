import { errorText, messageOf } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import type { Engine, JobRequest } from '../../engine/runs/client.ts';

type Job = ReturnType<Engine['start']>;

export interface JobsOptions {
  readonly engine: Engine;
  /** Sends an action to a screen, soon. */
  readonly dispatch: (screen: string, action: unknown) => void;
  readonly notice: (text: Text, error: boolean) => void;
  /** Shows the reports so far. */
  readonly show: () => void;
}

/** A job with a further seed. */
interface Repeat {
  readonly job: Job;
  over: boolean;
}

/** The jobs with further seeds of a screen. */
export class Repeats {
  private readonly options: JobsOptions;
  private readonly screen: string;
  private jobs: readonly Repeat[] = [];

  constructor(options: JobsOptions, screen: string) {
    this.options = options;
    this.screen = screen;
  }

  /** Those that are not over, in the order of their seeds. */
  get going(): Job[] {
    return this.jobs.filter(({ over }) => !over).map(({ job }) => job);
  }

  /** Trains these seeds, in place of those before. */
  start(requests: readonly JobRequest[]): void {
    const { engine, notice, dispatch } = this.options;
    this.stop();
    const own: Repeat[] = [];
    this.jobs = own;
    try {
      const jobs = engine.startAll(
        requests.map((request) => ({
          ...request,
          listen: (event) => {
            // Events of replaced jobs are dropped.
            if (this.jobs !== own) return;
            dispatch(this.screen, { type: 'repeated', seed: request.seed, event });
            const failed = event.type === 'failed' ? request.plans?.[event.run] : undefined;
            if (failed && event.type === 'failed') notice(failureNotice(failed.label, event.message), true);
          },
        })),
      );
      for (const job of jobs) {
        const one: Repeat = { job, over: false };
        void job.finished.then(() => {
          one.over = true;
        });
        own.push(one);
      }
    } catch (error) {
      dispatch(this.screen, { type: 'refused', message: messageOf(error) });
      notice(errorText(error), true);
    }
  }

  /** Ends them; they are not heard any more. */
  stop(): void {
    const jobs = this.going;
    this.jobs = [];
    for (const job of jobs) job.stop();
  }
}

export function failureNotice(label: Text, message: Text): Text {
  return { en: `${label.en}: ${message.en}`, ko: `${label.ko}: ${message.ko}` };
}
