import { Box } from 'ink';
import { timeLeft } from '../../base/numbers.ts';
import type { Language } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { pace } from '../../engine/experiments/results.ts';
import { type Cells, copyCells, createCells, overlay, putText, textWidth } from '../charts/cells.ts';
import { paragraph, sentences, wrapLines } from '../charts/prose.ts';
import { CellsView } from '../shell/cells-view.tsx';
import { controlRows } from './controls.ts';
import { controlsPane } from './panes.ts';
import type { ViewProps } from './screen.ts';
import type { TrainingState } from './training.ts';

const words = {
  idle: { en: 'Space starts the training', ko: 'Space를 누르면 학습이 시작됩니다' },
  running: { en: 'training', ko: '학습 중' },
  paused: { en: 'paused', ko: '일시 정지' },
  over: { en: 'done', ko: '완료' },
  stale: { en: 'changed values start with r', ko: '바뀐 값은 r을 누르면 적용됩니다' },
  seed: { en: 'seed', ko: '시드' },
  speed: { en: 'it/s', ko: '반복/초' },
} as const;

export interface TrainingViewProps<S extends TrainingState> extends ViewProps<S> {
  /** Sentences above the figure, the most important first; as many are shown as fit. */
  readonly reading: readonly string[];
  /** The figure at the size that is left for it. */
  readonly figure: (width: number, height: number) => Cells;
  /** The numbers below the figure, and how many rows they want. */
  readonly table: (width: number, height: number) => Cells;
  readonly tableRows: number;
  /** A remark at the right of the state line. */
  readonly remark?: string;
  /** What stands under the parameters, and the rows it wants: the list scrolls in what is left. */
  readonly aside?: (width: number, height: number) => Cells;
  readonly asideRows?: number;
  /** Whether the arrow keys are with the parameters now. */
  readonly focused?: boolean;
  /** Rows for the verdict; by the height of the terminal when left out. */
  readonly verdictRows?: number;
  /** False: the parameters are hidden for now, the figure has their room too. */
  readonly pane?: boolean;
}

/** How a screen that trains is divided at a size; `wanted`: the rows that the verdict needs, once there is one. */
export function trainingLayout(columns: number, rows: number, tableRows: number, verdictRows?: number, wanted = 0) {
  const side = columns >= 160 ? 44 : columns >= 110 ? 36 : 28;
  const reading = rows >= 40 ? 3 : rows >= 20 ? 2 : 1;
  // On a low terminal the room for a verdict is the first to go: the curves come before what is said of them.
  const left = rows - reading - tableRows - 1;
  const verdict = Math.max(0, Math.min(verdictRows ?? Math.max(wanted, rows >= 30 ? 5 : 3), left - 7));
  const body = Math.max(4, left - verdict);
  return { side, reading, verdict, main: columns - side - 1, body };
}

function stateLine(state: TrainingState, width: number, language: Language, remark: string | undefined): Cells {
  const cells = createCells(width, 1);
  const going = state.phase === 'running' ? pace(state.results) : null;
  const time = going ? ` · ${going.rate.toFixed(0)} ${words.speed[language]} · ${timeLeft(going.left)[language]}` : '';
  const text = `${words[state.phase][language]}${time}`;
  if (state.phase !== 'idle') putText(cells, 1, 0, text, state.phase === 'paused' ? 'key' : 'notice');
  if (state.stale) putText(cells, 4 + textWidth(text), 0, words.stale[language], 'key');
  const right = `${words.seed[language]} ${state.seed}${remark ? ` · ${remark}` : ''}`;
  putText(cells, width - textWidth(right) - 1, 0, right, 'dim');
  return cells;
}

/** What the numbers say, once all runs are over. */
function said(state: TrainingState, language: Language): string[] {
  if (state.phase !== 'over') return [];
  return experimentById(state.controls.experiment)
    .verdict(state.results)
    .map((s) => s[language]);
}

/** The verdict in its rows: whole sentences, as many as fit. */
function verdict(texts: readonly string[], width: number, height: number): Cells {
  const cells = createCells(width, height);
  overlay(cells, sentences(texts, width - 2, height, 'value'), 1, 0);
  return cells;
}

/** Before the first start the figure itself says how to begin. */
function invited(figure: Cells, state: TrainingState, language: Language): Cells {
  if (state.phase !== 'idle') return figure;
  const cells = copyCells(figure);
  const text = ` ${words.idle[language]} `;
  putText(
    cells,
    Math.max(0, Math.floor((cells.width - textWidth(text)) / 2)),
    Math.floor(cells.height / 2),
    text,
    'key',
  );
  return cells;
}

/** The common face of every screen that trains: a few sentences, figure, parameters, state, numbers, verdict. */
export function TrainingView<S extends TrainingState>(props: TrainingViewProps<S>) {
  const { state, columns, rows, language, theme, tableRows } = props;
  const { controls } = state;
  const texts = said(state, language);
  const wanted = wrapLines(texts.join(' '), columns - 2).length;
  const parts = trainingLayout(columns, rows, tableRows, props.verdictRows, wanted);
  const { side, body } = parts;
  const errorRows = controls.edit?.error ? 3 : 0;
  const shown = props.pane ?? true;
  const asideWanted = props.aside ? Math.max(0, Math.min(props.asideRows ?? 0, body - errorRows - 5)) : 0;
  const pane = {
    width: side,
    height: Math.min(controlRows(controls).length, body - errorRows - asideWanted),
    language,
  };
  const asideRows = props.aside ? Math.max(0, body - errorRows - pane.height - 1) : 0;
  return (
    <Box flexDirection="column">
      <Box height={parts.reading} paddingLeft={1}>
        <CellsView cells={sentences(props.reading, columns - 2, parts.reading)} theme={theme} />
      </Box>
      <Box height={body}>
        <CellsView cells={invited(props.figure(shown ? parts.main : columns, body), state, language)} theme={theme} />
        {shown ? (
          <Box flexDirection="column" marginLeft={1}>
            <CellsView cells={controlsPane(controls, props.focused ?? true, pane)} theme={theme} />
            {controls.edit?.error ? (
              <CellsView cells={paragraph(controls.edit.error[language], side, errorRows, 'error')} theme={theme} />
            ) : null}
            {props.aside && asideRows > 0 ? (
              <Box marginTop={1}>
                <CellsView cells={props.aside(side, asideRows)} theme={theme} />
              </Box>
            ) : null}
          </Box>
        ) : null}
      </Box>
      <CellsView cells={stateLine(state, columns, language, props.remark)} theme={theme} />
      <CellsView cells={props.table(columns, tableRows)} theme={theme} />
      <CellsView cells={verdict(texts, columns, parts.verdict)} theme={theme} />
    </Box>
  );
}
