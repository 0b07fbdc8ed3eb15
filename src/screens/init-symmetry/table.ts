import { dash, formatRounded, percent } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { distinctAt, type SymmetryResult } from '../../engine/experiments/init-symmetry/verdict.ts';
import { isOver, valueAt } from '../../engine/experiments/results.ts';
import { newestScore } from '../../engine/experiments/shared/accuracy.ts';
import { type Cells, fitText } from '../../ui/charts/cells.ts';
import { HIDDEN } from '../../ui/charts/legend.ts';
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
  /** The iteration whose values are read; null: the newest. */
  readonly cursor?: number | null;
  /** Runs whose curves are not drawn, and the one whose curve the keys are at. */
  readonly hidden?: readonly string[];
  readonly chosen?: string | null;
  readonly width: number;
  readonly height: number;
  readonly language: Language;
}

/** One row a run: mark, name, steps made, different units of each layer, loss, test accuracy. */
export function symmetryTable(options: SymmetryTableOptions): Cells {
  const { results, cursor = null, hidden = [], chosen, width, height, language } = options;
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
    const widths = run.params.hidden;
    const counts = distinctAt(run, cursor);
    const units = counts ? counts.map((n, layer) => `${n}/${widths[layer]}`).join('  ') : dash;
    const loss = run.series.loss?.length ? valueAt(run, 'loss', cursor) : undefined;
    const share = cursor === null ? newestScore(run, 'testAccuracy').share : valueAt(run, 'testAccuracy', cursor);
    const step = cursor === null ? `${run.done}/${run.total}` : `@ ${cursor}`;
    const lost = isOver(run) && run.summary.diverged ? diverged[language] : null;
    const wrong = run.message ? fittingFailure(room, run.message, language) : lost;
    return {
      ...(hidden.includes(run.id) ? HIDDEN : runIdentity(run, i)),
      ...(run.id === chosen && { nameStyle: 'selected' }),
      name: run.label[language],
      cells: [
        [run.status === 'queued' ? dash : step, 'dim'],
        [fitText(units, unitsWidth), 'value'],
        [loss === undefined ? dash : Number.isFinite(loss) ? formatRounded(loss, 4) : '∞', 'value'],
        [percent(share)[language], 'value'],
      ],
      ...(wrong && { remark: [wrong, 'error'] }),
    };
  });
  return table({ ...layout, rows, width, height });
}
