import type { Language } from '../../base/text.ts';
import { pairsOf } from '../../engine/experiments/batchnorm-mnist/pairs.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { isOver } from '../../engine/experiments/results.ts';
import { type Cells, stacked } from '../../ui/charts/cells.ts';
import { type LegendItem, readItem } from '../../ui/charts/legend.ts';
import { paragraph } from '../../ui/charts/prose.ts';
import { type GridPanel, gridFigure, panelFigure, panelLegend, variants } from '../../ui/figures/batchnorm-grid.ts';
import { changeMarks } from '../../ui/figures/change-marks.ts';
import { shownState } from '../../ui/kit/branch-runs.ts';
import { curveAt } from '../../ui/kit/chart-options.ts';
import { digitPart } from '../../ui/kit/digits.ts';
import type { Draw } from '../../ui/kit/frame.ts';
import { overSeeds, standingsTable } from '../../ui/kit/over-seeds.ts';
import { marked } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { trainingView } from '../../ui/kit/training-view.ts';
import {
  digitSeries,
  epochsOf,
  experimentId,
  type GridState,
  learnedImages,
  panelsOf,
  runsAtHand,
  scopeOf,
} from './state.ts';
import { pairTable } from './table.ts';

const words = {
  withNorm: { en: 'batch norm', ko: '배치 정규화' },
  plain: { en: 'without', ko: '없음' },
  scale: { en: 'scale', ko: '스케일' },
  start: {
    book: {
      en: 'The first points lie low also with batch norm: its running statistics start at 0, as in the book. Set the running start to “corrected” to make up for it.',
      ko: '배치 정규화를 써도 첫 점이 낮은 것은 이동 통계가 책처럼 0에서 출발하기 때문입니다. ‘이동 통계’를 corrected로 바꾸면 보정됩니다.',
    },
    corrected: {
      en: 'The running statistics are corrected for their start at 0, so the first points are right too.',
      ko: '이동 통계가 0에서 출발한 것을 보정하므로 첫 점도 바르게 나옵니다.',
    },
  },
} as const;

/** A curve with its number, under the name of its panel. */
function ofScale(item: LegendItem, scale: string, language: Language): LegendItem {
  const { reading } = item;
  return reading ? { ...item, ...readItem(`${words.scale[language]} ${scale}, ${reading.name}`, reading.value) } : item;
}

/** The columns of a figure from which on a grid leaves room for a digit. */
const leastBesideGrid = 140;
/** The screen from which on the digit stands under the parameters, so that the grid has all columns. */
const large = { columns: 160, rows: 48 };

/** Figure F16: every scale of the initial weights as a panel, all of them live. */
export function gridView({ state: present, ...rest }: ViewProps<GridState>): Cells {
  const state = shownState(present);
  const props = { ...rest, state };
  const { columns, rows, language } = props;
  const { results, controls, cursor, focus, hidden } = state;
  const seen = overSeeds(state);
  const panels: readonly GridPanel[] = seen ? pairsOf(seen.results) : panelsOf(state);
  const panel = panels[state.cell]!;
  const networks = results.filter((run) => !run.branch);
  const over = networks.filter(isOver).length;
  const progress =
    language === 'ko'
      ? `신경망 ${networks.length}개 중 ${over}개 학습 완료`
      : `${over} of ${networks.length} networks trained`;
  const start = results[0]?.params.batchNormStart ?? controls.values.batchnormStart;
  const reading = experimentById(experimentId).reading[language];
  const about = words.start[start][language];
  const low = rows < 28;
  const paneShown = columns >= 110 || focus === 'controls';
  const alone = state.open || panels.length === 1;
  const underControls = !alone && columns >= large.columns && rows >= large.rows;
  const digit = digitPart(state, {
    // A grid needs its columns: many panels are small enough.
    least: alone ? undefined : underControls ? Number.POSITIVE_INFINITY : leastBesideGrid,
    images: learnedImages(state),
    asked: runsAtHand(state).map((run) => {
      const variant = run.params.batchNorm ? 'withNorm' : 'plain';
      return { run, ...variants[variant], name: words[variant] };
    }),
    series: digitSeries,
    kind: 'train',
    language,
  });
  return trainingView({
    ...props,
    reading: paneShown ? [reading] : state.open ? [about, reading] : [reading, about],
    aside: (width, height) => {
      // Whole, or not at all.
      const said = paragraph(about, width, Number.POSITIVE_INFINITY);
      const below = underControls && !state.switched ? [1, digit.draw(width, height - said.height - 1)] : [];
      return stacked(width, height, said.height <= height ? [said, ...below] : []);
    },
    asideRows: low ? 0 : 7,
    figure: (width, height) => {
      const epochs = epochsOf(state);
      const marks = changeMarks(state.recipe, epochs, language);
      const options = { ...state, epochs, marks, ...(seen && { bands: seen.bands }), language };
      const highlight = focus === 'grid' ? curveAt(state, scopeOf(state).curves) : null;
      const alone: Draw = (w, h) =>
        panelFigure(panel, { ...options, highlight, focused: focus === 'grid', width: w, height: h });
      if (state.open) return marked(alone, focus === 'grid')(width, height);
      return gridFigure({ ...options, panels, selected: focus === 'grid' ? state.cell : null, width, height });
    },
    curves: () => {
      const items = panelLegend(panel, { cursor, hidden, language });
      // Under the whole grid numbers say of which panel they are.
      return props.large && !alone ? items.map((item) => ofScale(item, panel.name, language)) : items;
    },
    full: state.open && state.full,
    digit,
    table: seen
      ? standingsTable(seen, experimentId, { language, group: panel.name })
      : (width, height) => pairTable({ panel, cursor, hidden, width, height, language }),
    tableRows: low && !seen ? 1 : Math.min(3 + (panel.branches ?? []).length, Math.max(3, Math.floor(rows / 4))),
    pane: paneShown,
    focused: focus === 'controls',
    remark: results.length > 0 && state.others.length === 0 ? progress : undefined,
  });
}
