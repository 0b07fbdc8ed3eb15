import { dash } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import { type Cells, createCells, fitText, putText, type Style } from '../../ui/charts/cells.ts';
import { wrapLines } from '../../ui/charts/prose.ts';
import { markerOf } from '../../ui/figures/identity.ts';
import { termsOf, vectorStyle } from '../../ui/figures/path-vectors.ts';

/**
 * At most 9 columns with the sign in its place: four significant digits, powers of ten for the very small and large; a dash
 * for what is no number, or not there yet.
 */
export function shortNumber(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? ` ${dash}` : value > 0 ? ' ∞' : '−∞';
  const size = Math.abs(value);
  let text = size !== 0 && (size < 0.01 || size >= 1e5) ? size.toExponential(2) : size.toPrecision(4);
  if (text.length > 8) text = size.toExponential(1);
  return `${value < 0 ? '−' : ' '}${text}`;
}

const words = {
  before: { en: 'before any step', ko: '첫걸음 전' },
  step: { en: 'step', ko: '걸음' },
};

interface TermsOptions {
  readonly run: RunResult;
  readonly surface: string;
  readonly step: number;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** A line of the arithmetic: a symbol, how it is computed, and its numbers. */
interface TermRow {
  readonly symbol: string;
  readonly style: Style;
  readonly formula: string;
  readonly x: number;
  readonly y: number;
  readonly strong: boolean;
  /** A part of another term, without a formula of its own: left out where there is no room. */
  readonly part: boolean;
}

/** The rows of a step, the same ones at every step: before the first there are dashes in them. */
function rowsOf(run: RunResult, n: number, most: number): TermRow[] {
  const at = (series: string, i: number) => run.series[series]?.y[i] ?? Number.NaN;
  const here = (symbol: string, i: number): TermRow => {
    return { symbol, style: run.id, formula: '', x: at('x', i), y: at('y', i), strong: true, part: false };
  };
  const rows = [here('w', Math.max(0, n - 1))];
  for (const term of termsOf(run.id)) {
    const { id, symbol, formula } = term;
    const strong = id === 'update';
    const style = strong ? run.id : vectorStyle(term) || 'dim';
    const [x, y] = [at(`term.${id}.x`, n - 1), at(`term.${id}.y`, n - 1)];
    rows.push({ symbol, style, formula, x, y, strong, part: formula === '' });
  }
  rows.push(here('w + Δw', n > 0 ? n : -1));
  while (rows.length > most && rows.some(({ part }) => part))
    rows.splice(
      rows.findIndex(({ part }) => part),
      1,
    );
  return rows;
}

/** The numbers of one step, term by term as in the formula: g, then v or h or m, bias correction, the update. */
export function termsPane({ run, surface, step, width, height, language }: TermsOptions): Cells {
  const cells = createCells(width, height);
  const optimizer = optimizerById(run.id);
  const steps = (run.series.f?.x.length ?? 1) - 1;
  const n = Math.min(step, steps);
  const at = (series: string, i: number) => run.series[series]?.y[i] ?? Number.NaN;
  const title =
    n === 0 ? words.before[language] : language === 'ko' ? `${n}${words.step.ko}째` : `${words.step.en} ${n}`;
  putText(cells, 0, 0, `${markerOf(run.id)} ${run.label[language]}`, run.id);
  putText(cells, 13, 0, title, 'title');
  // Above the rows are a title and the names of the axes, below them the height.
  const rows = rowsOf(run, n, height - 3);

  // Wide enough, the formula stands between the symbol and its numbers.
  const numbers = width - 20;
  const formulaRoom = numbers - 11;
  if (height > 1) {
    putText(cells, numbers + 1, 1, 'x', 'dim');
    putText(cells, numbers + 11, 1, 'y', 'dim');
  }
  rows.forEach(({ symbol, style, formula, x, y, strong }, i) => {
    putText(cells, 0, i + 2, symbol, style);
    if (formulaRoom >= formula.length && formulaRoom > 8) putText(cells, 10, i + 2, formula, 'dim');
    putText(cells, numbers, i + 2, fitText(shortNumber(x), 10), strong ? 'value' : 'dim');
    putText(cells, numbers + 10, i + 2, fitText(shortNumber(y), 10), strong ? 'value' : 'dim');
  });
  let row = rows.length + 2;
  if (row < height) {
    putText(cells, 0, row, 'f', 'dim');
    putText(cells, numbers, row, shortNumber(at('f', n)), 'value');
    if (n > 0)
      putText(
        cells,
        numbers + 10,
        row,
        `η ${Number.isNaN(at('lr', n)) ? dash : Number(at('lr', n).toPrecision(4))}`,
        'dim',
      );
  }
  row += 2;
  const wrapped = (lines: readonly string[]) => lines.flatMap((line) => wrapLines(line, width));
  // Of the function and the rule the rule matters more: it stays where there is no room for both.
  const all = wrapped([`f = ${surfaceById(surface).formula}`, ...optimizer.formula]);
  const shown = row + all.length <= height ? all : wrapped(optimizer.formula);
  if (row + shown.length > height) return cells;
  for (const line of shown) putText(cells, 0, row++, line, 'dim');
  return cells;
}
