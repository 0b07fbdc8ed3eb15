import type { Language } from '../../base/text.ts';
import type { Asked, GuessValue } from '../../engine/experiments/questions.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, putText, type Style, stacked, textWidth } from '../charts/cells.ts';
import type { GuessMark } from '../charts/guess-marks.ts';
import { paragraph } from '../charts/prose.ts';
import { type GuessingState, openQuestion, questionOf, type ShownGuesses } from './guess.ts';

const words = {
  question: { en: 'Your guess', ko: '예측' },
  mark: { en: 'guess', ko: '예측' },
  order: { en: '←→ choose a name · ↑↓ move it', ko: '←→ 이름 고르기 · ↑↓ 옮기기' },
  choice: { en: '←→ choose', ko: '←→ 고르기' },
  level: { en: '↑↓ move the mark', ko: '↑↓ 표시 옮기기' },
  keys: { en: '⏎ take · e another question · Esc skip', ko: '⏎ 정하기 · e 다른 질문 · Esc 건너뛰기' },
} as const;

interface PanelOptions extends GuessingState {
  readonly experiment: string;
  /** The runs that are asked about. */
  readonly runs: readonly RunResult[];
  readonly width: number;
  /** The most rows. */
  readonly height: number;
  readonly language: Language;
}

interface Piece {
  readonly text: string;
  readonly style: Style;
}

/** Pieces beside each other, as many rows as they need. */
function flowing(pieces: readonly Piece[], width: number): Cells {
  const rows: Piece[][] = [[]];
  let x = 0;
  for (const piece of pieces) {
    const wide = textWidth(piece.text) + 2;
    if (x > 0 && x + wide - 2 > width) {
      rows.push([]);
      x = 0;
    }
    rows.at(-1)!.push(piece);
    x += wide;
  }
  const cells = createCells(width, rows.length);
  rows.forEach((row, y) => {
    let at = 0;
    for (const { text, style } of row) {
      putText(cells, at, y, fitText(text, width - at), style);
      at += textWidth(text) + 2;
    }
  });
  return cells;
}

/** The alternatives, the order so far, or the place on the axis; the one that the keys are at has brackets. */
function answerPieces(asked: Asked, value: GuessValue, at: number, language: Language): Piece[] {
  const piece = (text: string, chosen: boolean): Piece =>
    chosen ? { text: `[${text}]`, style: 'selected' } : { text: ` ${text} `, style: 'value' };
  if (asked.kind === 'level') return [piece(asked.show(value as number)[language], true)];
  if (asked.kind === 'choice') {
    return asked.items.map(({ id, label, picture }) =>
      piece(picture === undefined ? label[language] : `${picture} ${label[language]}`, id === value),
    );
  }
  return (value as readonly string[]).map((id, i) => {
    const { label } = asked.items.find((item) => item.id === id)!;
    return piece(`${i + 1} ${label[language]}`, i === at);
  });
}

/** The open question, what may be answered, and the keys; no rows where none is open. */
function questionParts(options: PanelOptions): Cells[] {
  const { experiment, runs, width, language } = options;
  const open = openQuestion(experiment, runs, options);
  if (!open) return [];
  const { asked, asking, number, of } = open;
  return [
    paragraph(`${words.question[language]} ${number}/${of}: ${asked.text[language]}`, width, 3, 'title'),
    flowing(answerPieces(asked, asking.value, asking.at, language), width),
    paragraph(`${words[asked.kind][language]} · ${words.keys[language]}`, width, 2),
  ];
}

/** What was guessed: before the end the guess itself, after it what came of it. */
function guessParts({ guesses = [], width, language }: PanelOptions, rows: number): Cells[] {
  return guesses.map(({ asked, said, outcome }) =>
    outcome
      ? paragraph(outcome[language], width, rows, 'notice')
      : paragraph(`${words.question[language]}: ${said[language]} · ${asked[language]}`, width, 1, 'key'),
  );
}

/** The panel under the screen: the open question, else the guesses. It has no rows where nothing is asked or guessed. */
export function guessPanel(options: PanelOptions): Cells {
  const { width, height } = options;
  const question = questionParts(options);
  let parts = question;
  // What came of several guesses is told as fully as there are rows.
  for (let rows = 4; question.length === 0 && rows > 0; rows--) {
    parts = guessParts(options, rows);
    if (sum(parts) <= height) break;
  }
  return stacked(width, Math.min(height, sum(parts)), parts);
}

const sum = (parts: readonly Cells[]): number => parts.reduce((rows, part) => rows + part.height, 0);

/** The guesses as the figures draw them: the open one too. */
export function shownGuesses({
  experiment,
  runs,
  language,
  ...state
}: Omit<PanelOptions, 'width' | 'height'>): ShownGuesses {
  const open = openQuestion(experiment, runs, state);
  const made = (state.guesses ?? []).flatMap((guess) => {
    const found = questionOf(experiment, runs, guess);
    return found ? [{ asked: found[1], value: guess.value }] : [];
  });
  const all = open
    ? [
        ...made.filter(({ asked }) => asked.text.en !== open.asked.text.en),
        { asked: open.asked, value: open.asking.value },
      ]
    : made;
  const guessed = all.flatMap(({ asked, value }): GuessMark[] => {
    if (asked.kind !== 'level' || typeof value !== 'number') return [];
    const { series, axis } = asked;
    return [{ series, axis, at: value, text: `${words.mark[language]} ${asked.show(value)[language]}` }];
  });
  const order = all.findLast(({ asked }) => asked.kind === 'order')?.value as readonly string[] | undefined;
  const expected = Object.fromEntries((order ?? []).map((id, i) => [id, i + 1]));
  return { guessed, expected };
}
