import { dash, formatRounded, percent } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { distinctNow, type SymmetryResult } from '../../engine/experiments/init-symmetry/verdict.ts';
import { isOver } from '../../engine/experiments/results.ts';
import { newestScore } from '../../engine/experiments/shared/accuracy.ts';
import { type Cells, fitText } from '../../ui/charts/cells.ts';
import { fittingFailure } from '../../ui/charts/prose.ts';
import { remarkRoom, type TableRow, table } from '../../ui/charts/table.ts';
import { runIdentity } from '../../ui/figures/identity.ts';

const heads = {
  step: { en: 'step', ko: '반복' },
  units: { en: 'different units', ko: '서로 다른 뉴런' },
  loss: { en: 'loss', ko: '손실' },
  test: { en: 'test acc.', ko: '테스트' },
} as const;

const diverged = { en: 'diverged', ko: '발산' };

/** The columns of the different units. */
const unitsWidth = 17;

interface SymmetryTableOptions {
  readonly results: readonly SymmetryResult[];
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** One row a run: mark, name, steps made, different units of each layer, loss, test accuracy. */
export function symmetryTable({ results, width, height, language }: SymmetryTableOptions): Cells {
  const layout = {
    left: 0,
    nameWidth: 14,
    barWidth: 0,
    columns: [
      { head: heads.step[language], width: 12 },
      { head: heads.units[language], width: unitsWidth + 1 },
      { head: heads.loss[language], width: 10 },
      { head: heads.test[language], width: 10 },
    ],
  };
  const room = remarkRoom(layout, width);
  const rows = results.map((run, i): TableRow => {
    const { hidden } = run.params;
    const counts = distinctNow(run);
    const units = counts ? counts.map((n, layer) => `${n}/${hidden[layer]}`).join('  ') : dash;
    const loss = run.series.loss?.y.at(-1);
    const lost = isOver(run) && run.summary.diverged ? diverged[language] : null;
    const wrong = run.message ? fittingFailure(room, run.message, language) : lost;
    return {
      ...runIdentity(run.id, i),
      name: run.label[language],
      cells: [
        [run.status === 'queued' ? dash : `${run.done}/${run.total}`, 'dim'],
        [fitText(units, unitsWidth), 'value'],
        [loss === undefined ? dash : Number.isFinite(loss) ? formatRounded(loss, 4) : '∞', 'value'],
        [percent(newestScore(run, 'testAccuracy').share)[language], 'value'],
      ],
      ...(wrong && { remark: [wrong, 'error'] }),
    };
  });
  return table({ ...layout, rows, width, height });
}
