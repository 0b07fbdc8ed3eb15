import { percent, threeDigits } from '../../base/numbers.ts';
import type { Text } from '../../base/text.ts';
import { comparedSentences } from '../../engine/experiments/hyperparameter-search/compare.ts';
import { searchReading } from '../../engine/experiments/hyperparameter-search/method.ts';
import { goodTrials, validationScore } from '../../engine/experiments/hyperparameter-search/results.ts';
import { type Cells, createCells, paste, putText, textWidth } from '../../ui/charts/cells.ts';
import { readItem } from '../../ui/charts/legend.ts';
import { finding, sentencesOf } from '../../ui/charts/prose.ts';
import { mostBest, searchBest, searchTrial } from '../../ui/figures/search-best.ts';
import { shownState } from '../../ui/kit/branch-runs.ts';
import { curveAt } from '../../ui/kit/chart-options.ts';
import { type Draw, frame, readingRows } from '../../ui/kit/frame.ts';
import { largeView } from '../../ui/kit/large.ts';
import { marked, sidePane } from '../../ui/kit/panes.ts';
import { plannedRuns } from '../../ui/kit/planned-runs.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { verdictOf } from '../../ui/kit/verdict.ts';
import { bestDigit } from './digits.ts';
import { boxLine, searchLines, stateLine } from './lines.ts';
import { type Other, planePane } from './plane.ts';
import {
  allOf,
  earlierSearches,
  epochsOf,
  experimentId,
  otherSearch,
  type Pane,
  panes,
  type SearchState,
  scopeOf,
  shownMethod,
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

/** From this width on panes stand side by side. */
const besideFrom = 100;
/** The rows under the panes, besides those of the verdict: where the search is, and the best with the next box. */
const below = 2;
/** From this height on the pane of the trials has room for two planes, one above the other. */
const splitFrom = 23;

/** Which panes stand side by side at a width; the one with the keys is always among them. */
export function paneLayout(columns: number, focus: Pane): Placed[] {
  if (columns < besideFrom) return [{ pane: focus, width: columns }];
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
  return Math.min(mostBest, trialsOf(state).length || plannedRuns(state).length);
}

/** The name of a pane over it; the one with the keys is marked. On a narrow screen all names, for Tab. */
function heading({ state, columns, language }: Props, pane: Pane, width: number): Cells {
  const cells = createCells(width, 1);
  const shown = panes.filter((one) => columns < besideFrom || one.pane === pane);
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
  // Trials of other searches do not belong behind its curves.
  const look = { ...state, behind: [], highlight, focused, width, height, language };
  return searchTrial({ ...look, results: trialsOf(state), epochs: epochsOf(state), at: state.place });
}

/** The least room under the parameters in which a digit is worth showing. */
const digitRoom = { width: 36, height: 18 };

function draw(props: Props, pane: Pane, other: Other, width: number, height: number): Cells {
  if (pane === 'plane') return planePane(props, other, width, height);
  if (pane === 'best') return bestPane(props, width, height);
  const { controls, focus, switched } = props.state;
  const side = { language: props.language, focused: focus === 'controls' };
  // Where all panes are seen there is room for the digit too.
  const aside: Draw = (w, h) =>
    switched || w < digitRoom.width || h < digitRoom.height ? createCells(w, 0) : bestDigit(props, w, h);
  return sidePane(controls, { ...side, width, height, aside });
}

/** What was found, once the search is over; its rows come from the panes, which keep some. */
function verdict({ state, columns, rows, language, asking }: Props): Cells {
  if (state.phase !== 'over' || asking) return createCells(columns, 0);
  const compared = comparedSentences(trialsOf(state), earlierSearches(state)).map((text) => text[language]);
  const said = [...compared, ...verdictOf(experimentId, allOf(state), language)];
  return finding(said, columns, Math.max(2, rows - 18));
}

/** The panes beside each other, each under its name. */
function panesOf(props: Props, other: Other, width: number, height: number): Cells {
  const cells = createCells(width, height);
  let x = 0;
  for (const placed of paneLayout(width, props.state.focus)) {
    paste(cells, heading(props, placed.pane, placed.width), x, 0);
    paste(cells, draw(props, placed.pane, other, placed.width, height - 1), x, 1);
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
  const reading = sentencesOf(searchReading(shownMethod(state))[language]);
  if (props.large) {
    const pane = state.focus === 'best' ? 'best' : 'plane';
    const [best] = goodTrials(trialsOf(state));
    const value = best && percent(validationScore(best))[language];
    const items = value ? [{ style: 'best', marker: '✶', ...readItem(words.best[language], value) }] : [];
    const said = best ? bestText(best, trialsOf(state).length)[language] : reading[0]!;
    return largeView({ columns, rows, figure: (w, h) => draw(props, pane, null, w, h), items, said });
  }
  const said = verdict(props);
  const room = rows - readingRows(columns, rows, reading) - below - said.height;
  const other = columns >= besideFrom && room >= splitFrom && !state.zoomed ? otherSearch(state) : null;
  // Where both have a plane, each says above it what it is.
  const lines = other ? createCells(columns, 0) : searchLines(state, columns, rows < 30 ? 2 : 4, language);
  return frame({
    columns,
    rows,
    reading,
    figure: (width, height) => panesOf(props, other, width, height),
    below: [stateLine(state, columns, language), boxLine(state, columns, language), lines, said],
  });
}
