import type { Language } from '../../base/text.ts';
import { testModeSentence } from '../../engine/experiments/batchnorm-layer/verdict.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { activations } from '../../engine/nn/activations/index.ts';
import { type Cells, createCells, overlay, putText, stacked, textWidth } from '../../ui/charts/cells.ts';
import { paragraph, sentencesOf } from '../../ui/charts/prose.ts';
import { flowFigure, runningFigure, type Scope, stagesFigure } from '../../ui/figures/batchnorm-layer.ts';
import { graphFigure, graphRows } from '../../ui/figures/computational-graph.ts';
import { fitting } from '../../ui/figures/layer-panels.ts';
import { type Draw, frame } from '../../ui/kit/frame.ts';
import { largeView } from '../../ui/kit/large.ts';
import { marked, sidePane } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { nodeAbout, nodePane } from './node.ts';
import { numbersPane, sliders } from './numbers.ts';
import { experimentId, graphOf, type LayerState, onControls } from './state.ts';

const words = {
  unit: { en: 'one unit', ko: '뉴런 하나' },
  layer: { en: 'the whole layer', ko: '층 전체' },
  mode: {
    training: [
      { en: 'training: batch statistics', ko: '학습: 이 배치의 통계' },
      { en: 'training', ko: '학습' },
    ],
    test: [
      { en: 'test: running statistics', ko: '테스트: 이동 통계' },
      { en: 'test', ko: '테스트' },
    ],
  },
  covered: { en: 'the histograms come after your guess', ko: '히스토그램은 예측한 다음에 보여 줍니다' },
  graph: {
    en: 'Forward: what a node gives, for a tiny batch of one unit. Backward: the gradient ∂ of the loss that comes back to it, to be multiplied by its local derivative.',
    ko: '순전파에서는 뉴런 하나의 작은 배치로 계산한 노드의 출력을, 역전파에서는 돌아온 손실의 기울기 ∂를 적습니다. 노드는 여기에 자기 미분을 곱해 보냅니다.',
  },
} as const;

/** A heading over histograms: whose values, and which statistics normalize. */
function heading(cells: Cells, y: number, scope: Scope, { state, language }: ViewProps<LayerState>): void {
  const { unit } = state.controls.values;
  const who = scope === 'unit' ? `${words.unit[language]} (${unit})` : words.layer[language];
  putText(cells, 0, y, who, 'title');
  const modes = words.mode[state.mode].map((text) => text[language]);
  const from = textWidth(who) + 3;
  putText(cells, from, y, fitting(modes, cells.width - from), state.mode === 'test' ? 'key' : 'dim');
}

/** Figure F14: where the layer sits, the histograms, the numbers. */
function layerCells(props: ViewProps<LayerState>, width: number, height: number): Cells {
  const { state, language } = props;
  const [run] = state.results;
  const cells = createCells(width, height);
  const activation = activations.find(({ id }) => id === state.controls.values.activation)!;
  overlay(cells, flowFigure(activation.label[language], width, language), 0, 0);
  const other: Scope = state.scope === 'unit' ? 'layer' : 'unit';
  const scopes = height >= 26 ? [state.scope, other] : [state.scope];
  const numbers = Math.max(7, Math.min(14, Math.floor(height / 3.2)));
  const each = Math.floor((height - 3 - numbers) / scopes.length);
  scopes.forEach((scope, i) => {
    const y = 3 + i * each;
    heading(cells, y, scope, props);
    overlay(cells, stagesFigure({ run, scope, mode: state.mode, width, height: each - 1, language }), 0, y + 1);
  });
  const y = 3 + scopes.length * each;
  overlay(cells, numbersPane({ run, mode: state.mode, width, height: height - y, language }), 0, y);
  return cells;
}

/** The histograms alone, of one unit or of the layer. */
function largeCells(props: ViewProps<LayerState>, width: number, height: number): Cells {
  const { state, language } = props;
  const { scope, mode } = state;
  const cells = createCells(width, height);
  heading(cells, 0, scope, props);
  overlay(cells, stagesFigure({ run: state.results[0], scope, mode, width, height: height - 2, language }), 0, 2);
  return cells;
}

/** Figure F15: the graph above, the node at hand below. */
function graphCells({ state, language }: ViewProps<LayerState>, width: number, height: number): Cells {
  const values = graphOf(state);
  const { direction, node } = state;
  const cells = createCells(width, height);
  const m = state.controls.values.graphSamples;
  const both = height >= graphRows(m, true) + m + 2;
  const rows = Math.min(graphRows(m, both), height);
  overlay(cells, graphFigure({ values, direction, selected: node, width, height: rows }), 0, 0);
  // A blank row between the two where there is room for it.
  const y = height > rows + m + 2 ? rows + 1 : rows;
  overlay(cells, nodePane({ node, values, direction, width, height: height - y, language }), 0, y);
  return cells;
}

/** What the layer does in the mode that is shown, and what the batch's numbers say. */
function said({ results, mode, covered }: LayerState, language: Language): string[] {
  // How it is computed tells the answer, too.
  if (covered) return [];
  const { reading, verdict } = experimentById(experimentId);
  const [run] = results;
  const inTest = mode === 'test' && run ? testModeSentence(run) : null;
  return [inTest ?? reading, ...verdict(results)].map((text) => text[language]);
}

/** Under the parameters: γ and β as sliders, and the variances of the batches where there is room. */
function aside({ state, language }: ViewProps<LayerState>, width: number, height: number): Cells {
  const slid = sliders(state.controls.values, width);
  const rows = height - slid.height - 1;
  const chart = rows >= 7 ? [1, runningFigure(state.results[0], width, Math.min(24, rows), language)] : [];
  return stacked(width, height, [slid, ...chart]);
}

/** Figures F14 and F15, one after the other with `v`. */
export function layerView(props: ViewProps<LayerState>): Cells {
  const { state, columns, rows, language } = props;
  const inGraph = state.view === 'graph';
  if (props.large) {
    const figure = inGraph ? graphCells : largeCells;
    // What this batch shows, before what holds for all.
    const [general = '', found = general] = said(state, language);
    const text = inGraph ? nodeAbout(state.node)[language] : state.mode === 'test' ? general : found;
    const [first = ''] = sentencesOf(text);
    return largeView({ columns, rows, figure: (w, h) => figure(props, w, h), said: first });
  }
  const side: Draw = (width, height) =>
    sidePane(state.controls, {
      width,
      height,
      language,
      focused: onControls(state),
      aside: (w, h) => aside(props, w, h),
      asideRows: 2,
    });
  return frame({
    columns,
    rows,
    reading: inGraph ? [nodeAbout(state.node)[language], words.graph[language]] : said(state, language),
    figure: inGraph
      ? marked((w, h) => graphCells(props, w, h), state.focus === 'graph')
      : (width, height) =>
          state.covered ? paragraph(words.covered[language], width, height) : layerCells(props, width, height),
    side: onControls(state) ? side : null,
  });
}
