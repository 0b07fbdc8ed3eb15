import type { Language } from '../../base/text.ts';
import { type Cells, createCells, fitText, paste, putText } from '../../ui/charts/cells.ts';
import { legend } from '../../ui/charts/legend.ts';
import { wholeY } from '../../ui/charts/window.ts';
import {
  comparisonCurves,
  comparisonFigure,
  comparisonLegend,
  comparisonReach,
  isLogarithmic,
} from '../../ui/figures/comparison.ts';
import { type ChartAction, type ChartScope, curveAt, isChartAction, reduceChart } from '../../ui/kit/chart-options.ts';
import { focusAfter } from '../../ui/kit/focus.ts';
import { marked } from '../../ui/kit/panes.ts';
import type { Next, ShellAction } from '../../ui/kit/screen.ts';
import { reduceRuns } from './reduce.ts';
import { panes, type RunsAction, type RunsState, shownSeries, startsOf } from './state.ts';

const words = { noCurves: { en: 'no curves', ko: '곡선 없음' } } as const;

export const onChart = ({ focus }: RunsState) => focus === 'chart';

/** What the chart shows, for its keys. */
function scopeOf(state: RunsState): ChartScope {
  const starts = startsOf(state);
  const series = shownSeries(state) ?? '';
  const curves = comparisonCurves({ starts, series, language: 'en' });
  const log = isLogarithmic({ ...state, starts, series });
  const fixedY = series.endsWith('Accuracy') ? 1 : series === 'loss' && !log ? 0 : 0.5;
  return { ...comparisonReach(curves), curves: curves.map(({ id }) => id), fixedY, mostY: 1 };
}

function reduceLook(state: RunsState, action: ChartAction): RunsState {
  if (action.type !== 'log' || shownSeries(state) === 'loss') return reduceChart(state, action, scopeOf(state));
  return { ...state, otherLog: !state.otherLog, part: wholeY };
}

/** The reducer of the screen: that of its list, and of its chart. */
export function reduceScreen(state: RunsState, action: RunsAction | ShellAction): Next<RunsState> {
  if (isChartAction(action)) return { state: reduceLook(state, action) };
  if (action.type !== 'focus') return reduceRuns(state, action);
  return { state: { ...state, focus: focusAfter(panes, state.focus, action), full: false } };
}

/** The curves of the compared runs, with what tells them apart and their values at the cursor. */
export function curves(state: RunsState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  const starts = startsOf(state);
  const series = shownSeries(state);
  if (series === undefined) {
    if (starts.length > 0) putText(cells, 0, 0, fitText(words.noCurves[language], width), 'dim');
    return cells;
  }
  const focused = onChart(state);
  const highlight = focused ? curveAt(state, scopeOf(state).curves) : null;
  const options = { ...state, starts, series, language, focused, highlight };
  const signs = legend(comparisonLegend(options), width, Math.max(1, Math.floor(height / 4)));
  const chart = marked((w, h) => comparisonFigure({ ...options, width: w, height: h }).cells, focused);
  paste(cells, chart(width, height - signs.height), 0, 0);
  paste(cells, signs, 0, height - signs.height);
  return cells;
}
