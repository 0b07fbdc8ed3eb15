import type { Language } from '../../base/text.ts';
import type { Asked, GuessValue } from '../../engine/experiments/questions.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, putText, type Style, stacked, textWidth } from '../charts/cells.ts';
import type { GuessMark } from '../charts/guess-marks.ts';
import { paragraph, sentencesOf } from '../charts/prose.ts';
import { type GuessingState, openQuestion, questionOf, type ShownGuesses } from './guess.ts';

const words = {
  question: { en: 'Your guess', ko: '예측' },
  mark: { en: 'guess', ko: '예측' },
  order: { en: '←→ choose a name · ↑↓ move it', ko: '←→ 이름 고르기 · ↑↓ 옮기기' },
  choice: { en: '←→ choose', ko: '←→ 고르기' },
  level: { en: '↑↓ move the mark', ko: '↑↓ 표시 옮기기' },
  take: { en: '⏎ take', ko: '⏎ 정하기' },
  another: { en: 'e another question', ko: 'e 다른 질문' },
  skip: { en: 'Esc skip', ko: 'Esc 건너뛰기' },
} as const;

interface PanelOptions extends GuessingState {
  readonly experiment: string;
  /** The runs that are asked about. */
  readonly runs: readonly RunResult[];
  readonly width: number;
  /** The rows that it may take from the screen without need, and those that it may have at most. */
  readonly height: number;
  readonly most: number;
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
  const keys = [words[asked.kind], words.take, ...(of > 1 ? [words.another] : []), words.skip];
  return [
    paragraph(`${words.question[language]} ${number}/${of}: ${asked.text[language]}`, width, 3, 'title'),
    flowing(answerPieces(asked, asking.value, asking.at, language), width),
    paragraph(keys.map((key) => key[language]).join(' · '), width, 2),
  ];
}

/** A guess in as few rows as say it, and in as many as say all of it. */
interface Told {
  readonly least: Cells;
  readonly whole: Cells;
}

/** What was guessed: before the end the guess itself, after it what came of it, whose last sentence is about the numbers behind it. */
function toldGuesses({ guesses = [], width, language, most }: PanelOptions): Told[] {
  return guesses.map(({ asked, said, outcome }) => {
    if (!outcome) {
      const text = `${words.question[language]}: ${said[language]} · ${asked[language]}`;
      return { least: paragraph(text, width, 1, 'key'), whole: paragraph(text, width, 2, 'key') };
    }
    const text = outcome[language];
    const sentences = sentencesOf(text);
    const least = sentences.length > 1 ? sentences.slice(0, -1).join(' ') : text;
    return { least: paragraph(least, width, most, 'notice'), whole: paragraph(text, width, most, 'notice') };
  });
}

/** The guesses, one after the other told whole as long as there are rows. */
function guessParts(options: PanelOptions): Cells[] {
  const told = toldGuesses(options);
  const room = Math.min(options.height, options.most);
  let used = sum(told.map(({ least }) => least));
  return told.map(({ least, whole }) => {
    const more = whole.height - least.height;
    if (used + more > room) return least;
    used += more;
    return whole;
  });
}

/** The panel under the screen: the open question, else the guesses. It has no rows where nothing is asked or guessed. */
export function guessPanel(options: PanelOptions): Cells {
  const question = questionParts(options);
  const parts = question.length > 0 ? question : guessParts(options);
  return stacked(options.width, Math.min(options.most, sum(parts)), parts);
}

const sum = (parts: readonly Cells[]): number => parts.reduce((rows, part) => rows + part.height, 0);

/** The guesses as the figures draw them: the open one too. */
export function shownGuesses({
  experiment,
  runs,
  language,
  ...state
}: Omit<PanelOptions, 'width' | 'height' | 'most'>): ShownGuesses {
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
