import { screens } from '../../src/screens/index.ts';
import { screenPath } from '../../src/ui/shell/open.tsx';
import { createReducer } from '../../src/ui/shell/reducer.ts';
import { type AppAction, type AppState, firstState } from '../../src/ui/shell/state.ts';
import { quickTexts } from './picture.ts';
import { SteppingEngine } from './stepping.ts';

/** What may happen to a state: a key by its name, the clock of the screen, so many steps of training. */
export type Happening = string | { readonly tick: number } | { readonly train: number };

/** So that whoever writes into a state that was handed out is told at once; numbers in rows are left alone. */
function freeze(value: unknown): void {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const inner of Object.values(value)) freeze(inner);
}

/** The reducers alone, with an engine that trains when it is told to: nothing here has a clock. */
export class Walk {
  state: AppState;
  /** What the world was asked for, in order. */
  readonly asked: string[] = [];
  private readonly reduce: ReturnType<typeof createReducer>;
  private readonly engine = new SteppingEngine();
  private readonly jobs = new Map<string, ReturnType<SteppingEngine['start']>>();

  constructor(id: string) {
    const screen = screens.find((s) => s.id === id)!;
    const setup = { seed: 1, texts: quickTexts(screen.experiments), target: id };
    const root = screens[0]!;
    this.reduce = createReducer(screens);
    this.state = firstState(root, setup, { language: 'en', theme: { name: 'dark', level: 0 } });
    for (const step of screen === screens[0] ? [] : screenPath(screen.experiments[0] ?? id, screens)) {
      this.tell({ type: 'open', screen: step });
    }
  }

  async take(happening: Happening): Promise<void> {
    if (typeof happening === 'string') this.tell({ type: 'key', key: happening });
    else if ('train' in happening) await this.engine.advance(happening.train);
    else for (let i = 0; i < happening.tick; i++) this.tick();
    // What was asked of runs is done by them before anything else happens.
    await new Promise((resolve) => setImmediate(resolve));
  }

  private tick(): void {
    const id = this.state.stack.at(-1)!;
    const screen = screens.find((s) => s.id === id)!;
    if (screen.interval?.(this.state.states[id])) this.tell({ type: 'screen', screen: id, action: { type: 'tick' } });
  }

  private tell(action: AppAction): void {
    freeze(this.state);
    const next = this.reduce(this.state, action);
    this.state = next.state;
    for (const { screen, effect } of next.effects) {
      const job = this.jobs.get(screen);
      const report = (told: unknown) => this.tell({ type: 'screen', screen, action: told });
      this.asked.push(`${screen} ${effect.type}`);
      switch (effect.type) {
        case 'start': {
          this.jobs.delete(screen);
          job?.stop();
          const early: unknown[] = [];
          let current: typeof job;
          try {
            current = this.engine.start(effect.request, (event) => {
              if (!current) early.push(event);
              else if (this.jobs.get(screen) === current) report({ type: 'event', event });
            });
          } catch (error) {
            report({ type: 'refused', message: String(error) });
            break;
          }
          this.jobs.set(screen, current);
          report({ type: 'planned', plans: current.plans });
          for (const event of early) report({ type: 'event', event });
          break;
        }
        case 'pause':
        case 'resume':
        case 'step':
        case 'stop':
          job?.[effect.type]();
          break;
        case 'change':
          job?.change(effect.name, effect.value);
          break;
        case 'open':
          this.tell({ type: 'open', screen: effect.screen });
          break;
        case 'notice':
          this.tell({ type: 'notice', text: effect.text, error: effect.error });
          break;
      }
    }
  }
}
