import { errorText } from '../../base/errors.ts';
import type { Engine } from '../../engine/runs/client.ts';
import type { Recipe } from '../../engine/runs/recipe.ts';
import type { AnyScreen, Effect, HistoryAsk, ShellAction } from '../kit/screen.ts';
import { withFilter } from './filter.ts';
import { isJobEffect, Jobs } from './jobs.ts';
import type { KeptStart } from './keeping.ts';
import { looksSame } from './looks-same.ts';
import { withPalette } from './palette/reduce.ts';
import { createKeepingReducer } from './reducer.ts';
import type { Setup } from './setup.ts';
import {
  type AppAction,
  type AppState,
  firstState,
  isWriting,
  type Notice,
  screenAtHand,
  shownScreen,
} from './state.ts';
import { copied } from './words.ts';

/**
 * The shortest time between two frames without keys: 16 a second look smooth and leave the cores to the training. Frames
 * after keys do not wait.
 */
const pictureMs = 62;

export interface StoreOptions {
  readonly screens: readonly AnyScreen[];
  readonly setup: Setup;
  readonly engine: Engine;
  readonly initial: Pick<AppState, 'language' | 'theme' | 'guest'> & { readonly previews?: boolean };
  /** The first screen of the stack: the menu. */
  readonly root: string;
  readonly quit: (code: number) => void;
  /** Puts the command of a recipe on the clipboard, completed with the program's own data and kernel; returns the command. */
  readonly copy: (recipe: Recipe) => string;
  /** Answers a question to the history of runs; there is none when left out. @throws DataError */
  readonly history?: (ask: HistoryAsk) => ShellAction;
  /** Keeps a start that is over, later; nothing is kept when left out. */
  readonly keep?: (start: KeptStart) => void;
  /** Finds a lesson and dispatches its screen, later; there are none when left out. */
  readonly lesson?: (word: string, step?: string) => void;
  /** Writes what a state shows into files; resolves to what is said of it, never rejects. */
  readonly save: (state: AppState) => Promise<Notice>;
}

/** Holds the state, runs the reducer and its effects. Keys are shown at once, reports in batches. */
export class Store {
  private state: AppState;
  private readonly reduce: ReturnType<typeof createKeepingReducer>;
  private readonly options: StoreOptions;
  private readonly listeners = new Set<() => void>();
  private readonly jobs: Jobs;
  private pending: AppAction[] = [];
  private closed = false;
  private leaving = false;
  private flushTimer: NodeJS.Timeout | null = null;
  /** When listeners were last notified, by performance.now(). */
  private notifiedAt = Number.NEGATIVE_INFINITY;
  private clock: { timer: NodeJS.Timeout; every: number } | null = null;

  constructor(options: StoreOptions) {
    const root = options.screens.find((s) => s.id === options.root)!;
    this.options = options;
    this.reduce = withPalette(withFilter(createKeepingReducer(options.screens), options.screens), options.screens);
    this.jobs = new Jobs({
      engine: options.engine,
      dispatch: (screen, action) => this.enqueue({ type: 'screen', screen, action }),
      notice: (text, error) => this.enqueue({ type: 'notice', text, error }),
      show: () => this.flushSoon(),
      over: (screen, branch) => this.enqueue({ type: 'over', screen, branch }),
    });
    this.state = firstState(root, options.setup, options.initial);
  }

  readonly get = (): AppState => this.state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly dispatch = (action: AppAction): void => {
    this.apply([...this.takePending(), action]);
  };

  /**
   * Handles keys that arrived together, and shows the result once. Stops after a key that opens another screen, or begins or
   * ends a text: of the palette, of a filter; returns how many were handled: all of them after one that quits.
   */
  readonly press = (keys: readonly string[]): number => {
    const before = this.state;
    const [screen, writing] = [shownScreen(before), isWriting(before, this.screen())];
    const isSame = () => shownScreen(this.state) === screen && isWriting(this.state, this.screen()) === writing;
    let done = 0;
    while (done < keys.length && isSame() && !this.leaving) {
      this.reduceAll([...this.takePending(), { type: 'key', key: keys[done]! }]);
      done++;
    }
    this.show(before);
    return this.leaving ? keys.length : done;
  };

  /** Stops the timers; the engine ends the jobs. */
  close(): void {
    if (this.flushTimer) clearTimeout(this.flushTimer);
    if (this.clock) clearInterval(this.clock.timer);
    this.flushTimer = null;
    this.clock = null;
    this.closed = true;
    this.pending = [];
    this.jobs.close();
    this.listeners.clear();
  }

  private apply(actions: readonly AppAction[]): void {
    const before = this.state;
    this.reduceAll(actions);
    this.show(before);
  }

  private reduceAll(actions: readonly AppAction[]): void {
    for (const action of actions) {
      const shown = shownScreen(this.state);
      const next = this.reduce(this.state, action);
      this.state = next.state;
      // Before the effects, one of which may be the start of the screen.
      if (shownScreen(this.state) !== shown) {
        this.jobs.prepareFor(shownScreen(this.state), this.screen()?.experiments ?? []);
      }
      for (const { screen, effect } of next.effects) this.handle(screen, effect);
      for (const start of next.kept ?? []) this.options.keep?.(start);
    }
  }

  /** Notifies the listeners if the visible state has changed. */
  private show(before: AppState): void {
    if (this.state === before) return;
    this.updateClock();
    if (looksSame(before, this.state, this.screen()?.list !== undefined)) return;
    this.notifiedAt = performance.now();
    for (const listener of this.listeners) listener();
  }

  /** Queues an action for the next frame. */
  private enqueue(action: AppAction): void {
    if (this.closed) return;
    this.pending.push(action);
    this.flushTimer ??= setTimeout(() => this.flush(), Math.max(0, this.notifiedAt + pictureMs - performance.now()));
  }

  /** Removes and returns the queued actions. */
  private takePending(): AppAction[] {
    if (this.flushTimer) clearTimeout(this.flushTimer);
    this.flushTimer = null;
    return this.pending.splice(0);
  }

  private flush(): void {
    const actions = this.takePending();
    if (actions.length > 0) this.apply(actions);
  }

  /** The screen that is shown. */
  private screen(): AnyScreen | undefined {
    return screenAtHand(this.state, this.options.screens);
  }

  private updateClock(): void {
    const id = shownScreen(this.state);
    const screen = this.screen();
    // The clock of a screen stops while the help is shown.
    const every = (!this.state.help && screen?.interval?.(this.state.states[id])) || null;
    if (every === (this.clock?.every ?? null)) return;
    if (this.clock) clearInterval(this.clock.timer);
    // Of a clock faster than the frames several ticks are shown in one.
    const method = every !== null && every < pictureMs ? 'enqueue' : 'dispatch';
    const tick = () => this[method]({ type: 'screen', screen: shownScreen(this.state), action: { type: 'tick' } });
    this.clock = every === null ? null : { timer: setInterval(tick, every), every };
  }

  private handle(screen: string, effect: Effect): void {
    if (isJobEffect(effect)) {
      this.jobs.handle(screen, effect);
      return;
    }
    switch (effect.type) {
      case 'open':
        this.enqueue({ type: 'open', screen: effect.screen });
        this.flushSoon();
        break;
      case 'notice':
        this.enqueue({ type: 'notice', text: effect.text, error: effect.error });
        this.flushSoon();
        break;
      case 'copy':
        this.enqueue({ type: 'notice', text: copied(this.options.copy(effect.recipe)) });
        this.flushSoon();
        break;
      case 'lesson':
        this.options.lesson?.(effect.word, effect.step);
        break;
      case 'history':
        this.askHistory(screen, effect.ask);
        break;
      case 'restore':
        this.enqueue(effect);
        this.flushSoon();
        break;
      case 'save':
        void this.options.save(this.state).then((notice) => this.enqueue({ type: 'notice', ...notice }));
        break;
      case 'quit':
        this.leaving = true;
        this.options.quit(effect.code);
        break;
    }
  }

  private askHistory(screen: string, ask: HistoryAsk): void {
    const { history } = this.options;
    try {
      this.enqueue({ type: 'screen', screen, action: history?.(ask) ?? { type: 'entries', entries: [] } });
    } catch (error) {
      this.enqueue({ type: 'notice', text: errorText(error), error: true });
    }
    this.flushSoon();
  }

  /** Flushes after the current reduction, so that the consequences of a key are shown with it. */
  private flushSoon(): void {
    queueMicrotask(() => this.flush());
  }
}
