import type { Language } from '../../base/text.ts';
import { differenceText } from '../../engine/runs/compare-entries.ts';
import { type Entry, localTime, outcomeWords } from '../../engine/runs/kept.ts';
import { type Cells, createCells, fitText, putText, type Style, textWidth } from '../../ui/charts/cells.ts';
import { markerAt } from '../../ui/charts/markers.ts';
import { visibleFrom } from '../../ui/charts/visible.ts';
import { type RunsState, selectedEntry, shownEntries } from './state.ts';

const heads = {
  en: ['date', 'experiment', 'outcome', 'seed', 'differs from the defaults'],
  ko: ['날짜', '실험', '결과', '시드', '기본값과 다른 점'],
} as const;

/** Where the columns begin: mark and pin stand before them. */
const left = 6;

/** The rest of a line: the note first, which a person wrote, then what differs. */
function restOf(entry: Entry): string {
  return [entry.note && `“${entry.note}”`, differenceText(entry)].filter(Boolean).join('  ');
}

const styleOf: Readonly<Record<Entry['outcome'], Style>> = {
  done: 'value',
  diverged: 'error',
  stopped: 'dim',
  failed: 'error',
};

/** The runs, a line each: date, experiment, outcome, seed, what differs; a mark of its colour at those that are compared. */
export function runsList(state: RunsState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  const shown = shownEntries(state);
  const chosen = selectedEntry(state);
  const rows = Math.max(0, height - 1);
  const from = visibleFrom(shown.length, rows, chosen ? shown.indexOf(chosen) : 0);
  const lines = shown.slice(from, from + rows);
  // The year is known.
  const date = (entry: Entry) => (width < 90 ? localTime(entry.at).slice(5) : localTime(entry.at));
  const texts = lines.map((entry) => [
    date(entry),
    entry.recipe.experiment,
    outcomeWords[entry.outcome][language],
    String(entry.recipe.seed),
  ]);
  const titles = heads[language];
  // Of all runs, so that nothing moves while the list scrolls.
  const widest = (title: string, all: readonly string[]) => Math.max(...[title, ...all].map(textWidth));
  const widths = [
    widest(
      titles[0],
      texts.slice(0, 1).map(([text]) => text!),
    ),
    widest(titles[1], [...new Set(shown.map(({ recipe }) => recipe.experiment))]),
    widest(
      titles[2],
      Object.values(outcomeWords).map((word) => word[language]),
    ),
    widest(titles[3], [...new Set(shown.map(({ recipe }) => String(recipe.seed)))]),
  ];
  const places = [left];
  for (const one of widths) places.push(places.at(-1)! + one + 2);
  const put = (row: number, column: number, text: string, style: Style) =>
    putText(cells, places[column]!, row, fitText(text, width - places[column]!), style);
  titles.forEach((title, column) => {
    put(0, column, title, 'dim');
  });
  lines.forEach((entry, i) => {
    const row = i + 1;
    const isChosen = entry === chosen;
    const place = state.places.indexOf(entry.id);
    if (isChosen) putText(cells, 0, row, '›', state.focus === 'list' ? 'key' : 'dim');
    if (place >= 0) putText(cells, 2, row, markerAt(place), `series-${place}`);
    if (entry.pinned) putText(cells, 4, row, '*', 'key');
    texts[i]!.forEach((text, column) => {
      const style = column === 1 && isChosen ? 'selected' : column === 2 ? styleOf[entry.outcome] : 'value';
      put(row, column, text, style);
    });
    put(row, 4, restOf(entry), entry.note ? 'notice' : 'dim');
  });
  if (from > 0) putText(cells, width - 1, 1, '↑', 'dim');
  if (from + rows < shown.length) putText(cells, width - 1, height - 1, '↓', 'dim');
  return cells;
}
