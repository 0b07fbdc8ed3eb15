import type { Language } from '../../base/text.ts';
import type { Lesson } from '../../lessons/lesson.ts';
import {
  type Cells,
  createCells,
  fitText,
  paste,
  putText,
  setCell,
  stacked,
  textWidth,
} from '../../ui/charts/cells.ts';
import { paragraph } from '../../ui/charts/prose.ts';
import { visibleFrom } from '../../ui/charts/visible.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { answerText } from './answer.ts';
import { isAsking, isTextAlone, type TourState } from './state.ts';

/** From so many columns on the text stands beside the screen, in a column of its own: a terminal of 120 has a margin at either edge. */
const besideFrom = 118;
const textColumns = 36;
/** The fewest rows that the screen keeps where the text stands below it. */
const minScreenRows = 13;
const mostTextRows = 9;
/** The columns of a text alone, for those far away. */
const largeColumns = 52;

/** The steps around a place, one a row. */
function stepList(
  { steps }: Lesson,
  at: number,
  current: number,
  width: number,
  rows: number,
  language: Language,
): Cells {
  const cells = createCells(width, rows);
  const from = visibleFrom(steps.length, rows, at);
  steps.slice(from, from + rows).forEach(({ title }, y) => {
    const place = from + y;
    const style = place === at ? 'selected' : place === current ? 'value' : 'dim';
    if (place === current) putText(cells, 0, y, '›', 'key');
    putText(cells, 2, y, fitText(`${String(place + 1).padStart(2)} ${title[language]}`, width - 2), style);
  });
  return cells;
}

/** What leads on and back from a step, where there is room to say it. */
function keysAt({ steps }: Lesson, at: number): string {
  return [...(at > 0 ? ['PgUp'] : []), ...(at < steps.length - 1 ? ['PgDn'] : [])].join(' ');
}

/** Texts beside each other, in as many lines as they need; none is broken that has room in a line. */
function linesOf(texts: readonly string[], width: number): string[] {
  const lines: string[] = [];
  for (const text of texts) {
    const longer = `${lines.at(-1)}  ${text}`;
    if (lines.length > 0 && textWidth(longer) <= width) lines[lines.length - 1] = longer;
    else lines.push(text);
  }
  return lines;
}

/** What stands before the text of a choice: a mark where it was chosen, its number, a blank. */
const choiceMark = 3;

/** A line of choices; one that is too long for it goes on below its own text. */
function choiceLine(line: string, width: number): Cells {
  const text = paragraph(line.slice(choiceMark), width - choiceMark, 4, 'key');
  const cells = createCells(width, Math.max(1, text.height));
  if (text.height > 1) paste(cells, text, choiceMark, 0);
  putText(cells, 0, 0, text.height > 1 ? line.slice(0, choiceMark) : line, 'key');
  return cells;
}

/** Number and title, the text, the question with its choices, and what came of it. */
function textParts(
  lesson: Lesson,
  state: TourState,
  { width, language, eachOnItsOwn = false }: { width: number; language: Language; eachOnItsOwn?: boolean },
): Cells[] {
  const { id, title, text, question } = lesson.steps[state.at]!;
  const place = `${state.at + 1}/${lesson.steps.length}`;
  const name = paragraph(title[language], width - place.length - 1, 2, 'title');
  const head = createCells(width, Math.max(1, name.height));
  putText(head, 0, 0, place, 'dim');
  const keys = keysAt(lesson, state.at);
  const hint = !state.large && textWidth(keys) + textWidth(title[language]) + place.length + 3 <= width ? keys : '';
  paste(head, name, place.length + 1, 0);
  putText(head, width - textWidth(hint), 0, hint, 'dim');
  const choices = (question?.choices ?? []).map((choice, i) => {
    const mark = state.answers[id] === i + 1 ? '›' : ' ';
    return `${mark}${i + 1} ${choice.text[language]}`;
  });
  const lines = eachOnItsOwn ? choices : linesOf(choices, width);
  const answer = answerText(lesson, state);
  return [
    head,
    ...(state.large && !isTextAlone(lesson, state)
      ? []
      : [paragraph(text[language], width, 12, state.large ? 'title' : '')]),
    ...(question ? [paragraph(question.ask[language], width, 3, 'value')] : []),
    ...lines.map((line) => choiceLine(line, width)),
    ...(answer ? [paragraph(answer[language], width, 3, 'notice')] : []),
  ];
}

const heightOf = (parts: readonly Cells[]) => parts.reduce((sum, { height }) => sum + height, 0);

/** The rows of some parts as parts of their own, if all have room with an empty one below each. */
function aired(parts: readonly Cells[], rows: number): readonly Cells[] {
  const lines = parts.flatMap((part) => Array.from({ length: part.height }, (_, y) => rowOf(part, y)));
  return 2 * lines.length <= rows ? lines : parts;
}

function rowOf({ width, chars, styles }: Cells, y: number): Cells {
  const [from, to] = [y * width, (y + 1) * width];
  return { ...createCells(width, 1), chars: chars.slice(from, to), styles: styles.slice(from, to) };
}

/** A step without a screen: its text in the middle, in few words a line; in the large mode fewer, with air between the lines. */
function textOnly(lesson: Lesson, state: TourState, columns: number, rows: number, language: Language): Cells {
  const width = Math.min(columns - 4, state.large ? largeColumns : 64);
  const whole = textParts(lesson, state, { width, language, eachOnItsOwn: true });
  const parts = state.large ? aired(whole, rows) : whole;
  const spaced = parts.flatMap((part) => [part, 1]);
  const cells = createCells(columns, rows);
  const height = Math.min(rows, heightOf(parts) + parts.length);
  const y = Math.max(0, Math.floor((rows - height) / 3));
  paste(cells, stacked(width, height, spaced), Math.floor((columns - width) / 2), y);
  return cells;
}

export function viewOf(lesson: Lesson) {
  return ({ state, columns, rows, language, ...looks }: ViewProps<TourState>): Cells => {
    const cells = createCells(columns, rows);
    if (state.blank) return cells;
    const { inner, at, listed } = state;
    if (isTextAlone(lesson, state) && listed === null) return textOnly(lesson, state, columns, rows, language);
    // What is typed stands beside the figure.
    const large = state.large && (inner?.screen.typing?.(inner.state) ?? null) === null;
    const screen = (width: number, height: number): Cells =>
      listed !== null || !inner
        ? stepList(lesson, listed ?? at, at, width, height, language)
        : inner.screen.view({
            state: inner.state,
            columns: width,
            rows: height,
            language,
            ...looks,
            large,
            asking: isAsking(lesson, state),
          });
    if (columns >= besideFrom && !state.large) {
      const width = columns - textColumns - 4;
      paste(cells, screen(width, rows), 0, 0);
      for (let y = 0; y < rows; y++) setCell(cells, width + 1, y, '│', 'axis');
      const texts = textParts(lesson, state, { width: textColumns, language, eachOnItsOwn: true });
      const parts = texts.flatMap((part) => [part, 1]);
      const used = parts.reduce<number>((sum, part) => sum + (typeof part === 'number' ? part : part.height), 0);
      // Titles of steps to come would answer questions.
      const soFar = { ...lesson, steps: lesson.steps.slice(0, at + 1) };
      const list = stepList(soFar, at, at, textColumns, Math.max(0, rows - used - 1), language);
      paste(cells, stacked(textColumns, rows, [...parts, 1, list]), columns - textColumns, 0);
      return cells;
    }
    const parts = textParts(lesson, state, { width: columns - 2, language });
    const below = Math.min(heightOf(parts), mostTextRows, Math.max(1, rows - minScreenRows - 1));
    paste(cells, screen(columns, rows - below - 1), 0, 0);
    for (let x = 0; x < columns; x++) setCell(cells, x, rows - below - 1, '─', 'axis');
    paste(cells, stacked(columns - 2, below, parts), 1, rows - below);
    return cells;
  };
}
