import { errorText } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type EntryFilter, parseEntryFilter } from '../../engine/runs/entry-filter.ts';
import { type Entry, maxNoteLength } from '../../engine/runs/kept.ts';
import { comparableSeries } from '../../ui/figures/comparison.ts';
import type { Effect, HistoryAsk, Next, ShellAction } from '../../ui/kit/screen.ts';
import { editOf, type ValueEdit, writeInto } from '../../ui/kit/value-edit.ts';

/** What is being typed, and what about. */
export type Typed =
  | { readonly type: 'filter'; readonly edit: ValueEdit }
  | { readonly type: 'note'; readonly id: string; readonly edit: ValueEdit }
  /** A question: y deletes the run. */
  | { readonly type: 'delete'; readonly id: string };

export interface RunsState {
  /** Newest first; null before they were read. */
  readonly entries: readonly Entry[] | null;
  readonly filter: string;
  /** The run at hand, by its id. */
  readonly selected: string | null;
  /** The marked runs, each at the place that its colour has; null: a place that is free. */
  readonly places: readonly (string | null)[];
  /** The numbers of the runs that are drawn. */
  readonly loaded: Readonly<Record<string, readonly RunResult[]>>;
  /** The run whose screen opens when its numbers are there. */
  readonly opening: string | null;
  /** How often the curves were changed: which ones are drawn follows from it. */
  readonly turned: number;
  readonly typed: Typed | null;
}

export type RunsAction =
  | { readonly type: 'select'; readonly by: number }
  | { readonly type: 'mark' }
  | { readonly type: 'unmark' }
  | { readonly type: 'view' }
  | { readonly type: 'enter' }
  | { readonly type: 'pin' }
  | { readonly type: 'note' }
  | { readonly type: 'filter' }
  | { readonly type: 'all' }
  | { readonly type: 'delete' }
  | { readonly type: 'command' };

export function initRuns(): RunsState {
  return { entries: null, filter: '', selected: null, places: [], loaded: {}, opening: null, turned: 0, typed: null };
}

/** The filter of a text; one that is wrong, or not typed to its end, lets everything through. */
function filterOf(text: string): { readonly filter: EntryFilter; readonly error: Text | null } {
  try {
    return { filter: parseEntryFilter(text), error: null };
  } catch (error) {
    return { filter: () => true, error: errorText(error) };
  }
}

/** The filter that is in force: the one that is being typed. */
export function filterText({ filter, typed }: RunsState): string {
  return typed?.type === 'filter' ? typed.edit.text : filter;
}

/** Why the filter means nothing. */
export function filterError(state: RunsState): Text | null {
  return filterOf(filterText(state)).error;
}

/** The entries that the last filter let through: a frame asks several times. */
const filtered = new WeakMap<readonly Entry[], { readonly text: string; readonly shown: readonly Entry[] }>();

/** The entries that the filter lets through. */
export function shownEntries(state: RunsState): readonly Entry[] {
  const text = filterText(state).trim();
  const { entries } = state;
  if (entries === null || text === '') return entries ?? [];
  const known = filtered.get(entries);
  if (known?.text === text) return known.shown;
  const shown = entries.filter(filterOf(text).filter);
  filtered.set(entries, { text, shown });
  return shown;
}

/** The entry at hand; the first one where the chosen one is not shown. */
export function selectedEntry(state: RunsState): Entry | undefined {
  const shown = shownEntries(state);
  return shown.find(({ id }) => id === state.selected) ?? shown[0];
}

/** A run that is drawn, with its place among the colours; null: it is not marked. */
interface Compared {
  readonly entry: Entry;
  readonly place: number | null;
}

/** The runs that are drawn: the marked ones, else the one at hand. */
export function comparedEntries(state: RunsState): Compared[] {
  const marked: Compared[] = state.places.flatMap((id, place) => {
    const entry = state.entries?.find((one) => one.id === id);
    return entry ? [{ entry, place }] : [];
  });
  const one = selectedEntry(state);
  return marked.length > 0 || !one ? marked : [{ entry: one, place: null }];
}

/** The name of the curves that are drawn; undefined where there are none. */
export function shownSeries(state: RunsState): string | undefined {
  const names = comparableSeries(
    comparedEntries(state).map(({ entry }) => ({ results: state.loaded[entry.id] ?? [] })),
  );
  return names[state.turned % Math.max(1, names.length)];
}

const ask = (asked: HistoryAsk): Effect => ({ type: 'history', ask: asked });

const restoring = ({ recipe, guesses }: Entry, results: readonly RunResult[]) =>
  ({ type: 'restore', recipe, results, guesses }) as const;

/** With the numbers that are to be drawn, and no others; those that are missing are asked for. */
function drawn(state: RunsState, effects: readonly Effect[] = []): Next<RunsState> {
  const ids = comparedEntries(state).map(({ entry }) => entry.id);
  const loaded = Object.fromEntries(ids.flatMap((id) => (state.loaded[id] ? [[id, state.loaded[id]]] : [])));
  const missing = ids.filter((id) => !state.loaded[id]);
  return { state: { ...state, loaded }, effects: [...effects, ...missing.map((id) => ask({ type: 'load', id }))] };
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
      const { id, results } = action;
      const next = { ...state, opening: null, loaded: { ...state.loaded, [id]: results } };
      const entry = state.opening === id ? state.entries?.find((one) => one.id === id) : undefined;
      return { state: next, effects: entry ? [restoring(entry, results)] : [] };
    }
    case 'type':
      return state.typed ? type(state, state.typed, action.key) : { state };
    default:
      return { state };
  }
}

/** What a key does with the run at hand. */
function withSelected(state: RunsState, entry: Entry, action: RunsAction): Next<RunsState> {
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
      const results = state.loaded[id];
      // Of marked runs the one at hand need not be drawn: its numbers come first.
      return results
        ? { state, effects: [restoring(entry, results)] }
        : { state: { ...state, opening: id }, effects: [ask({ type: 'load', id })] };
    }
    default:
      return { state };
  }
}

export function reduceRuns(state: RunsState, action: RunsAction | ShellAction): Next<RunsState> {
  switch (action.type) {
    case 'select':
      return drawn(moved(state, action.by));
    case 'mark':
      return drawn(moved(mark(state), 1));
    case 'unmark':
      return drawn({ ...state, places: [] });
    case 'view':
      return { state: { ...state, turned: state.turned + 1 } };
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

/** Notes may be in any script, and filters look for them. */
export function isWriting({ typed }: RunsState): boolean {
  return typed !== null && typed.type !== 'delete';
}

/** What is allowed for what is typed; null: nothing is. */
export function typedText({ typed }: RunsState): Text | null {
  switch (typed?.type) {
    case 'filter':
      return {
        en: 'words, and conditions such as lr>0.01 or outcome=diverged',
        ko: '단어, 그리고 lr>0.01이나 outcome=diverged 같은 조건',
      };
    case 'note':
      return { en: `a note of at most ${maxNoteLength} characters`, ko: `${maxNoteLength}자 이하의 메모` };
    case 'delete':
      return { en: 'y deletes the run, any other key keeps it', ko: 'y를 누르면 지우고, 다른 키는 그대로 둡니다' };
    default:
      return null;
  }
}
