import { errorText } from '../../base/errors.ts';
import type { Text } from '../../base/text.ts';
import type { DrawnStart } from '../../engine/experiments/medians.ts';
import { type EntryFilter, parseEntryFilter } from '../../engine/runs/entry-filter.ts';
import { type Entry, maxNoteLength } from '../../engine/runs/kept.ts';
import { type ComparedStart, comparableSeries, comparedStart } from '../../ui/figures/comparison.ts';
import { type ChartAction, type ChartOptions, defaultChartOptions } from '../../ui/kit/chart-options.ts';
import { type FocusAction, paneWords } from '../../ui/kit/focus.ts';
import type { KeptRun } from '../../ui/kit/screen.ts';
import type { ValueEdit } from '../../ui/kit/value-edit.ts';

/** What is being typed, and what about. */
export type Typed =
  | { readonly type: 'filter'; readonly edit: ValueEdit }
  | { readonly type: 'note'; readonly id: string; readonly edit: ValueEdit }
  /** A question: y deletes the run. */
  | { readonly type: 'delete'; readonly id: string };

/** The panes in the order of Tab. */
export const panes = [
  { pane: 'list', name: { en: 'runs', ko: '실행' } },
  { pane: 'chart', name: paneWords.chart },
] as const;

/** The numbers of a kept start, and how its curves are drawn. */
export interface LoadedStart extends Pick<KeptRun, 'results' | 'others'> {
  readonly drawn: DrawnStart;
}

/** `log` is that of losses. */
export interface RunsState extends ChartOptions {
  readonly focus: (typeof panes)[number]['pane'];
  /** Whether the axis of anything but losses is logarithmic. */
  readonly otherLog: boolean;
  /** Newest first; null before they were read. */
  readonly entries: readonly Entry[] | null;
  readonly filter: string;
  /** The run at hand, by its id. */
  readonly selected: string | null;
  /** The marked runs, each at the place that its colour has; null: a place that is free. */
  readonly places: readonly (string | null)[];
  /** The numbers of the runs that are drawn. */
  readonly loaded: Readonly<Record<string, LoadedStart>>;
  /** The run whose screen opens when its numbers are there. */
  readonly opening: string | null;
  /** How often the curves were changed: which ones are drawn follows from it. */
  readonly turned: number;
  readonly typed: Typed | null;
}

export type ListAction =
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

export type RunsAction = ListAction | ChartAction | FocusAction;

export function initRuns(): RunsState {
  const look = { ...defaultChartOptions, otherLog: false, focus: 'list' } as const;
  const list = { entries: null, filter: '', selected: null, places: [], loaded: {}, opening: null };
  return { ...look, ...list, turned: 0, typed: null };
}

/** The filter of a text; one that is wrong, or not typed to its end, lets everything through. */
export function filterOf(text: string): { readonly filter: EntryFilter; readonly error: Text | null } {
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

/** How much of an id is enough for a heading. */
const idLength = 4;

export const shortId = (id: string): string => id.slice(0, idLength);

/** The starts whose curves are drawn: those that are loaded. */
export function startsOf(state: RunsState): ComparedStart[] {
  return comparedEntries(state).flatMap(({ entry, place }) => {
    const start = state.loaded[entry.id];
    const named = { name: shortId(entry.id), place, experiment: entry.recipe.experiment };
    return start ? [comparedStart(named, start.drawn)] : [];
  });
}

/** The name of the curves that are drawn; undefined where there are none. */
export function shownSeries(state: RunsState): string | undefined {
  const names = comparableSeries(startsOf(state));
  return names[state.turned % Math.max(1, names.length)];
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
