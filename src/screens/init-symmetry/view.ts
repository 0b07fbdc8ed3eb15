import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { type Cells, createCells, fitText, overlay, putText } from '../../ui/charts/cells.ts';
import { fitting } from '../../ui/figures/layer-panels.ts';
import { raceFigure } from '../../ui/figures/race.ts';
import { symmetryFigure } from '../../ui/figures/symmetry.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { runsOf } from '../../ui/kit/training.ts';
import { trainingView } from '../../ui/kit/training-view.ts';
import { experimentId, hiddenOf, type SymmetryState } from './state.ts';
import { symmetryTable } from './table.ts';

/** Above the pictures: which weights they are. */
function headed(state: SymmetryState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  const hidden = hiddenOf(state);
  const { layer } = state;
  const inputs =
    layer === 0 ? { en: 'pixels', ko: '픽셀' } : { en: `units of layer ${layer}`, ko: `${layer}층의 뉴런` };
  const titles = {
    en: [
      `layer ${layer + 1} of ${hidden.length}: a row for each unit, its weights from the ${inputs.en}`,
      `layer ${layer + 1} of ${hidden.length}: weights from the ${inputs.en}`,
    ],
    ko: [
      `${layer + 1}/${hidden.length}층: 한 줄이 뉴런 하나, 칸은 ${inputs.ko}에서 오는 가중치`,
      `${layer + 1}/${hidden.length}층: ${inputs.ko}에서 오는 가중치`,
    ],
  };
  putText(cells, 1, 0, fitText(fitting(titles[language], width - 1), width - 1), 'title');
  const results = runsOf(state);
  // On a high terminal the losses have the room below the pictures.
  const pictures = Math.min(height - 2, Math.max(...hidden) + 4);
  const chart = height - 2 - pictures >= 9 ? height - 2 - pictures : 0;
  const size = { width: width - 1, language };
  overlay(cells, symmetryFigure({ ...size, results, layer, height: chart ? pictures : height - 2 }), 1, 2);
  if (chart === 0) return cells;
  const iterations = results[0]!.params.iterations;
  const look = { smooth: true, log: false, top: 2.5, glyphs: 'braille', cursor: null, highlight: null } as const;
  const losses = raceFigure({ ...size, ...look, results, experiment: experimentId, iterations, height: chart });
  overlay(cells, losses, 1, height - chart);
  return cells;
}

/** Figure F8: networks side by side, whose units stay copies of one another, or do not. */
export function symmetryView(props: ViewProps<SymmetryState>): Cells {
  const { state, language } = props;
  const { controls, results } = state;
  const runs = results.length || controls.values.init.length;
  return trainingView({
    ...props,
    reading: [experimentById(experimentId).reading[language]],
    figure: (width, height) => headed(state, width, height, language),
    table: (width, height) => symmetryTable({ results, width, height, language }),
    tableRows: runs + 1,
  });
}
