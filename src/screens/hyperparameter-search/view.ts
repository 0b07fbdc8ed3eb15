import { percent, threeDigits } from '../../base/numbers.ts';
import type { Text } from '../../base/text.ts';
import { goodTrials, roundsOf, validationScore } from '../../engine/experiments/hyperparameter-search/results.ts';
import { experimentById } from '../../engine/experiments/index.ts';
import { type Cells, createCells, overlay, paste, putText, textWidth } from '../../ui/charts/cells.ts';
import { readItem } from '../../ui/charts/legend.ts';
import { finding, sentencesOf } from '../../ui/charts/prose.ts';
import { searchPlane } from '../../ui/figures/search.ts';
import { bandRows } from '../../ui/figures/search-bands.ts';
import { mostBest, searchBest, searchTrial } from '../../ui/figures/search-best.ts';
import { shownState } from '../../ui/kit/branch-runs.ts';
import { curveAt } from '../../ui/kit/chart-options.ts';
import { type Draw, frame } from '../../ui/kit/frame.ts';
import { largeView } from '../../ui/kit/large.ts';
import { marked, sidePane } from '../../ui/kit/panes.ts';
import { plannedRuns } from '../../ui/kit/planned-runs.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { verdictOf } from '../../ui/kit/verdict.ts';
import { bestDigit } from './digits.ts';
import { boxLine, stateLine } from './lines.ts';
import {
  allOf,
  epochsOf,
  experimentId,
  nextBox,
  type Pane,
  panes,
  type SearchState,
  scopeOf,
  startBox,
  trialsOf,
} from './state.ts';

const words = {
  best: { en: 'best, on validation data', ko: '최고, 검증 데이터' },
  panels: {
    en: 'solid: validation, dashed: training',
    ko: '실선: 검증, 점선: 훈련',
  },
} as const;

type Props = ViewProps<SearchState>;

interface Placed {
  readonly pane: Pane;
  readonly width: number;
}

/** Which panes stand side by side at a width; the one with the keys is always among them. */
export function paneLayout(columns: number, focus: Pane): Placed[] {
  if (columns < 100) return [{ pane: focus, width: columns }];
  if (columns < 160) {
    const plane = Math.floor(columns * 0.5);
    return [
      { pane: 'plane', width: plane },
      { pane: focus === 'controls' ? 'controls' : 'best', width: columns - plane - 1 },
    ];
  }
  const side = 40;
  const plane = Math.floor((columns - side) * 0.46);
  return [
    { pane: 'plane', width: plane },
    { pane: 'best', width: columns - side - plane - 2 },
    { pane: 'controls', width: side },
  ];
}

/** How many places the list of the best has: no more than there are trials. */
function bestPlaces(state: SearchState): number {
  return Math.min(mostBest, trialsOf(state).length || state.controls.values.trials);
}

/** The name of a pane over it; the one with the keys is marked. On a narrow screen all names, for Tab. */
function heading({ state, columns, language }: Props, pane: Pane, width: number): Cells {
  const cells = createCells(width, 1);
  const shown = panes.filter((one) => columns < 100 || one.pane === pane);
  let x = 0;
  for (const one of shown) {
    const name = `${one.name[language]}${one.pane === 'best' ? ` ${bestPlaces(state)}` : ''}`;
    const active = one.pane === state.focus;
    const text = active ? `[${name}]` : ` ${name} `;
    putText(cells, x, 0, text, active ? 'tab-active' : 'dim');
    x += textWidth(text) + 1;
  }
  const note = pane === 'best' && !state.switched ? words.panels[language] : '';
  if (x + textWidth(note) < width) putText(cells, width - textWidth(note), 0, note, 'dim');
  return cells;
}

function planePane(props: Props, width: number, height: number): Cells {
  const { state, language } = props;
  const cells = createCells(width, height);
  const trials = trialsOf(state);
  // Before the start those that it would try: the seed has drawn them.
  const results = trials.length > 0 ? trials : plannedRuns(state);
  const names = bandRows({
    width,
    maxRows: height >= 14 ? 2 : 1,
    planned: results.some(({ status }) => status === 'queued'),
    earlier: roundsOf(results).length > 1,
    language,
  });
  const best = state.focus === 'best' ? goodTrials(results)[state.place] : undefined;
  const plane = searchPlane({
    results,
    width,
    height: height - names.height,
    language,
    ranges: startBox(state),
    box: state.phase === 'over' ? nextBox(state) : null,
    zoomed: state.zoomed,
    selected: best?.id ?? null,
  });
  overlay(cells, plane, 0, 0);
  overlay(cells, names, 0, height - names.height);
  return cells;
}

function bestPane(props: Props, width: number, height: number): Cells {
  const { state, language } = props;
  if (state.switched) return bestDigit(props, width, height);
  const common = { results: trialsOf(state), width, height, language, epochs: epochsOf(state) };
  return state.open
    ? marked((w, h) => trialCells(props, w, h), state.focus === 'best')(width, height)
    : searchBest({ ...common, places: bestPlaces(state), at: state.focus === 'best' ? state.place : null });
}

/** The curves of the trial at hand. */
function trialCells({ state, language }: Props, width: number, height: number): Cells {
  const highlight = curveAt(state, scopeOf(state).curves);
  const focused = state.focus === 'best';
  const look = { ...state, highlight, focused, width, height, language };
  return searchTrial({ ...look, results: trialsOf(state), epochs: epochsOf(state), at: state.place });
}

/** The least room under the parameters in which a digit is worth showing. */
const digitRoom = { width: 36, height: 18 };

function draw(props: Props, pane: Pane, width: number, height: number): Cells {
  if (pane === 'plane') return planePane(props, width, height);
  if (pane === 'best') return bestPane(props, width, height);
  const { controls, focus, switched } = props.state;
  const side = { language: props.language, focused: focus === 'controls' };
  // Where all panes are seen there is room for the digit too.
  const aside: Draw = (w, h) =>
    switched || w < digitRoom.width || h < digitRoom.height ? createCells(w, 0) : bestDigit(props, w, h);
  return sidePane(controls, { ...side, width, height, aside });
}

/** What was found, once the search is over; its rows come from the panes, which keep some. */
function verdict({ state, columns, rows, language }: Props): Cells {
  if (state.phase !== 'over') return createCells(columns, 0);
  return finding(verdictOf(experimentId, allOf(state), language), columns, Math.max(2, rows - 18));
}

/** The panes beside each other, each under its name. */
function panesOf(props: Props, width: number, height: number): Cells {
  const cells = createCells(width, height);
  let x = 0;
  for (const placed of paneLayout(width, props.state.focus)) {
    paste(cells, heading(props, placed.pane, placed.width), x, 0);
    paste(cells, draw(props, placed.pane, placed.width, height - 1), x, 1);
    x += placed.width + 1;
  }
  return cells;
}

/** Where the best of so many trials lies. */
function bestText({ params }: ReturnType<typeof trialsOf>[number], trials: number): Text {
  const place = `η ${threeDigits(params.lr)}, λ ${threeDigits(params.weightDecay)}`;
  return { en: `The best of ${trials} trials has ${place}.`, ko: `시도 ${trials}개 중 최고: ${place}.` };
}

/** Figures F22 to F24: trials as points, the best as small charts, the next box, live. */
export function searchView({ state: present, ...rest }: Props): Cells {
  const state = shownState(present);
  const props = { ...rest, state };
  const { columns, rows, language } = props;
  if (state.open && state.full) {
    const figure = marked((width, height) => trialCells(props, width, height), true);
    return frame({ columns, rows, reading: [], readingRows: 0, figure, below: [stateLine(state, columns, language)] });
  }
  const reading = experimentById(experimentId).reading[language];
  if (props.large) {
    const pane = state.focus === 'best' ? 'best' : 'plane';
    const [best] = goodTrials(trialsOf(state));
    const value = best && percent(validationScore(best))[language];
    const items = value ? [{ style: 'best', marker: '✶', ...readItem(words.best[language], value) }] : [];
    const said = best ? bestText(best, trialsOf(state).length)[language] : sentencesOf(reading)[0]!;
    return largeView({ columns, rows, figure: (w, h) => draw(props, pane, w, h), items, said });
  }
  return frame({
    columns,
    rows,
    reading: sentencesOf(reading),
    figure: (width, height) => panesOf(props, width, height),
    below: [stateLine(state, columns, language), boxLine(state, columns, language), verdict(props)],
  });
}
