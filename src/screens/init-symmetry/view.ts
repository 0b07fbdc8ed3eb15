import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { type Cells, createCells, fitText, overlay, putText, stacked } from '../../ui/charts/cells.ts';
import { sentencesOf } from '../../ui/charts/prose.ts';
import { changeMarks } from '../../ui/figures/change-marks.ts';
import { firstLayersFigure, leastAside } from '../../ui/figures/first-layer.ts';
import { fitting } from '../../ui/figures/layer-panels.ts';
import { raceFigure, raceLegend } from '../../ui/figures/race.ts';
import { symmetryFigure } from '../../ui/figures/symmetry.ts';
import { shownState } from '../../ui/kit/branch-runs.ts';
import { curveAt } from '../../ui/kit/chart-options.ts';
import type { Draw } from '../../ui/kit/frame.ts';
import { comparedWith, overSeeds, standingsTable } from '../../ui/kit/over-seeds.ts';
import { marked } from '../../ui/kit/panes.ts';
import { runsOf } from '../../ui/kit/planned-runs.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { trainingView } from '../../ui/kit/training-view.ts';
import { experimentId, hiddenOf, type SymmetryState, scopeOf } from './state.ts';
import { symmetryTable } from './table.ts';

/** How to read the weights as images. */
const imageReading = {
  en: 'Each image is a unit, each pixel its weight from that pixel of a digit. Equal units get equal gradients and stay equal: only random weights make them different.',
  ko: '이미지 하나는 뉴런 하나, 픽셀 하나는 숫자 이미지의 그 픽셀에서 오는 가중치입니다. 같은 뉴런은 같은 기울기를 받아 늘 같습니다. 무작위 가중치만이 뉴런을 다르게 만듭니다.',
} as const;

/** The weights as pictures, and above them which they are. */
function pictures({ state, language }: ViewProps<SymmetryState>, width: number, height: number): Cells {
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
  const size = { width, height: height - 2, language };
  const images = state.images ? state.data : undefined;
  overlay(cells, symmetryFigure({ ...size, results: runsOf(state), layer, images }), 0, 2);
  return cells;
}

const onChart = ({ focus }: SymmetryState) => focus === 'chart';

/** The curve that the keys are at; null where they are elsewhere. */
function chosenCurve(state: SymmetryState): string | null {
  return onChart(state) ? curveAt(state, scopeOf(state).curves) : null;
}

/** The losses as curves, but for their size. */
function lossesOf(state: SymmetryState, language: Language) {
  const seen = overSeeds(state);
  const results = seen?.results ?? runsOf(state);
  const { iterations } = results[0]!.params;
  const highlight = chosenCurve(state);
  return {
    ...state,
    results,
    ...(seen && { bands: seen.bands }),
    iterations,
    marks: changeMarks(state.recipe, iterations, language),
    highlight,
    experiment: experimentId,
    top: 2.5,
    language,
    focused: onChart(state),
  };
}

/** The losses as curves. */
const losses = ({ state, language }: ViewProps<SymmetryState>): Draw =>
  marked((width, height) => raceFigure({ ...lossesOf(state, language), width, height }), onChart(state));

/** The fewest rows of the losses under the pictures; over seeds they say more than the weights of the first one. */
const leastChart = 9;
const leastOverSeeds = 5;

/** The pictures, with the losses below them on a high terminal; on a low one the losses have their place while they have the keys. */
function figure(props: ViewProps<SymmetryState>): Draw {
  return (width, height) => {
    const whole = props.state.images ? height : Math.min(height, Math.max(...hiddenOf(props.state)) + 6);
    const seen = overSeeds(props.state) !== null;
    const wanted = seen ? Math.min(whole, Math.floor(height / 2)) : whole;
    const rows = height - wanted;
    if (rows >= (seen ? leastOverSeeds : leastChart)) {
      return stacked(width, height, [pictures(props, width, wanted), losses(props)(width, rows)]);
    }
    return onChart(props.state) ? losses(props)(width, height) : pictures(props, width, height);
  };
}

/** Figure F8: networks side by side, whose units stay copies of one another, or do not. */
export function symmetryView({ state: present, ...rest }: ViewProps<SymmetryState>): Cells {
  const state = shownState(present);
  const props = { ...rest, state };
  const { language } = props;
  const { cursor, hidden, full } = state;
  const results = runsOf(state);
  const seen = overSeeds(state);
  return trainingView({
    ...props,
    reading: sentencesOf((state.images ? imageReading : experimentById(experimentId).reading)[language]),
    focused: !onChart(state),
    // In a room the pictures have all rows: the numbers of their units stand above them.
    curves: () => (props.large ? [] : raceLegend(lossesOf(state, language))),
    full,
    figure: full ? losses(props) : figure(props),
    aside: (width, height) =>
      state.images || height < leastAside
        ? createCells(width, height)
        : firstLayersFigure({ results, shape: state.data ?? null, width, height, language }),
    table: seen
      ? standingsTable(seen, experimentId, { language, ...comparedWith(chosenCurve(state)) })
      : (width, height) =>
          symmetryTable({ results, cursor, hidden, chosen: chosenCurve(state), width, height, language }),
    tableRows: results.length + 1,
  });
}
