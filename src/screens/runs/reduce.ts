import type { AnyExperiment } from '../../engine/experiments/experiment.ts';
import { experiments } from '../../engine/experiments/index.ts';
import { type DrawnStart, drawnStart } from '../../engine/experiments/medians.ts';
import { type Entry, seedRunsOf } from '../../engine/runs/kept.ts';
import { wholeY } from '../../ui/charts/window.ts';
import { unread } from '../../ui/kit/chart-options.ts';
import type { Effect, HistoryAsk, Next, ShellAction } from '../../ui/kit/screen.ts';
import { editOf, writeInto } from '../../ui/kit/value-edit.ts';
import {
  comparedEntries,
  filterOf,
  type ListAction,
  type LoadedStart,
  type RunsState,
  selectedEntry,
  shownEntries,
  type Typed,
} from './state.ts';

const ask = (asked: HistoryAsk): Effect => ({ type: 'history', ask: asked });

const restoring = ({ recipe, guesses }: Entry, { results, others }: LoadedStart) =>
  ({ type: 'restore', recipe, results, others, guesses }) as const;

/** How the curves of a start are drawn. */
function drawnEntry({ recipe }: Entry, numbers: Pick<LoadedStart, 'results' | 'others'>): DrawnStart {
  // One that this program does not know any more is drawn as it is.
  const experiment: AnyExperiment | undefined = experiments.find(({ id }) => id === recipe.experiment);
  return drawnStart(experiment ?? {}, seedRunsOf({ recipe, ...numbers }));
}

/** With the numbers that are to be drawn, and no others; those that are missing are asked for. */
function drawn(state: RunsState, effects: readonly Effect[] = []): Next<RunsState> {
  const ids = comparedEntries(state).map(({ entry }) => entry.id);
  const loaded = Object.fromEntries(ids.flatMap((id) => (state.loaded[id] ? [[id, state.loaded[id]]] : [])));
  const missing = ids.filter((id) => !state.loaded[id]);
  // Other curves have nothing to read yet, and may be longer or shorter.
  const others = missing.length > 0 || Object.keys(state.loaded).length !== ids.length;
  const look = others ? { ...unread, part: wholeY } : {};
  return {
    state: { ...state, ...look, loaded },
    effects: [...effects, ...missing.map((id) => ask({ type: 'load', id }))],
  };
}

/** Marks the run at hand, at the first free place; or takes its mark away. */
function mark(state: RunsState): RunsState {
  const id = selectedEntry(state)?.id;
  if (id === undefined) return state;
  const at = state.places.indexOf(id);
  if (at >= 0) return { ...state, places: state.places.with(at, null) };
  const free = state.places.indexOf(null);
  const places = free >= 0 ? state.places.with(free, id) : [...state.places, id];
  return { ...state, places };
}

function moved(state: RunsState, by: number): RunsState {
  const shown = shownEntries(state);
  if (shown.length === 0) return state;
  const at = shown.findIndex(({ id }) => id === selectedEntry(state)?.id);
  return { ...state, selected: shown[Math.max(0, Math.min(shown.length - 1, at + by))]!.id };
}

/** A key while something is typed, or asked. */
function type(state: RunsState, typed: Typed, key: string): Next<RunsState> {
  const done = { ...state, typed: null };
  if (typed.type === 'delete') {
    if (key !== 'y' && key !== 'enter') return { state: done };
    const shown = shownEntries(state);
    const at = shown.findIndex(({ id }) => id === typed.id);
    const selected = (shown[at + 1] ?? shown[at - 1])?.id ?? null;
    return { state: { ...done, selected }, effects: [ask({ type: 'delete', id: typed.id })] };
  }
  if (key === 'escape') return drawn(done);
  const { edit } = typed;
  if (key !== 'enter') return drawn({ ...state, typed: { ...typed, edit: writeInto(edit, key) } });
  if (typed.type === 'note')
    return { state: done, effects: [ask({ type: 'note', id: typed.id, note: edit.text.trim() })] };
  const { error } = filterOf(edit.text);
  if (error) return { state: { ...state, typed: { ...typed, edit: { ...edit, error } } } };
  return drawn({ ...done, filter: edit.text.trim() });
}

function receive(state: RunsState, action: ShellAction): Next<RunsState> {
  switch (action.type) {
    case 'opened':
    case 'kept':
      return { state, effects: [ask({ type: 'list' })] };
    case 'entries': {
      const known = new Set(action.entries.map(({ id }) => id));
      const places = state.places.map((id) => (id !== null && known.has(id) ? id : null));
      return drawn({ ...state, entries: action.entries, places });
    }
    case 'loaded': {
      const { id, results, others } = action;
      const entry = state.entries?.find((one) => one.id === id);
      if (!entry) return { state: { ...state, opening: null } };
      const start = { results, others, drawn: drawnEntry(entry, { results, others }) };
      const next = { ...state, opening: null, loaded: { ...state.loaded, [id]: start } };
      return { state: next, effects: state.opening === id ? [restoring(entry, start)] : [] };
    }
    case 'type':
      return state.typed ? type(state, state.typed, action.key) : { state };
    default:
      return { state };
  }
}

/** What a key does with the run at hand. */
function withSelected(state: RunsState, entry: Entry, action: ListAction): Next<RunsState> {
  const { id, recipe } = entry;
  switch (action.type) {
    case 'pin':
      return { state, effects: [ask({ type: 'pin', id, pinned: !entry.pinned })] };
    case 'note':
      return { state: { ...state, typed: { type: 'note', id, edit: editOf(entry.note) } } };
    case 'delete':
      return { state: { ...state, typed: { type: 'delete', id } } };
    case 'command':
      return { state, effects: [{ type: 'copy', recipe }] };
    case 'enter': {
      const start = state.loaded[id];
      // Of marked runs the one at hand need not be drawn: its numbers come first.
      return start
        ? { state, effects: [restoring(entry, start)] }
        : { state: { ...state, opening: id }, effects: [ask({ type: 'load', id })] };
    }
    default:
      return { state };
  }
}

export function reduceRuns(state: RunsState, action: ListAction | ShellAction): Next<RunsState> {
  switch (action.type) {
    case 'select':
      return drawn(moved(state, action.by));
    case 'mark':
      return drawn(moved(mark(state), 1));
    case 'unmark':
      return drawn({ ...state, places: [] });
    case 'view':
      return { state: { ...state, ...unread, part: wholeY, turned: state.turned + 1 } };
    case 'filter':
      return { state: { ...state, typed: { type: 'filter', edit: editOf(state.filter) } } };
    case 'all':
      return drawn({ ...state, filter: '' });
    case 'pin':
    case 'note':
    case 'delete':
    case 'command':
    case 'enter': {
      const entry = selectedEntry(state);
      return entry ? withSelected(state, entry, action) : { state };
    }
    default:
      return receive(state, action);
  }
}
