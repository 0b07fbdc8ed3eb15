import type { Language } from '../../base/text.ts';
import { type Cells, createCells, fitText, paste, putText, textWidth } from '../../ui/charts/cells.ts';
import { paragraph } from '../../ui/charts/prose.ts';
import { editedValue } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { curves } from './chart.ts';
import { runsList } from './list.ts';
import { filterError, type RunsState, selectedEntry, shownEntries } from './state.ts';
import { parameterTable } from './table.ts';

const words = {
  none: {
    en: 'No run is kept yet. Each one that ends, on a screen or by zigzag run, is listed here from then on, with all that its numbers follow from: they can be seen again, compared, and taken along (zigzag runs).',
    ko: '아직 저장된 실행이 없습니다. 화면이나 zigzag run에서 끝난 실행은 수치를 정하는 모든 값과 함께 여기에 나옵니다. 다시 보고, 비교하고, 내보낼 수 있습니다 (zigzag runs).',
  },
  noMatch: { en: 'No run is so.', ko: '조건에 맞는 실행이 없습니다.' },
  filter: { en: 'filter', ko: '거르기' },
  note: { en: 'note', ko: '메모' },
  delete: (run: string) => ({ en: `Delete ${run}? y deletes it.`, ko: `${run} 실행을 지울까요? y를 누르면 지웁니다.` }),
  runs: (shown: number, all: number) =>
    shown === all
      ? { en: all === 1 ? '1 run' : `${all} runs`, ko: `실행 ${all}개` }
      : { en: `${shown} of ${all} runs`, ko: `실행 ${all}개 중 ${shown}개` },
};

/** The line above the list: how many there are, the filter, what is typed or asked. */
function head(state: RunsState, width: number, language: Language): Cells {
  const cells = createCells(width, 1);
  const { typed } = state;
  if (typed?.type === 'delete') {
    const run = `${typed.id} (${selectedEntry(state)?.recipe.experiment})`;
    putText(cells, 0, 0, fitText(words.delete(run)[language], width), 'error');
    return cells;
  }
  const all = state.entries?.length ?? 0;
  const count = words.runs(shownEntries(state).length, all)[language];
  putText(cells, 0, 0, count, 'title');
  let x = textWidth(count) + 3;
  if (typed) {
    const label = `${words[typed.type][language]}: `;
    putText(cells, x, 0, label, 'key');
    x += textWidth(label);
    const { text, error } = typed.edit;
    const reason = error ? `  ${error[language]}` : '';
    const edit = editedValue(typed.edit, Math.max(8, width - x - textWidth(reason)));
    paste(cells, edit, x, 0);
    putText(
      cells,
      x + Math.min(edit.width, textWidth(text) + 1),
      0,
      fitText(reason, width - x - textWidth(text) - 1),
      'error',
    );
  } else if (state.filter !== '') {
    putText(cells, x, 0, fitText(`/ ${state.filter}`, width - x), filterError(state) ? 'error' : 'key');
  }
  return cells;
}

/** From so many columns on, the list has a side of its own. */
const wideColumns = 150;

export function runsView({ state, columns, rows, language }: ViewProps<RunsState>): Cells {
  const cells = createCells(columns, rows);
  paste(cells, head(state, columns, language), 0, 0);
  if (shownEntries(state).length === 0) {
    const text = (state.entries?.length ?? 0) === 0 ? words.none : words.noMatch;
    paste(cells, paragraph(text[language], Math.min(columns, 90), rows - 2, 'value'), 0, 2);
    return cells;
  }
  if (state.full) return curves(state, columns, rows, language);
  const body = rows - 2;
  const draw = (part: typeof runsList, x: number, y: number, w: number, h: number) =>
    paste(cells, part(state, w, h, language), x, y);
  if (columns >= wideColumns) {
    const list = Math.floor(columns * 0.48);
    const chart = Math.floor(body * 0.6);
    draw(runsList, 0, 2, list - 2, body);
    draw(curves, list, 2, columns - list, chart);
    draw(parameterTable, list, 3 + chart, columns - list, body - chart - 1);
    return cells;
  }
  const list = Math.max(4, Math.min(shownEntries(state).length + 1, Math.floor(body * 0.45)));
  const table = Math.max(28, Math.min(60, Math.floor(columns * 0.4)));
  draw(runsList, 0, 1, columns, list);
  const below = body + 1 - list - 1;
  draw(curves, 0, list + 2, columns - table - 2, below);
  draw(parameterTable, columns - table, list + 2, table, below);
  return cells;
}
