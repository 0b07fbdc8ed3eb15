import { percent } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { type Answer, answerOf, answersOf, countWrong } from '../../engine/experiments/shared/answers.ts';
import { bar } from '../charts/bar.ts';
import { type Cells, createCells, fitText, overlay, putText, textWidth } from '../charts/cells.ts';
import { EIGHTHS } from '../charts/histogram.ts';
import { greyTone, image, imageSize } from '../charts/image.ts';
import { visibleFrom } from '../charts/visible.ts';
import { fitting } from './layer-panels.ts';

/** The images that networks are asked about. */
export interface Images {
  /** Height and width of each in pixels. */
  readonly rows: number;
  readonly columns: number;
  readonly classes: number;
  /** [count, rows × columns], 0 … 255 */
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly count: number;
}

/** A network that is asked, as it is told from the others. */
export interface Asked {
  readonly run: RunResult;
  readonly name: Text;
  readonly style: string;
  readonly marker: string;
}

export interface DigitFigureOptions {
  /** Null before they are loaded. */
  readonly images: Images | null;
  /** Which of them is shown; the last, if there are fewer. */
  readonly at: number;
  readonly asked: readonly Asked[];
  /** The series whose accuracy these images measure. */
  readonly series: string;
  /** What kind of images they are. */
  readonly kind: 'test' | 'train' | 'validation';
  /** The network that is to be among those shown, where not all have room. */
  readonly selected?: number;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

const words = {
  loading: { en: 'loading the digits', ko: '손글씨를 불러오는 중' },
  kind: {
    test: { en: 'test image', ko: '테스트 이미지' },
    train: { en: 'training image', ko: '훈련 이미지' },
    validation: { en: 'validation image', ko: '검증 이미지' },
  },
  image: { en: 'image', ko: '이미지' },
  says: { en: 'says', ko: '답' },
  wrong: { en: 'wrong', ko: '오답' },
  untrained: { en: 'not trained yet', ko: '아직 학습하지 않음' },
  diverged: { en: 'diverged', ko: '발산' },
} as const;

const counts = new WeakMap<Float64Array, number>();

/** How many of the images a network gets wrong, counted once for each report. */
function mistakesOf(logits: Float64Array, images: Images): number {
  const known = counts.get(logits) ?? countWrong(logits, images);
  counts.set(logits, known);
  return known;
}

/** "test image 13 of 2000: labelled 7", shorter where there is no room. */
function title({ at, kind, width, language }: DigitFigureOptions, { labels, count }: Images): string {
  const [place, label] = [at + 1, labels[at]];
  const what = words.kind[kind][language];
  const image = words.image[language];
  const texts = {
    en: [`${what} ${place} of ${count}: labelled ${label}`, `${image} ${place} of ${count}: ${label}`],
    ko: [`${what} ${count}개 중 ${place}번: 정답 ${label}`, `${image} ${place}/${count}: 정답 ${label}`],
  }[language];
  return fitting([...texts, `${place}: ${label}`], width);
}

/** The columns of the answers: where each begins; the bars have what the others leave. */
function columnsOf(asked: readonly Asked[], { classes, count }: Images, width: number, language: Language) {
  const digits = String(Math.max(0, classes - 1)).length;
  const longest = Math.max(0, ...asked.map(({ name }) => textWidth(name[language])));
  const mistakes = Math.max(String(count).length, textWidth(words.wrong[language])) + 1;
  const need = 2 + longest + 1;
  const answer = Math.max(digits + 2, textWidth(words.says[language]) + 1);
  // How sure a network is gives way to its name, which tells the networks apart.
  const sure = percent(1, 0)[language].length + 1;
  const share = need + answer + sure + mistakes <= width ? sure : 0;
  const name = Math.max(0, Math.min(longest, width - (2 + 1 + answer + share + mistakes)));
  const says = 2 + name + 1;
  const bars = says + answer;
  return { name, says, share, mark: says + digits, bars, barWidth: Math.max(0, width - mistakes - share - bars) };
}

/** The probability of each class as a column a class, under their numbers. */
function classBars({ probabilities, answer }: Answer, each: number, style: string): Cells {
  const cells = createCells(probabilities.length * each, 1);
  probabilities.forEach((p, c) => {
    const step = Math.min(8, Math.max(p > 0.02 ? 1 : 0, Math.round(p * 8)));
    const wide = Math.max(1, each - 1);
    putText(cells, c * each, 0, (EIGHTHS[step] ?? ' ').repeat(wide), c === answer ? style : 'dim');
  });
  return cells;
}

/** What each network answers, a row each: the class, how sure it is, and how many images it gets wrong. */
function answers(options: DigitFigureOptions, images: Images, width: number, height: number): Cells {
  const { asked, at, series, selected = 0, language } = options;
  const cells = createCells(width, height);
  const { classes, labels } = images;
  const columns = columnsOf(asked, images, width, language);
  const each = Math.floor(columns.barWidth / Math.max(1, classes));
  const rightAligned = (y: number, text: string, style: string) =>
    putText(cells, width - textWidth(text), y, text, style);
  const from = visibleFrom(asked.length, height - 1, selected);
  const shown = asked.slice(from, from + Math.max(0, height - 1));
  const told = shown.some(({ run }) => answersOf(run, series));
  if (told) {
    putText(cells, columns.says, 0, words.says[language], 'dim');
    rightAligned(0, words.wrong[language], 'dim');
    for (let c = 0; each >= 1 && c < classes; c++) {
      const heading = String(c).slice(0, Math.max(1, each - 1));
      if (each >= String(classes - 1).length) putText(cells, columns.bars + c * each, 0, heading, 'dim');
    }
  } else putText(cells, 0, 0, fitText(words.untrained[language], width), 'dim');
  shown.forEach(({ run, name, style, marker }, i) => {
    const y = i + 1;
    putText(cells, 0, y, marker, style);
    putText(cells, 2, y, fitText(name[language], columns.name), style);
    const logits = answersOf(run, series);
    if (run.summary.diverged) {
      putText(cells, columns.says, y, fitText(words.diverged[language], width - columns.says), 'error');
      return;
    }
    const answer = answerOf(logits, classes, at);
    if (!logits || !answer) return;
    const right = answer.answer === labels[at];
    putText(cells, columns.says, y, Number.isNaN(answer.answer) ? '–' : String(answer.answer), 'value');
    if (!right) putText(cells, columns.mark, y, '✗', 'error');
    const sure = answer.probabilities[answer.answer] ?? Number.NaN;
    const bars = each >= 1 ? classBars(answer, each, style) : bar({ value: sure, width: columns.barWidth, style });
    overlay(cells, bars, columns.bars, y);
    const mistakes = mistakesOf(logits, images);
    rightAligned(y, String(mistakes), 'value');
    if (columns.share > 0) putText(cells, columns.bars + columns.barWidth + 1, y, percent(sure, 0)[language], 'dim');
  });
  return cells;
}

/** The columns between image and answers that stand beside it, and the fewest of the answers. */
const gap = 2;
const besideWidth = 26;

/**
 * A digit as the networks see it, and what each of them answers: above the answers, or beside them where it is larger so. What
 * is wrong has a cross.
 */
export function digitFigure({ at: place, ...rest }: DigitFigureOptions): Cells {
  const { images, asked, width, height, language } = rest;
  const at = Math.min(place, (images?.count ?? 0) - 1);
  const options = { ...rest, at };
  const cells = createCells(width, height);
  if (!images) {
    putText(cells, 0, 0, fitText(words.loading[language], cells.width), 'dim');
    return cells;
  }
  const { rows, columns } = images;
  if (at < 0) return cells;
  putText(cells, 0, 0, title(options, images), 'title');
  const below = height - 2 - (asked.length + 1);
  const wanted = { rows, columns };
  const stacked = imageSize(wanted, { width, height: Math.max(below, Math.floor((height - 2) / 2)) });
  const side = imageSize(wanted, { width: width - gap - besideWidth, height: height - 1 });
  const beside = side.width > stacked.width;
  const size = beside ? side : stacked;
  const inputs = rows * columns;
  const pixels = images.images.subarray(at * inputs, (at + 1) * inputs);
  overlay(cells, image({ ...wanted, pixels, tone: greyTone(255), ...size }), 0, 1);
  const corner = beside ? { x: size.width + gap, y: 1 } : { x: 0, y: size.height + 2 };
  const room = { width: width - corner.x, height: height - corner.y };
  overlay(cells, answers(options, images, room.width, room.height), corner.x, corner.y);
  return cells;
}
