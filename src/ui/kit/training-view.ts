import { timeLeft } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { pace } from '../../engine/experiments/results.ts';
import { type Cells, createCells, fitText, indented, overlay, putText, textWidth } from '../charts/cells.ts';
import { type LegendItem, legend } from '../charts/legend.ts';
import { finding, sentencesOf, wrapLines } from '../charts/prose.ts';
import { fitting } from '../figures/layer-panels.ts';
import { isOnTheWay } from './control-values.ts';
import { type DigitPart, withDigit } from './digits.ts';
import { type Draw, frame, minFigureRows, readingRows } from './frame.ts';
import { largeView } from './large.ts';
import { overSeeds, seedsProgress, verdictNow } from './over-seeds.ts';
import { editedValue, sidePane } from './panes.ts';
import { aboutRules } from './rule-changes.ts';
import type { ViewProps } from './screen.ts';
import { momentText } from './timeline.ts';
import type { TrainingState } from './training.ts';
import type { ValueEdit } from './value-edit.ts';

const words = {
  idle: { en: 'Space starts the training', ko: 'Space를 누르면 학습이 시작됩니다' },
  running: { en: 'training', ko: '학습 중' },
  searching: { en: 'trying learning rates', ko: '학습률 탐색 중' },
  paused: { en: 'paused', ko: '일시 정지' },
  over: { en: 'done', ko: '완료' },
  stale: { en: 'changed values start with r', ko: '바뀐 값은 r을 누르면 적용됩니다' },
  newest: {
    en: 'G: the newest · f: on from here with changed values',
    ko: 'G: 최신 · f: 바꾼 값으로 여기서 이어 가기',
  },
  newestAlone: { en: 'G: the newest', ko: 'G: 최신' },
  seed: { en: 'seed', ko: '시드' },
  seeds: { en: 'seeds', ko: '시드' },
  median: { en: 'median, 10–90 %', ko: '중앙값, 10~90%' },
  ask: { en: 'repeat with so many seeds:', ko: '되풀이할 시드 개수:' },
  speed: { en: 'it/s', ko: '반복/초' },
} as const;

/** What may be done at a moment of the past, the most first. */
const newestOffers: readonly Text[] = [words.newest, words.newestAlone];

export interface TrainingParts<S extends TrainingState> extends ViewProps<S> {
  /** Sentences above the figure, the most important first; as many are shown as fit. */
  readonly reading: readonly string[];
  readonly figure: Draw;
  /** A digit beside the figure, or in its place. */
  readonly digit?: DigitPart;
  /** The table below the figure, and the rows that it needs. */
  readonly table: Draw;
  readonly tableRows: number;
  /** A remark at the right of the state line. */
  readonly remark?: string;
  /** The part under the parameters, and the rows that it needs at least. */
  readonly aside?: Draw;
  readonly asideRows?: number;
  /** Whether the arrow keys act on the parameters. */
  readonly focused?: boolean;
  /** Rows for the verdict; as many as it needs when left out. */
  readonly verdictRows?: number;
  /** False: the parameters are hidden, and the figure has their columns. */
  readonly pane?: boolean;
  /** The curves of the figure and their values. */
  readonly curves?: () => readonly LegendItem[];
  /** The figure is a chart that has the whole screen. */
  readonly full?: boolean;
}

interface LayoutParts {
  /** The rows of the screen, and of them those of the sentences above the figure and of the table below. */
  readonly rows: number;
  readonly reading: number;
  readonly tableRows: number;
  /** The rows that the verdict would have, and those of its first sentence. */
  readonly verdictRows: number;
  readonly findingRows: number;
}

/** How many rows figure and verdict have: the verdict takes those that it needs from the figure, once there is one. */
export function trainingLayout({ rows, reading, tableRows, verdictRows, findingRows }: LayoutParts) {
  const left = rows - reading - tableRows - 1;
  // On a low terminal the verdict loses its rows before the curves do, all but those of its first sentence.
  const room = Math.max(left - 7, Math.min(findingRows, left - 5));
  const verdict = room < findingRows ? 0 : Math.min(verdictRows, room);
  return { verdict, body: Math.max(minFigureRows, left - verdict) };
}

/** The number of seeds that is typed, or why it is not taken. */
function seedsPrompt(edit: ValueEdit, width: number, language: Language): Cells {
  const cells = createCells(width, 1);
  const prompt = `${words.ask[language]} `;
  putText(cells, 0, 0, prompt, 'key');
  const at = textWidth(prompt);
  const typed = editedValue(edit, Math.min(12, width - at));
  overlay(cells, typed, at, 0);
  if (edit.error) {
    const from = at + Math.min(typed.width, edit.text.length + 2) + 1;
    putText(cells, from, 0, fitText(edit.error[language], Math.max(0, width - from)), 'error');
  }
  return cells;
}

/** The word for what goes on: runs train, or all that do still search for what they train with. */
function phaseWord({ phase, results }: TrainingState): Text {
  const searching = results.some((run) => run.tried) && results.every(({ done }) => done === 0);
  return words[phase === 'running' && searching ? 'searching' : phase];
}

/** What a screen is at, or what has just happened: short. */
function goingOn(state: TrainingState, language: Language): string {
  const { phase, results, happening, stale } = state;
  const at = momentText(state);
  if (at) return at[language];
  if (stale || phase === 'idle') return words[stale ? 'stale' : 'idle'][language];
  const counts = results.map((run) => (run.done === 0 && run.tried ? run.tried : run));
  const done = Math.min(...counts.map((one) => one.done));
  const total = counts[0]?.total ?? 0;
  const count = total > 0 ? `  ${done}/${total}` : '';
  return phase === 'over' ? words.over[language] : `${(happening?.text ?? phaseWord(state))[language]}${count}`;
}

function stateLine(state: TrainingState, width: number, language: Language, remark: string | undefined): Cells {
  const cells = createCells(width, 1);
  if (state.seedsEdit) {
    overlay(cells, seedsPrompt(state.seedsEdit, width, language), 0, 0);
    return cells;
  }
  const { others } = state;
  const runs = others.length > 0 ? [...state.results, ...others.flatMap((one) => one.results)] : state.results;
  const at = momentText(state);
  const going = at === null && !state.stale && ['running', 'paused'].includes(state.phase);
  const said = going ? state.happening?.text[language] : undefined;
  // What has happened takes the place of speed and time.
  const speed = state.phase === 'running' && said === undefined ? pace(runs) : null;
  const time = speed ? ` · ${speed.rate.toFixed(0)} ${words.speed[language]} · ${timeLeft(speed.left)[language]}` : '';
  const many = state.phase === 'idle' ? '' : (seedsProgress(state)?.[language] ?? '');
  const text = at ? at[language] : `${phaseWord(state)[language]}${many && ` · ${many}`}${time}`;
  const waits = at !== null || state.phase === 'idle' || state.phase === 'paused';
  putText(cells, 0, 0, text, waits ? 'key' : 'notice');
  // Where runs follow one another, none goes on from a moment.
  const canBranch = experimentById(state.controls.experiment).updates !== undefined;
  const offers =
    state.moment === null ? (state.stale ? [words.stale] : []) : canBranch ? newestOffers : newestOffers.slice(1);
  const room = width - textWidth(text) - 3;
  const waiting = fitting([...offers.map((offer) => offer[language]), ''], room);
  putText(cells, 3 + textWidth(text), 0, waiting, at ? 'dim' : 'key');
  const last = state.seed + (state.recipe?.seeds ?? state.seeds) - 1;
  const seed =
    last > state.seed ? `${words.seeds[language]} ${state.seed}–${last}` : `${words.seed[language]} ${state.seed}`;
  const shown = overSeeds(state) ? `: ${words.median[language]}` : '';
  // What has no room beside the left words is left out, the remark first.
  const news = said === undefined ? 0 : textWidth(said) + 2;
  const used = textWidth(text) + 3 + (waiting ? textWidth(waiting) + 3 : 0) + news;
  const right = fitting([`${seed}${shown}${remark ? ` · ${remark}` : ''}`, `${seed}${shown}`, seed, ''], width - used);
  putText(cells, width - textWidth(right), 0, right, 'dim');
  if (said !== undefined) {
    const from = textWidth(text) + 3;
    const until = right === '' ? width : width - textWidth(right) - 2;
    putText(cells, from, 0, fitText(said, until - from), 'value');
  }
  return cells;
}

/** What the runs that are compared show, branches left aside; of a moment in the past nothing is said. */
function saidOf(state: TrainingState, language: Language): string[] {
  if (state.moment !== null) return [];
  const { results, branches } = state;
  return verdictNow(
    branches.length > 0 ? { ...state, results: results.filter((run) => !run.branch) } : state,
    language,
  );
}

/** The rows of the verdict, once all runs are over, and of its first sentence; of a moment in the past there is none. */
export function verdictNeeds({
  state,
  columns,
  language,
  asking,
}: Pick<ViewProps<TrainingState>, 'state' | 'columns' | 'language' | 'asking'>) {
  const texts = asking ? [] : saidOf(state, language);
  const rowsOf = (text: string) => wrapLines(text, columns).length;
  const [first = ''] = sentencesOf(texts[0] ?? '');
  return { verdictRows: rowsOf(texts.join(' ')), findingRows: rowsOf(first) };
}

/** The verdict in its rows: whole sentences, as many as fit; the first one is the finding. */
function verdictCells(texts: readonly string[], width: number, height: number): Cells {
  const cells = createCells(width, height);
  overlay(cells, finding(texts, width, height), 0, 0);
  return cells;
}

/** A screen that trains: sentences, figure, parameters; below them state, numbers, verdict. */
export function trainingView<S extends TrainingState>(parts: TrainingParts<S>): Cells {
  const { state, columns, rows, language, tableRows, table, figure, digit, aside, asideRows, full, curves } = parts;
  const { controls } = state;
  const texts = parts.asking ? [] : saidOf(state, language);
  if (parts.large) {
    // The digit stands in the place of the figure, or nowhere.
    const drawn = digit?.state.switched ? digit.draw : figure;
    return largeView({ columns, rows, figure: drawn, items: curves?.(), said: texts[0] ?? goingOn(state, language) });
  }
  const line = stateLine(state, columns, language, parts.remark);
  if (full) {
    const names = indented(legend(curves?.() ?? [], columns - 2, 3), 1);
    return frame({ columns, rows, reading: [], readingRows: 0, figure, side: null, below: [line, names] });
  }
  const needs = verdictNeeds(parts);
  const verdictRows = Math.max(parts.verdictRows ?? needs.verdictRows, needs.findingRows);
  const side: Draw = (width, height) => sidePane(controls, { width, height, language, focused, aside, asideRows });
  const focused = parts.focused ?? true;
  const rules = focused && isOnTheWay(controls, controls.selected) ? [aboutRules[language]] : [];
  const reading = parts.asking ? [] : [...rules, ...parts.reading];
  const above = readingRows(columns, rows, reading);
  const layout = trainingLayout({ ...needs, rows, reading: above, tableRows, verdictRows });
  return frame({
    columns,
    rows,
    reading,
    figure: digit ? withDigit(figure, digit.draw, digit.state, digit.least) : figure,
    side: (parts.pane ?? true) ? side : null,
    below: [line, table(columns, tableRows), verdictCells(texts, columns, layout.verdict)],
  });
}
