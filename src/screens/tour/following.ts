import type { Lesson, Step } from '../../lessons/lesson.ts';
import type { Progress } from '../../lessons/progress.ts';
import type { TalkMessage } from '../../lessons/talk.ts';
import type { TourAction, TourState } from './state.ts';

export interface FollowingOptions {
  readonly lesson: Lesson;
  readonly dispatch: (action: TourAction) => void;
  /** The state of the tour's screen; undefined before it is opened. */
  readonly state: () => unknown;
  /** Whether its screen is the one that is shown: elsewhere no time is spent on a step. */
  readonly isShown: () => boolean;
  readonly keep: (progress: Progress) => void;
  /** Tells those who follow the talk. */
  readonly tell: (message: TalkMessage) => void;
}

const planOf = (steps: readonly Step[]) => steps.reduce((sum, { seconds }) => sum + (seconds ?? 0), 0);

/** What those who follow a talk are told. */
export function talkMessage({ title: lesson, steps }: Lesson, { at, spent, blank }: TourState): TalkMessage {
  const { id, title, note, seconds: planned } = steps[at]!;
  const next = steps[at + 1];
  return {
    lesson,
    step: at + 1,
    steps: steps.length,
    title,
    note,
    next: next ? { title: next.title, note: next.note } : null,
    seconds: spent[id] ?? 0,
    planned,
    spent: Object.values(spent).reduce((sum, seconds) => sum + seconds, 0),
    plannedSoFar: planOf(steps.slice(0, at + 1)),
    plannedInAll: planOf(steps),
    blank,
  };
}

/** What goes with a tour outside of its screen: the clock, and what is kept of its progress. */
export class Following {
  private readonly options: FollowingOptions;
  private readonly clock: NodeJS.Timeout;
  private told: Pick<TourState, 'at' | 'blank' | 'spent'> | null = null;
  private kept: Pick<TourState, 'at' | 'answers'> | null = null;

  constructor(options: FollowingOptions) {
    this.options = options;
    this.clock = setInterval(() => {
      if (options.isShown()) options.dispatch({ type: 'second' });
      this.changed();
    }, 1000);
    this.changed();
  }

  /** To be called whenever the state may have changed. */
  readonly changed = (): void => {
    // Its own screen's state: `state` is that of `createTour`.
    const state = this.options.state() as TourState | undefined;
    if (!state) return;
    this.tell(state);
    if (this.kept?.at === state.at && this.kept.answers === state.answers) return;
    this.kept = state;
    this.options.keep({ step: this.options.lesson.steps[state.at]!.id, answers: state.answers });
  };

  private tell(state: TourState): void {
    const { told } = this;
    // Of the screen beside the text the talk tells nothing.
    if (told?.at === state.at && told.blank === state.blank && told.spent === state.spent) return;
    this.told = state;
    this.options.tell(talkMessage(this.options.lesson, state));
  }

  close(): void {
    clearInterval(this.clock);
  }
}
