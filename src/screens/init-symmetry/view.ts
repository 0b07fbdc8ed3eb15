import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { type Cells, createCells, fitText, overlay, putText } from '../../ui/charts/cells.ts';
import { sentencesOf } from '../../ui/charts/prose.ts';
import { firstLayersFigure, leastAside } from '../../ui/figures/first-layer.ts';
import { fitting } from '../../ui/figures/layer-panels.ts';
import { raceFigure } from '../../ui/figures/race.ts';
import { symmetryFigure } from '../../ui/figures/symmetry.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { runsOf } from '../../ui/kit/training.ts';
import { trainingView } from '../../ui/kit/training-view.ts';
import { experimentId, hiddenOf, type SymmetryState } from './state.ts';
import { symmetryTable } from './table.ts';

/** How to read the weights as images. */
const imageReading = {
  en: 'Each image is a unit, each pixel its weight from that pixel of a digit. Equal units get equal gradients and stay equal: only random weights make them different.',
  ko: '이미지 하나는 뉴런 하나, 픽셀 하나는 숫자 이미지의 그 픽셀에서 오는 가중치입니다. 같은 뉴런은 같은 기울기를 받아 늘 같습니다. 무작위 가중치만이 뉴런을 다르게 만듭니다.',
} as const;

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
  const imageTitles = {
    en: [
      `layer 1 of ${hidden.length}: an image for each unit, its weights from the pixels; orange █ above 0, blue ░ below`,
      `layer 1 of ${hidden.length}: a unit's weights as an image; █ above 0, ░ below`,
      'weights as images: █ above 0, ░ below',
    ],
    ko: [
      `1/${hidden.length}층: 뉴런마다 픽셀에서 오는 가중치를 그린 이미지, 주황 █은 0보다 크고 파랑 ░은 0보다 작음`,
      `1/${hidden.length}층: 가중치 이미지, █은 양수, ░은 음수`,
    ],
  };
  const said = state.images ? imageTitles : titles;
  putText(cells, 0, 0, fitText(fitting(said[language], width), width), 'title');
  const results = runsOf(state);
  // On a high terminal the losses have the room below the pictures.
  const pictures = state.images ? height - 2 : Math.min(height - 2, Math.max(...hidden) + 4);
  const chart = height - 2 - pictures >= 9 ? height - 2 - pictures : 0;
  const size = { width, language };
  const images = state.images ? state.data : undefined;
  overlay(cells, symmetryFigure({ ...size, results, layer, images, height: chart ? pictures : height - 2 }), 0, 2);
  if (chart === 0) return cells;
  const iterations = results[0]!.params.iterations;
  const look = { smooth: true, log: false, top: 2.5, glyphs: 'braille', cursor: null, highlight: null } as const;
  const losses = raceFigure({ ...size, ...look, results, experiment: experimentId, iterations, height: chart });
  overlay(cells, losses, 0, height - chart);
  return cells;
}

/** Figure F8: networks side by side, whose units stay copies of one another, or do not. */
export function symmetryView(props: ViewProps<SymmetryState>): Cells {
  const { state, language } = props;
  const results = runsOf(state);
  return trainingView({
    ...props,
    reading: sentencesOf((state.images ? imageReading : experimentById(experimentId).reading)[language]),
    figure: (width, height) => headed(state, width, height, language),
    aside: (width, height) =>
      state.images || height < leastAside
        ? createCells(width, height)
        : firstLayersFigure({ results, shape: state.data ?? null, width, height, language }),
    table: (width, height) => symmetryTable({ results, width, height, language }),
    tableRows: results.length + 1,
  });
}
