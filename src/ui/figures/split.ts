import { percent, thousands } from '../../base/numbers.ts';
import { Series } from '../../base/series.ts';
import type { Language } from '../../base/text.ts';
import type { ResultOf } from '../../engine/experiments/list.ts';
import { valueAt } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, putText, setCell, textWidth } from '../charts/cells.ts';
import { guessesAbout } from '../charts/guess-marks.ts';
import { hiddenItem, type LegendItem, readItem } from '../charts/legend.ts';
import { lineChart } from '../charts/lines.ts';
import { type ChartLook, looked, plainLook } from '../charts/look.ts';
import type { XReach } from '../charts/window.ts';

export interface SplitSizes {
  readonly training: number;
  readonly validation: number;
  /** Null where it is not known yet: the part is not drawn. */
  readonly test: number | null;
}

/** The three parts: what each is for, told apart by name, texture and colour. */
const parts = [
  {
    id: 'training',
    char: '█',
    name: { en: 'training', ko: '훈련' },
    use: { en: 'fits the weights', ko: '가중치를 학습합니다' },
  },
  {
    id: 'validation',
    char: '▓',
    name: { en: 'validation', ko: '검증' },
    use: { en: 'chooses the hyperparameters', ko: '하이퍼파라미터를 고릅니다' },
  },
  {
    id: 'test',
    char: '░',
    name: { en: 'test', ko: '테스트' },
    use: { en: 'judges once, at the end', ko: '끝에 한 번 평가합니다' },
  },
] as const;

/** Where each part starts and ends, in columns: true to the counts, but nothing that is there is less than a column. */
function extents(sizes: SplitSizes, width: number): { from: number; to: number }[] {
  const counts = parts.map(({ id }) => sizes[id] ?? 0);
  const total = Math.max(
    1,
    counts.reduce((sum, c) => sum + c, 0),
  );
  let sum = 0;
  let from = 0;
  return counts.map((count, i) => {
    sum += count;
    const rest = counts.slice(i + 1).filter((c) => c > 0).length;
    const to = Math.min(width - rest, Math.max(from + (count > 0 ? 1 : 0), Math.round((sum / total) * width)));
    const extent = { from, to: Math.max(from, to) };
    from = extent.to;
    return extent;
  });
}

interface SplitBarOptions {
  readonly sizes: SplitSizes;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** Figure F21: the data in their true proportions, each part's name and use below it on a row of its own. */
export function splitBar({ sizes, width, height, language }: SplitBarOptions): Cells {
  const cells = createCells(width, height);
  const labelRows = Math.min(3, Math.max(0, cells.height - 1));
  const barRows = Math.min(3, cells.height - labelRows);
  const spans = extents(sizes, cells.width);
  parts.forEach(({ id, char, name, use }, i) => {
    const { from, to } = spans[i]!;
    const size = sizes[id];
    if (size === null) return;
    const style = `split-${id}`;
    for (let y = 0; y < barRows; y++) for (let x = from; x < to; x++) setCell(cells, x, y, char, style);
    // The last part's label stands highest, so that no leader crosses another label.
    const row = barRows + (parts.length - 1 - i);
    if (row >= barRows + labelRows) return;
    for (let y = barRows; y < row; y++) setCell(cells, from, y, '│', style);
    const count = `${name[language]} ${thousands(size)}`;
    const full = `${count}: ${use[language]}`;
    const text = fitText(from + 2 + textWidth(full) <= cells.width ? full : count, Math.max(0, cells.width - 2));
    const start = Math.max(0, Math.min(from, cells.width - 2 - textWidth(text)));
    putText(cells, start, row, start === from ? '└ ' : '  ', style);
    putText(cells, start + 2, row, text, style);
  });
  return cells;
}

export interface ChoiceFigureOptions extends Partial<ChartLook> {
  readonly results: readonly ResultOf<'data-split'>[];
  /** The largest k before there are results. */
  readonly most?: number;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
  readonly log?: boolean;
  /** Curves that are left out, and the one above the other. */
  readonly hidden?: readonly string[];
  readonly highlight?: string | null;
}

export const choiceWords = {
  chosen: { en: 'score on the n images that chose it', ko: '고르는 데 쓴 n장에서의 점수' },
  truth: { en: 'its true accuracy', ko: '진짜 정확도' },
  title: { en: 'the best of k networks', ko: '신경망 k개 중 최고' },
  k: { en: 'k', ko: 'k' },
} as const;

/** The curves of the choice: their series, and how they look. */
const choiceCurves = [
  { series: 'chosenScore', name: choiceWords.chosen, style: 'split-validation', marker: '▴', dash: false },
  { series: 'trueScore', name: choiceWords.truth, style: 'split-test', marker: '◉', dash: true },
] as const;

/** The ids of the curves. */
export const choiceIds: readonly string[] = choiceCurves.map(({ series }) => series);

/** How far the x axis of the choice reaches: from a choice among one. */
export function choiceReach(results: ChoiceFigureOptions['results'], most = 2): XReach {
  const newest = results[0]?.series.chosenScore?.x.at(-1) ?? 0;
  return { first: 1, length: Math.max(2, newest || most), newest };
}

/** The flattery of choosing: the score of the chosen on the images that chose it, and what it is truly worth, for every k. */
export function choiceFigure(options: ChoiceFigureOptions): Cells {
  const { results, most, width, height, language, log = false, hidden = [], highlight } = options;
  const look: ChartLook = { ...plainLook, ...options };
  const shown = choiceCurves.filter(({ series }) => !hidden.includes(series));
  return lineChart({
    ...looked(look, choiceReach(results, most), { log }),
    series: shown.map(({ series, name: _, ...rest }) => {
      const points = results[0]?.series[series] ?? Series.empty;
      return { ...rest, id: series, points, highlight: series === highlight };
    }),
    width,
    height,
    faded: look.glyphs === 'braille' && !look.large,
    title: choiceWords.title[language],
    guesses: guessesAbout(look.guessed, choiceIds),
    xLabel: choiceWords.k[language],
  });
}

/** What the curves are, with their values at the cursor, or at the last k; hidden ones without. */
export function choiceLegend({
  results,
  hidden = [],
  cursor = null,
  language,
}: Pick<ChoiceFigureOptions, 'results' | 'hidden' | 'cursor' | 'language'>): LegendItem[] {
  const [run] = results;
  return choiceCurves.map(({ series, name, ...look }) => {
    if (hidden.includes(series)) return hiddenItem(name[language]);
    if (!run) return { ...look, label: name[language] };
    return { ...look, ...readItem(name[language], percent(valueAt(run, series, cursor))[language]) };
  });
}
