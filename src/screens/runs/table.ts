import type { Language } from '../../base/text.ts';
import { compareEntries } from '../../engine/runs/compare-entries.ts';
import { outcomeWords } from '../../engine/runs/kept.ts';
import { type Cells, createCells, fitText, putText, textWidth } from '../../ui/charts/cells.ts';
import { markerAt } from '../../ui/charts/markers.ts';
import { comparedEntries, type RunsState, shortId } from './state.ts';

/** The narrowest column of values. */
const leastColumn = 8;

const words = {
  outcome: { en: 'outcome', ko: '결과' },
  defaults: { en: 'All values are defaults.', ko: '모든 값이 기본값입니다.' },
};

/** What stands above the column of a marked run. */
const markedId = (id: string, place: number) => [`${markerAt(place)} ${shortId(id)}`, `series-${place}`] as const;

/** The parameters of the compared runs, a column each; those that are not the same in all are lit. */
export function parameterTable(state: RunsState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  const compared = comparedEntries(state);
  const entries = compared.map(({ entry }) => entry);
  const rows = compareEntries(entries);
  const outcomes = entries.map(({ outcome }) => outcomeWords[outcome][language]);
  const names = [words.outcome[language], ...rows.map(({ name }) => name)];
  const nameWidth = Math.min(Math.max(...names.map(textWidth)), Math.floor(width / 2)) + 1;
  const room = Math.max(leastColumn, Math.floor((width - nameWidth) / Math.max(1, entries.length)));
  const put = (y: number, column: number, text: string, style: string) =>
    putText(cells, nameWidth + column * room, y, fitText(text, room - 1), style);
  compared.forEach(({ entry, place }, i) => {
    const [text, style] = place === null ? [shortId(entry.id), 'title'] : markedId(entry.id, place);
    put(0, i, text, style);
  });
  const lines = [{ name: words.outcome[language], texts: outcomes, differs: new Set(outcomes).size > 1 }, ...rows];
  lines.slice(0, Math.max(0, height - 1)).forEach(({ name, texts, differs }, i) => {
    const lit = differs && entries.length > 1;
    putText(cells, 0, i + 1, fitText(name, nameWidth - 1), lit ? 'heading' : 'dim');
    texts.forEach((text, column) => {
      put(i + 1, column, text ?? '–', lit ? 'best' : 'value');
    });
  });
  if (rows.length === 0 && entries.length === 1) putText(cells, 0, 2, fitText(words.defaults[language], width), 'dim');
  return cells;
}
