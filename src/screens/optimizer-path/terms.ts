import { dash } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../engine/nn/optimizers/optimizer.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import { type Cells, createCells, fitText, putText } from '../../ui/charts/cells.ts';
import { markerOf } from '../../ui/figures/identity.ts';

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

  const rows: [symbol: string, formula: string, x: number, y: number, strong: boolean][] = [];
  if (n > 0) {
    // The terms of a step are named by the series that the run gave.
    const state = optimizer.slots.map(() => [0, 0]);
    const record = {
      g: [0, 0],
      before: state,
      after: state,
      w: [0, 0],
      options: defaultOptions(optimizer),
      t: 1,
    };
    rows.push(['w', '', at('x', n - 1), at('y', n - 1), true]);
    for (const { id, symbol, formula } of optimizer.terms(record)) {
      rows.push([symbol, formula, at(`term.${id}.x`, n - 1), at(`term.${id}.y`, n - 1), id === 'update']);
    }
  }
  rows.push([n > 0 ? 'w + Δw' : 'w', '', at('x', n), at('y', n), true]);

  // Wide enough, the formula stands between the symbol and its numbers.
  const numbers = width - 20;
  const formulaRoom = numbers - 11;
  if (height > 1) {
    putText(cells, numbers + 1, 1, 'x', 'dim');
    putText(cells, numbers + 11, 1, 'y', 'dim');
  }
  rows.forEach(([symbol, formula, x, y, strong], i) => {
    putText(cells, 0, i + 2, symbol, strong ? run.id : 'dim');
    if (formulaRoom >= formula.length && formulaRoom > 8) putText(cells, 11, i + 2, formula, 'dim');
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
  for (const line of [`f = ${surfaceById(surface).formula}`, ...optimizer.formula]) {
    if (row < height) putText(cells, 0, row++, fitText(line, width), 'dim');
  }
  return cells;
}
