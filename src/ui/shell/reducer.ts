import type { AnyScreen } from '../kit/screen.ts';
import { keepAfter } from './keeping.ts';
import { type AppAction, type AppNext, type AppState, createReducer, shownScreen } from './state.ts';

/** The program's reducer, with what is to be kept after each step. */
export function createKeepingReducer(screens: readonly AnyScreen[]) {
  const reduce = createReducer(screens);
  return (state: AppState, action: AppAction): AppNext => {
    const next = reduce(state, action);
    const [from, to] = [shownScreen(state), shownScreen(next.state)];
    const { starts, kept } = keepAfter({
      starts: state.starts,
      before: state.states,
      after: next.state.states,
      effects: next.effects,
      action: action.type === 'screen' ? action : null,
      over: action.type === 'over' ? action : null,
      left: from === to ? null : from,
      restored: action.type === 'restore',
    });
    return { ...next, state: starts === next.state.starts ? next.state : { ...next.state, starts }, kept };
  };
}
