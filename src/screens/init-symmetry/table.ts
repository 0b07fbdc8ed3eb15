import { dash, formatRounded, percent } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { distinctNow, type SymmetryResult } from '../../engine/experiments/init-symmetry/verdict.ts';
import { isOver } from '../../engine/experiments/results.ts';
import { newestScore } from '../../engine/experiments/shared/accuracy.ts';
import { type Cells, createCells, fitText, putText, textWidth } from '../../ui/charts/cells.ts';
import { fittingFailure } from '../../ui/charts/prose.ts';
import { runIdentity } from '../../ui/figures/identity.ts';

const heads = {
  step: { en: 'step', ko: '반복' },
  units: { en: 'different units', ko: '서로 다른 뉴런' },
  loss: { en: 'loss', ko: '손실' },
  test: { en: 'test acc.', ko: '테스트' },
} as const;

const diverged = { en: 'diverged', ko: '발산' };

interface TableOptions {
  readonly results: readonly SymmetryResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** One row a run: mark, name, steps made, different units of each layer, loss, test accuracy. */
export function symmetryTable({ results, width, height, language }: TableOptions): Cells {
  const cells = createCells(width, height);
  const put = (x: number, y: number, text: string, style: string) => {
    if (x + textWidth(text) <= width) putText(cells, x, y, text, style);
  };
  const columns = { step: 18, units: 30, loss: 48, test: 58 };
  for (const [name, x] of Object.entries(columns)) put(x, 0, heads[name as keyof typeof columns][language], 'dim');
  results.forEach((run, i) => {
    const y = i + 1;
    const { style, marker } = runIdentity(run.id, i);
    const { hidden } = run.params;
    const counts = distinctNow(run);
    const loss = run.series.loss?.y.at(-1);
    put(1, y, `${marker} ${fitText(run.label[language], 14)}`, style);
    put(columns.step, y, run.status === 'queued' ? dash : `${run.done}/${run.total}`, 'dim');
    const units = counts ? counts.map((n, layer) => `${n}/${hidden[layer]}`).join('  ') : dash;
    put(columns.units, y, fitText(units, 17), 'value');
    put(columns.loss, y, loss === undefined ? dash : Number.isFinite(loss) ? formatRounded(loss, 4) : '∞', 'value');
    put(columns.test, y, percent(newestScore(run, 'testAccuracy').share)[language], 'value');
    const room = width - columns.test - 10;
    const lost = isOver(run) && run.summary.diverged ? diverged[language] : null;
    const wrong = run.message ? fittingFailure(room, run.message, language) : lost;
    if (wrong) putText(cells, columns.test + 10, y, fitText(wrong, room), 'error');
  });
  return cells;
}
