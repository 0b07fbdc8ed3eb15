import type { RunResult } from '../../engine/experiments/results.ts';
import { answersOf, askedImages, isWrong } from '../../engine/experiments/shared/answers.ts';
import type { Engine } from '../../engine/runs/client.ts';
import { type Cells, createCells, paste } from '../charts/cells.ts';
import { type DigitFigureOptions, digitFigure, type Images } from '../figures/digit.ts';
import type { Draw } from './frame.ts';
import type { KeyRow } from './keymap.ts';

/** The data that networks are trained on and measured with. */
export type Data = Engine['dataset'];

/** The state of a screen that shows a digit and what the networks answer. */
export interface DigitsState {
  /** The digit stands beside the curves where there is room for both; switched, where there is none, and instead of them. */
  readonly switched: boolean;
  /** Which image is shown. */
  readonly digit: number;
}

export type DigitsAction =
  | { readonly type: 'digits' }
  /** To the next image that a network gets wrong, or back to the one before. */
  | { readonly type: 'mistake'; readonly by: 1 | -1 };

export const firstDigit: DigitsState = { switched: false, digit: 0 };

export function isDigitsAction(action: { readonly type: string }): action is DigitsAction {
  return action.type === 'digits' || action.type === 'mistake';
}

/** The test images of the data that networks are asked about. */
export function testImages(data: Data | null | undefined): Images | null {
  return data ? { ...data, ...data.test, count: askedImages(data.test.count, data.classes) } : null;
}

/** The same of the first `samples` training images. */
export function trainingImages(data: Data | null | undefined, samples: number): Images | null {
  if (!data) return null;
  return { ...data, ...data.train, count: askedImages(Math.min(samples, data.train.count), data.classes) };
}

/** The next image that one of the runs gets wrong; the next of all where there is no such. */
export function nextMistake(
  results: readonly RunResult[],
  series: string,
  images: Images,
  from: number,
  by: 1 | -1,
): number {
  const { count } = images;
  const answers = results.flatMap((run) => (run.summary.diverged ? [] : (answersOf(run, series) ?? [])));
  const at = (steps: number) => (((from + by * steps) % count) + count) % count;
  for (let steps = 1; steps <= count; steps++) {
    if (answers.some((logits) => isWrong(logits, images, at(steps)))) return at(steps);
  }
  return at(1);
}

/** @param images those that are shown; null before they are loaded */
export function reduceDigits<S extends DigitsState & { readonly results: readonly RunResult[] }>(
  state: S,
  action: DigitsAction,
  series: string,
  images: Images | null,
): S {
  if (action.type === 'digits') return { ...state, switched: !state.switched };
  if (!images || images.count === 0) return state;
  return { ...state, digit: nextMistake(state.results, series, images, state.digit, action.by) };
}

/** From this size on a figure leaves room for a digit beside it. */
const roomFor = { width: 76, height: 12 };
/** The columns of the digit, and from which width of all on it has twice as many pixels a side. */
const narrow = 34;
const wide = { from: 140, width: 58 };

/**
 * Where a digit is: beside a figure of that size, instead of it, or nowhere.
 * @param least the columns from which on this figure leaves room for it
 */
export function digitPlace(
  { switched }: DigitsState,
  width: number,
  height: number,
  least = roomFor.width,
): 'beside' | 'instead' | 'nowhere' {
  const room = width >= least && height >= roomFor.height;
  if (room) return switched ? 'nowhere' : 'beside';
  return switched ? 'instead' : 'nowhere';
}

/** A figure with a digit at its right, or the digit in its place. */
export function withDigit(figure: Draw, digit: Draw, state: DigitsState, least?: number): Draw {
  return (width, height): Cells => {
    const place = digitPlace(state, width, height, least);
    if (place === 'nowhere') return figure(width, height);
    const cells = createCells(width, height);
    if (place === 'instead') {
      paste(cells, digit(width, height), 0, 0);
      return cells;
    }
    const columns = width >= wide.from ? wide.width : narrow;
    paste(cells, figure(width - columns - 1, height), 0, 0);
    paste(cells, digit(columns, height), width - columns, 0);
    return cells;
  };
}

/** What `trainingView` shows beside a figure, or in its place: a digit and what networks answer. */
export interface DigitPart {
  readonly draw: Draw;
  readonly state: DigitsState;
  /** The columns from which on this figure leaves room for it. */
  readonly least?: number;
}

export function digitPart<S extends DigitsState>(
  state: S,
  { least, ...figure }: Omit<DigitFigureOptions, 'at' | 'width' | 'height'> & Pick<DigitPart, 'least'>,
): DigitPart {
  const draw: Draw = (width, height) => digitFigure({ ...figure, at: state.digit, width, height });
  return { state, draw, ...(least !== undefined && { least }) };
}

export const digitRows = {
  digits: {
    keys: ['i'],
    short: { en: 'digit', ko: '숫자' },
    help: { en: 'a digit and the answers', ko: '숫자와 신경망의 답' },
    action: { type: 'digits' },
  },
  mistake: {
    keys: ['n', 'N'],
    shown: 'n N',
    short: { en: 'mistake', ko: '오답' },
    help: { en: 'the next mistake, the last', ko: '다음 오답, 이전 오답' },
    action: (_, key) => ({ type: 'mistake', by: key === 'n' ? 1 : -1 }),
  },
} satisfies Readonly<Record<string, KeyRow<DigitsState, DigitsAction>>>;
