import { Box } from 'ink';
import type { Language } from '../../base/text.ts';
import { optimizerById } from '../../engine/experiments/catalogue.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { pace } from '../../engine/results.ts';
import { type Cells, createCells, overlay, putText, textWidth } from '../../ui/charts/cells.ts';
import { CellsView } from '../../ui/components/cells-view.tsx';
import { controlRows, selectedOptimizer } from '../../ui/controls.ts';
import { raceFigure } from '../../ui/figures/race.ts';
import { controlsPane } from '../../ui/panes.ts';
import { paragraph, sentences } from '../../ui/prose.ts';
import type { ViewProps } from '../../ui/screen.ts';
import { experimentId, iterationsOf, type RaceState } from './state.ts';
import { raceTable } from './table.ts';

const words = {
  idle: { en: 'Space starts the race', ko: 'Space를 누르면 시작합니다' },
  running: { en: 'training', ko: '학습 중' },
  paused: { en: 'paused', ko: '일시 정지' },
  over: { en: 'done', ko: '끝' },
  stale: { en: 'changed values start with r', ko: '바뀐 값은 r을 누르면 적용됩니다' },
  seed: { en: 'seed', ko: '시드' },
  left: { en: 's left', ko: '초 남음' },
  smooth: { en: 'smoothed', ko: '평활화' },
  raw: { en: 'raw', ko: '원래 값' },
} as const;

/** How the screen is divided at a size. */
export function layout(columns: number, rows: number, runs: number) {
  const side = columns >= 160 ? 44 : columns >= 110 ? 36 : 28;
  const reading = rows >= 40 ? 3 : 2;
  const table = Math.max(runs, 1) + 1;
  const verdict = rows >= 30 ? 5 : 3;
  return {
    side,
    reading,
    table,
    verdict,
    main: columns - side - 1,
    body: Math.max(4, rows - reading - table - verdict - 1),
  };
}

function stateLine({ state, columns, language }: ViewProps<RaceState>): Cells {
  const cells = createCells(columns, 1);
  const going = state.phase === 'running' ? pace(state.results) : null;
  const time = going ? ` · ${going.rate.toFixed(0)} it/s · ${Math.ceil(going.left)} ${words.left[language]}` : '';
  putText(cells, 1, 0, `${words[state.phase][language]}${time}`, state.phase === 'paused' ? 'key' : 'notice');
  if (state.stale)
    putText(cells, 4 + textWidth(`${words[state.phase][language]}${time}`), 0, words.stale[language], 'key');
  const right = `${words.seed[language]} ${state.seed} · ${words[state.smooth ? 'smooth' : 'raw'][language]}`;
  putText(cells, columns - textWidth(right) - 1, 0, right, 'dim');
  return cells;
}

/** What the numbers say once all runs are over; before, an optimizer's character, so that the wait teaches too. */
function verdictCells(state: RaceState, width: number, height: number, language: Language): Cells {
  const cells = createCells(width, height);
  if (state.phase !== 'over') return cells;
  const sentences = experimentById(experimentId)
    .verdict(state.results)
    .map((s) => s[language]);
  overlay(cells, paragraph(sentences.join(' '), width - 2, height, 'value'), 1, 0);
  return cells;
}

/** Figure F7: the race on real digits, live. */
export function RaceView(props: ViewProps<RaceState>) {
  const { state, columns, rows, language, theme } = props;
  const { controls, results } = state;
  const { side, reading, table, verdict, main, body } = layout(
    columns,
    rows,
    results.length || (controls.values.optimizers as string[]).length,
  );
  const errorRows = controls.edit?.error ? 3 : 0;
  const pane = { width: side, height: Math.min(controlRows(controls).length, body - errorRows), language };
  const figure = raceFigure({
    results,
    experiment: experimentId,
    width: main,
    height: body,
    language,
    iterations: iterationsOf(state),
    smooth: state.smooth,
    log: state.log,
    top: state.top,
    glyphs: state.glyphs,
    cursor: state.cursor,
    highlight: selectedOptimizer(controls),
  });
  const chosen = selectedOptimizer(controls);
  const about = chosen ? [optimizerById(chosen).about[language]] : [];
  const texts = [...about, experimentById(experimentId).reading[language]];
  return (
    <Box flexDirection="column">
      <Box height={reading} paddingLeft={1}>
        <CellsView cells={sentences(texts, columns - 2, reading)} theme={theme} />
      </Box>
      <Box height={body}>
        <CellsView cells={figure} theme={theme} />
        <Box flexDirection="column" marginLeft={1}>
          <CellsView cells={controlsPane(controls, true, pane)} theme={theme} />
          {controls.edit?.error ? (
            <CellsView cells={paragraph(controls.edit.error, side, errorRows, 'error')} theme={theme} />
          ) : null}
        </Box>
      </Box>
      <CellsView cells={stateLine(props)} theme={theme} />
      <CellsView
        cells={raceTable({ results, cursor: state.cursor, width: columns, height: table, language })}
        theme={theme}
      />
      <CellsView cells={verdictCells(state, columns, verdict, language)} theme={theme} />
    </Box>
  );
}
