import type { Language, Text } from '../../../base/text.ts';
import { asciiKeys } from '../../charts/ascii.ts';
import { type Cells, createCells, fitText, putText, type Style, setCell, textWidth } from '../../charts/cells.ts';
import { visibleFrom } from '../../charts/visible.ts';
import type { ValueEdit } from '../../kit/value-edit.ts';
import type { PaletteEntry } from './entry.ts';
import type { Found } from './found.ts';
import type { PaletteState } from './typed.ts';

interface PaletteProps {
  readonly palette: PaletteState;
  readonly found: readonly Found[];
  /** The room for it. */
  readonly columns: number;
  readonly rows: number;
  readonly language: Language;
  readonly ascii: boolean;
}

const empty: Text = { en: 'nothing found', ko: '찾은 것이 없습니다' };
const prompt: Text = {
  en: 'type a screen, a lesson, a key, a parameter and its value',
  ko: '화면, 수업, 키의 동작, 매개변수와 값을 입력하십시오',
};

const most = { columns: 96, rows: 20 };

/** The box, and what stands in it besides the list: its edges, the typed text and the line below the list. */
const edges = 2;
const others = 2;

/** Writes a text whose found characters are lit; the right half of a wide one goes with it. */
function putLit(cells: Cells, x: number, y: number, text: string, room: number, lit: readonly number[], style: Style) {
  const shown = fitText(text, room);
  putText(cells, x, y, shown, style);
  // The last character may be an ellipsis.
  const whole = shown === text ? text.length : shown.length - 1;
  for (const at of lit) {
    if (at < whole) putText(cells, x + textWidth(text.slice(0, at)), y, text[at]!, 'key');
  }
}

/** The typed text with its caret; of a long one the end before the caret. */
function putTyped(cells: Cells, { text, caret }: ValueEdit, room: number, language: Language): void {
  putText(cells, 2, 1, ':', 'key');
  let from = 0;
  while (textWidth(text.slice(from, caret)) > room - 2) from++;
  putText(cells, 4, 1, fitText(text.slice(from), room), 'value');
  const at = 4 + textWidth(text.slice(from, caret));
  putText(cells, at, 1, text[caret]?.trim() || '_', 'key');
  if (text === '') putText(cells, 6, 1, fitText(prompt[language], room - 2), 'dim');
}

function putEntry(
  cells: Cells,
  y: number,
  { entry, label, detail }: Found,
  chosen: boolean,
  props: PaletteProps,
): void {
  const { language, ascii } = props;
  const kinds = Math.max(...props.found.map((one) => textWidth(one.entry.kind[language])));
  const right = cells.width - 2;
  if (chosen) putText(cells, 2, y, '›', 'key');
  putText(cells, 4, y, entry.kind[language], 'dim');
  const from = 4 + kinds + 2;
  const end = rightText(entry, ascii);
  const room = Math.max(0, Math.min(textWidth(end), right - from - Math.min(textWidth(entry.label[language]), 20) - 2));
  const at = right - room;
  if (entry.key !== undefined) putText(cells, at, y, fitText(end, room), 'key');
  else putLit(cells, at, y, end, room, detail, 'dim');
  putLit(cells, from, y, entry.label[language], at - from - 2, label, chosen ? 'title' : 'value');
}

function rightText({ key, detail = '', status }: PaletteEntry, ascii: boolean): string {
  if (key === undefined) return status === undefined ? detail : `${detail} · ${status}`;
  return ascii ? asciiKeys(key) : key;
}

function putEdges(cells: Cells): void {
  const { width, height } = cells;
  for (let x = 1; x < width - 1; x++) for (const y of [0, height - 1]) setCell(cells, x, y, '─', 'axis');
  for (let y = 1; y < height - 1; y++) for (const x of [0, width - 1]) setCell(cells, x, y, '│', 'axis');
  for (const [x, y, corner] of [
    [0, 0, '╭'],
    [width - 1, 0, '╮'],
    [0, height - 1, '╰'],
    [width - 1, height - 1, '╯'],
  ] as const)
    setCell(cells, x, y, corner, 'axis');
}

/** The palette as a box: what is typed, what was found with the letters lit that were typed, and a line about the chosen one. */
export function paletteView(props: PaletteProps): Cells {
  const { palette, found, language } = props;
  const width = Math.min(props.columns, most.columns);
  const height = Math.min(props.rows, most.rows);
  const cells = createCells(width, height);
  if (width < edges + 2 || height < edges + others) return cells;
  putEdges(cells);
  putTyped(cells, palette.edit, width - 6, language);
  const list = height - edges - others;
  const chosen = Math.min(palette.chosen, found.length - 1);
  const from = visibleFrom(found.length, list, chosen);
  found.slice(from, from + list).forEach((one, i) => {
    putEntry(cells, 2 + i, one, from + i === chosen, props);
  });
  const { error } = palette.edit;
  const about = error ?? (found.length === 0 ? empty : found[chosen]?.entry.about);
  const count = found.length > 0 ? `${chosen + 1}/${found.length}` : '';
  const room = width - 5 - textWidth(count);
  if (about) putText(cells, 2, height - 2, fitText(about[language], room), error ? 'error' : 'dim');
  putText(cells, width - 2 - textWidth(count), height - 2, count, 'dim');
  return cells;
}
