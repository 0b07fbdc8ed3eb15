import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import type { PathResult } from '../../engine/experiments/optimizer-path/facts.ts';
import { pathCaption } from '../../engine/experiments/optimizer-path/words.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import { bar } from '../../ui/charts/bar.ts';
import { type Cells, createCells, overlay, putText, stacked, textWidth } from '../../ui/charts/cells.ts';
import { createMemo } from '../../ui/charts/memo.ts';
import type { PlotLayer } from '../../ui/charts/plane.ts';
import { heightsFigure } from '../../ui/figures/heights.ts';
import { pathsFigure, showsHeights } from '../../ui/figures/paths.ts';
import { breakpoints, type Draw, frame, readingRows } from '../../ui/kit/frame.ts';
import { largeView } from '../../ui/kit/large.ts';
import { marked, sidePane } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { verdictOf } from '../../ui/kit/verdict.ts';
import { experimentId, type PathState, speeds, stepsOf } from './state.ts';
import { termsPane } from './terms.ts';

/** Contour layers, which stay while their surface and their size do. */
const memo = createMemo<PlotLayer>(24);

function timeline({ state, columns, language }: ViewProps<PathState>) {
  const cells = createCells(columns, 1);
  const steps = stepsOf(state);
  const count = `${state.step}/${steps}`;
  const rate = `${speeds[state.speed]}${language === 'ko' ? '걸음/초' : ' steps/s'}`;
  putText(cells, 0, 0, state.playing ? '▸' : '‖', state.playing ? 'notice' : 'key');
  putText(cells, 2, 0, count, 'value');
  const from = 3 + String(steps).length * 2 + 2;
  const width = columns - from - textWidth(rate) - 1;
  overlay(cells, bar({ value: state.step, max: steps, width, thin: true }), from, 0);
  putText(cells, columns - textWidth(rate), 0, rate, 'dim');
  return cells;
}

/**
 * What is said above the map, the most important first: at the end who got how far, on the way what the path looked into
 * has done; then what the surface is and how the optimizer goes.
 */
function captions({ state, language }: ViewProps<PathState>, inspected: PathResult | undefined): string[] {
  const { step, controls, results, playing } = state;
  const over = !playing && results.length > 0 && step >= stepsOf(state);
  const verdict = over ? verdictOf(experimentId, results, language) : [];
  const experiment = experimentById(experimentId);
  // The verdict has it already.
  const done = inspected && verdict.length === 0 ? pathCaption(inspected, step) : null;
  const texts: Text[] = [
    ...(done ? [done] : []),
    surfaceById(controls.values.surface).about,
    ...(inspected ? [optimizerById(inspected.id).about] : []),
    experiment.reading,
  ];
  return [...verdict, ...texts.map((text) => text[language])];
}

/** Under the parameters: the arithmetic of the step that is shown, and the heights where there is room for them. */
function aside(
  props: ViewProps<PathState>,
  inspected: PathResult,
  heightsElsewhere: boolean,
  wanted: number,
  width: number,
  height: number,
): Cells {
  const { state, language } = props;
  const surface = state.controls.values.surface;
  const chart = height - wanted >= 8 && !heightsElsewhere ? height - wanted : 0;
  const terms = termsPane({ run: inspected, surface, step: state.step, width, height: height - chart, language });
  if (chart === 0) return terms;
  const heights = {
    results: state.results,
    width: width - 1,
    height: chart,
    language,
    upTo: state.step,
    inspected: inspected.id,
  };
  return stacked(width, height, [terms, heightsFigure(heights)]);
}

/** The rows of the arithmetic in a column of so many: the parameters keep some in any case. */
const termRows = (height: number) => Math.max(0, Math.min(height > 32 ? 18 : 12, height - 9));

/** Figures F1 to F6: contour map, paths, and the arithmetic of the step that is shown. */
export function pathView(props: ViewProps<PathState>): Cells {
  const { state, columns, rows, language, plain, backgrounds } = props;
  const { controls, results } = state;
  const inspected = results.find((run) => run.id === state.inspected) ?? results[0];
  const said = props.asking ? [] : captions(props, inspected);
  const { side: sideColumns } = breakpoints(columns, rows);
  const reading = readingRows(columns, rows, said);
  // The maps may leave a place for the heights.
  const besideMaps = !state.overlaid && showsHeights(results.length, columns - sideColumns - 1, rows - reading - 1);
  const figure: Draw = (width, height) =>
    pathsFigure({
      results,
      values: controls.values,
      width,
      height,
      language,
      upTo: state.step,
      view: state.view,
      field: state.field,
      overlaid: state.overlaid,
      inspected: inspected?.id,
      moving: state.moving,
      zoom: state.zoom,
      rotation: state.rotation,
      plain,
      backgrounds,
      large: props.large,
      memo,
    });
  if (props.large) return largeView({ columns, rows, figure, said: said[0] ?? '' });
  const side: Draw = (width, height) =>
    sidePane(controls, {
      width,
      height,
      language,
      focused: state.focus === 'controls',
      aside: inspected && ((w, h) => aside(props, inspected, besideMaps, Math.min(h, termRows(height)), w, h)),
      asideRows: termRows(height),
    });
  return frame({
    columns,
    rows,
    reading: said,
    figure: marked(figure, state.focus === 'map'),
    side,
    below: [timeline(props)],
  });
}
