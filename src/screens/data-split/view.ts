import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { validationCount } from '../../engine/experiments/shared/split.ts';
import { type Cells, createCells, overlay } from '../../ui/charts/cells.ts';
import { legend } from '../../ui/charts/legend.ts';
import { sentences, sentencesOf } from '../../ui/charts/prose.ts';
import { choiceFigure, choiceLegend, splitBar } from '../../ui/figures/split.ts';
import { splitDraw } from '../../ui/figures/split-draw.ts';
import { noBranches } from '../../ui/kit/branches.ts';
import { curveAt } from '../../ui/kit/chart-options.ts';
import type { Draw } from '../../ui/kit/frame.ts';
import { marked } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { newestMoment } from '../../ui/kit/timeline.ts';
import { trainingView } from '../../ui/kit/training-view.ts';
import { countsOf, experimentId, type SplitState, scopeOf } from './state.ts';

const words = {
  roles: {
    en: 'Training data fit the weights, validation data choose the hyperparameters, test data tell at the end how good the result is.',
    ko: '훈련 데이터로 가중치를 학습하고, 검증 데이터로 하이퍼파라미터를 고르고, 테스트 데이터로 마지막에 평가합니다.',
  },
  luck: {
    en: 'Data that choose cannot also judge: the best of many scores is partly luck, and luck does not come twice.',
    ko: '고르는 데 쓴 데이터로는 평가할 수 없습니다. 여러 점수 중 가장 높은 점수에는 운이 섞여 있고, 그 운은 다시 오지 않습니다.',
  },
} as const;

/** How many test images there are: reported by a run, before that as far as it is known. */
function testImagesOf({ results, shape }: SplitState): number | null {
  return results[0]?.summary.testImages ?? shape?.test ?? null;
}

/** The parts in their proportions, and below them what choosing does to a score. */
function figure({ state, language }: ViewProps<SplitState>, width: number, height: number): Cells {
  const cells = createCells(width, height);
  const { samples, share } = countsOf(state);
  const validation = validationCount(samples, share);
  const bar = height >= 16 ? 6 : height >= 11 ? 4 : Math.min(2, height);
  const sizes = {
    training: samples - validation,
    validation,
    test: testImagesOf(state),
  };
  overlay(cells, splitBar({ sizes, width, height: bar, language }), 0, 0);
  const gap = height >= 14 ? 1 : 0;
  const chart = marked((w, h) => choice(state, w, h, language), onChart(state));
  overlay(cells, chart(width, height - bar - gap), 0, bar + gap);
  return cells;
}

const onChart = ({ focus }: SplitState) => focus === 'chart';

/** The curves of the choice. */
function choice(state: SplitState, width: number, height: number, language: Language): Cells {
  const focused = onChart(state);
  const highlight = focused ? curveAt(state, scopeOf(state).curves) : null;
  return choiceFigure({
    ...state,
    most: state.controls.values.candidates,
    highlight,
    focused,
    width,
    height,
    language,
  });
}

/** What the two curves are, with their values at the cursor, or at the last k; below, how they are computed. */
function table({ state, language }: ViewProps<SplitState>, width: number, height: number): Cells {
  const cells = createCells(width, height);
  const names = legend(choiceLegend({ ...state, language }), width, height);
  overlay(cells, names, 0, 0);
  const { reading } = experimentById(experimentId);
  const said = sentences(sentencesOf(reading[language]), width, Math.max(0, height - names.height));
  overlay(cells, said, 0, names.height);
  return cells;
}

/** Figure F21: the split, and why the test data must not choose. */
export function splitView(props: ViewProps<SplitState>): Cells {
  const { state, language, rows } = props;
  const { coming, results } = state;
  const full: Draw = (width, height) => choice(state, width, height, language);
  const phase = coming ? 'running' : results.length > 0 || state.covered ? 'over' : 'idle';
  return trainingView({
    ...props,
    state: {
      ...state,
      ...newestMoment,
      ...noBranches,
      results: coming ?? results,
      phase,
      stale: false,
      recipe: null,
      planned: [],
      seeds: 1,
      others: [],
      seedsEdit: null,
    },
    focused: !onChart(state),
    curves: () => choiceLegend({ ...state, language }),
    full: state.full,
    reading: [words.roles[language], words.luck[language]],
    // Where the column is narrow its rows are for the parameters.
    ...(rows >= 30 && {
      aside: (width: number, height: number) => splitDraw({ ...state, width, height: Math.min(height, 26), language }),
    }),
    asideRows: 9,
    figure: state.full ? marked(full, true) : (width, height) => figure(props, width, height),
    table: (width, height) => table(props, width, height),
    tableRows: rows >= 30 ? 4 : 2,
    verdictRows: 3,
  });
}
