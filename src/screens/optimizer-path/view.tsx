import { Box } from 'ink';
import { useMemo, useState } from 'react';
import type { Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { pathCaption } from '../../engine/experiments/optimizer-path/words.ts';
import type { RunResult } from '../../engine/experiments/results.ts';
import { optimizerById } from '../../engine/nn/optimizers/index.ts';
import { surfaceById } from '../../engine/nn/surfaces/index.ts';
import { bar } from '../../ui/charts/bar.ts';
import { createCells, overlay, putText, textWidth } from '../../ui/charts/cells.ts';
import { lineChart } from '../../ui/charts/lines.ts';
import { createMemo } from '../../ui/charts/memo.ts';
import type { PlotLayer } from '../../ui/charts/plane.ts';
import { paragraph, sentences } from '../../ui/charts/prose.ts';
import { markerOf } from '../../ui/figures/identity.ts';
import { pathsFigure } from '../../ui/figures/paths.ts';
import { controlRows } from '../../ui/kit/controls.ts';
import { controlsPane } from '../../ui/kit/panes.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { CellsView } from '../../ui/shell/cells-view.tsx';
import { experimentId, type PathState, speeds, stepsOf } from './state.ts';
import { termsPane } from './terms.ts';

/** How the screen is divided at a size. */
export function layout(columns: number, rows: number) {
  const side = columns >= 160 ? 48 : columns >= 110 ? 40 : 30;
  const reading = rows >= 40 ? 4 : 2;
  return { side, reading, main: columns - side - 1, body: rows - reading - 1 };
}

function timeline({ state, columns, language }: ViewProps<PathState>) {
  const cells = createCells(columns, 1);
  const steps = stepsOf(state);
  const count = `${state.step}/${steps}`;
  const rate = `${speeds[state.speed]}${language === 'ko' ? '걸음/초' : ' steps/s'}`;
  putText(cells, 1, 0, state.playing ? '▸' : '‖', state.playing ? 'notice' : 'key');
  putText(cells, 3, 0, count, 'value');
  const from = 4 + String(steps).length * 2 + 2;
  const width = columns - from - textWidth(rate) - 2;
  overlay(cells, bar({ value: state.step, max: steps, width, thin: true }), from, 0);
  putText(cells, columns - textWidth(rate) - 1, 0, rate, 'dim');
  return cells;
}

/** f at every step of every path, where there is room for it: the same story as the map, told by height alone. */
function heights({ state, language }: ViewProps<PathState>, width: number, height: number) {
  return lineChart({
    series: state.results.map((run) => ({
      id: run.id,
      style: run.id,
      marker: markerOf(run.id),
      highlight: run.id === state.inspected,
      x: (run.series.f?.x ?? []).slice(0, state.step + 1),
      y: (run.series.f?.y ?? []).slice(0, state.step + 1),
    })),
    width,
    height,
    xDomain: [0, stepsOf(state)],
    logY: true,
    glyphs: 'braille',
    title: language === 'ko' ? '걸음마다의 높이 f' : 'height f, step by step',
  });
}

/**
 * What is said above the map, the most important first: at the end who got how far, on the way what the path looked into
 * has done; then what the surface is and how the optimizer goes.
 */
function captions({ step, controls }: PathState, inspected: RunResult | undefined, verdict: readonly Text[]): Text[] {
  const experiment = experimentById(experimentId);
  // The verdict has it already.
  const done = inspected && verdict.length === 0 ? pathCaption(inspected, step) : null;
  return [
    ...verdict,
    ...(done ? [done] : []),
    surfaceById(controls.values.surface as string).about,
    ...(inspected ? [optimizerById(inspected.id).about] : []),
    experiment.reading,
  ];
}

/** Figures F1 to F6: contour map, paths, and the arithmetic of the step that is shown. */
export function PathView(props: ViewProps<PathState>) {
  const { state, columns, rows, language, theme } = props;
  const [memo] = useState(() => createMemo<PlotLayer>(24));
  const { side, reading, main, body } = layout(columns, rows);
  const { controls, results } = state;
  const surface = surfaceById(controls.values.surface as string);
  const figure = pathsFigure({
    results,
    values: controls.values,
    width: main,
    height: body,
    language,
    upTo: state.step,
    view: state.view,
    field: state.field,
    overlaid: state.overlaid,
    moving: state.moving,
    zoom: state.zoom,
    rotation: state.rotation,
    plain: theme.level === 0,
    memo,
  });
  const inspected = results.find((r) => r.id === state.inspected) ?? results[0];
  // The arithmetic has its rows first; the list scrolls in what is left.
  const errorRows = controls.edit?.error ? 3 : 0;
  const terms = Math.min(body > 32 ? 18 : 12, Math.max(0, body - 9));
  const listRows = Math.min(controlRows(controls).length, body - terms - errorRows - 1);
  const chartRows = body - listRows - errorRows - 1 - terms >= 8 ? body - listRows - errorRows - 1 - terms : 0;
  const pane = { width: side, height: listRows, language };
  const over = !state.playing && results.length > 0 && state.step >= stepsOf(state);
  const verdict = useMemo(() => (over ? experimentById(experimentId).verdict(results) : []), [over, results]);
  const texts = captions(state, inspected, verdict).map((text) => text[language]);
  return (
    <Box flexDirection="column">
      <Box height={reading} paddingLeft={1}>
        <CellsView cells={sentences(texts, columns - 2, reading)} theme={theme} />
      </Box>
      <Box height={body}>
        <CellsView cells={figure} theme={theme} />
        <Box flexDirection="column" marginLeft={1}>
          <CellsView cells={controlsPane(controls, state.focus === 'controls', pane)} theme={theme} />
          {controls.edit?.error ? (
            <CellsView cells={paragraph(controls.edit.error[language], side, errorRows, 'error')} theme={theme} />
          ) : null}
          <Box height={1} />
          {inspected ? (
            <CellsView
              cells={termsPane({
                run: inspected,
                surface: surface.id,
                step: state.step,
                width: side,
                height: body - listRows - errorRows - 1 - chartRows,
                language,
              })}
              theme={theme}
            />
          ) : null}
          {chartRows > 0 ? <CellsView cells={heights(props, side, chartRows)} theme={theme} /> : null}
        </Box>
      </Box>
      <CellsView cells={timeline(props)} theme={theme} />
    </Box>
  );
}
