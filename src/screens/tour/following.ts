import type { Lesson } from '../../lessons/lesson.ts';
import type { Progress } from '../../lessons/progress.ts';
import type { TourAction, TourState } from './state.ts';

export interface FollowingOptions {
  readonly lesson: Lesson;
  readonly dispatch: (action: TourAction) => void;
  /** The state of the tour's screen; undefined before it is opened. */
  readonly state: () => unknown;
  readonly keep: (progress: Progress) => void;
}

/** What goes with a tour outside of its screen: the clock, and what is kept of its progress. */
export class Following {
  private readonly options: FollowingOptions;
  private readonly clock: NodeJS.Timeout;
  private kept: Pick<TourState, 'at' | 'answers'> | null = null;

  constructor(options: FollowingOptions) {
    this.options = options;
    this.clock = setInterval(() => options.dispatch({ type: 'second' }), 1000);
    this.changed();
  }

  /** To be called whenever the state may have changed. */
  readonly changed = (): void => {
    // Its own screen's state: `state` is that of `createTour`.
    const state = this.options.state() as TourState | undefined;
    if (!state || (this.kept?.at === state.at && this.kept.answers === state.answers)) return;
    this.kept = state;
    this.options.keep({ step: this.options.lesson.steps[state.at]!.id, answers: state.answers });
  };

  close(): void {
    clearInterval(this.clock);
  }
}
