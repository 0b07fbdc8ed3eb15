import type { Language, Text } from '../../base/text.ts';
import { type Cells, createCells, fitText, putText, type Style, textWidth } from './cells.ts';

/** A number belongs to the word before it, as in "layer 5". */
const number = /^[(±−-]?\d/;
/** What ends in one of these is followed by something new. */
const closed = /[.,:;·)–—=<>+×]$/;

/** The words of a text, a name with its number as one where they have room in a line, and an ellipsis with what it goes on from. */
function wordsOf(text: string, width: number): string[] {
  const words: string[] = [];
  let plain = false;
  for (const word of text.split(' ')) {
    const last = words.at(-1);
    const both = `${last} ${word}`;
    if (((plain && number.test(word)) || (word === '…' && last !== undefined)) && textWidth(both) <= width)
      words[words.length - 1] = both;
    else words.push(word);
    // A number after a number begins something of its own.
    plain = word !== '' && !number.test(word) && !closed.test(word);
  }
  return words;
}

/** Breaks a text into lines of at most `width` columns, at blanks where there are any; a name keeps its number. */
export function wrapLines(text: string, width: number): string[] {
  if (width < 1) return [];
  const lines: string[] = [];
  let line = '';
  for (const word of wordsOf(text, width)) {
    const longer = line ? `${line} ${word}` : word;
    if (textWidth(longer) <= width) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = fitText(word, width);
  }
  if (line) lines.push(line);
  return lines;
}

/** A text wrapped into `width` columns; one that needs more than `maxRows` rows ends in an ellipsis. */
export function paragraph(text: string, width: number, maxRows: number, style: Style = 'dim'): Cells {
  const lines = wrapLines(text, width);
  const rows = Math.min(maxRows, lines.length);
  const cells = createCells(width, rows);
  for (let y = 0; y < rows; y++) {
    const cut = y === rows - 1 && lines.length > rows;
    putText(cells, 0, y, cut ? fitText(`${lines[y]} ${lines[y + 1]}`, width) : lines[y]!, style);
  }
  return cells;
}

const failed: Text = { en: 'failed', ko: '실패' };

/** The reason of a failure if it fits into `room` columns, else only "failed": the reason is also written below the table. */
export function fittingFailure(room: number, message: Text, language: Language): string {
  return textWidth(message[language]) <= room ? message[language] : failed[language];
}

/** As many whole sentences of these texts as fit into `maxRows` rows, of each text its first ones; the first of all in any case. */
export function sentences(texts: readonly string[], width: number, maxRows: number, style: Style = 'dim'): Cells {
  return paragraph(fittingSentences(texts, width, maxRows), width, maxRows, style);
}

/** The same with the first sentence in the style 'title': it says what was found, the others why and how. */
export function finding(texts: readonly string[], width: number, maxRows: number): Cells {
  const cells = sentences(texts, width, maxRows);
  // Sentences that follow do not move the words of the first one.
  for (const [y, line] of wrapLines(texts[0] ?? '', width)
    .slice(0, cells.height)
    .entries()) {
    cells.styles.fill('title', y * cells.width, y * cells.width + textWidth(line));
  }
  return cells;
}

function fittingSentences(texts: readonly string[], width: number, maxRows: number): string {
  let kept = '';
  for (const text of texts) {
    for (const sentence of sentencesOf(text)) {
      const longer = kept === '' ? sentence : `${kept} ${sentence}`;
      // What follows in the same text may speak of what is left out.
      if (kept !== '' && wrapLines(longer, width).length > maxRows) break;
      kept = longer;
    }
  }
  return kept;
}

/** The sentences of a text. */
export function sentencesOf(text: string): string[] {
  return text.split(/(?<=\.) /);
}

/** A line of texts, each in its own style; those that do not fit are left out. */
export function pieces(parts: readonly (readonly [text: string, style: Style])[], width: number): Cells {
  const cells = createCells(width, 1);
  let x = 0;
  for (const [text, style] of parts) {
    if (x + textWidth(text) > width) break;
    putText(cells, x, 0, text, style);
    x += textWidth(text);
  }
  return cells;
}
