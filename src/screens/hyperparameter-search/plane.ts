import { goodTrials, roundsOf, type TrialResult } from '../../engine/experiments/hyperparameter-search/results.ts';
import { type Cells, createCells, overlay, paste } from '../../ui/charts/cells.ts';
import { searchPlane } from '../../ui/figures/search.ts';
import { bandRows } from '../../ui/figures/search-bands.ts';
import { plannedRuns } from '../../ui/kit/planned-runs.ts';
import type { ViewProps } from '../../ui/kit/screen.ts';
import { searchLine } from './lines.ts';
import { nextBox, type SearchState, startBox, trialsOf } from './state.ts';

/** The trials of an earlier search that has a plane of its own below the one at hand; null without one. */
export type Other = readonly TrialResult[] | null;

/** The search at hand, with the box to come; before the start the trials that it would try: the seed has drawn them. */
function planeOf({ state, language }: ViewProps<SearchState>, results: readonly TrialResult[]) {
  const best = state.focus === 'best' ? goodTrials(results)[state.place] : undefined;
  return (width: number, height: number) =>
    searchPlane({
      results,
      width,
      height,
      language,
      ranges: startBox(state),
      box: state.phase === 'over' ? nextBox(state) : null,
      zoomed: state.zoomed,
      selected: best?.id ?? null,
    });
}

/** The trials as points, and what their marks mean; below, where there is room, those of another way of choosing them. */
export function planePane(props: ViewProps<SearchState>, other: Other, width: number, height: number): Cells {
  const { state, language } = props;
  const cells = createCells(width, height);
  const trials = trialsOf(state);
  const results = trials.length > 0 ? trials : plannedRuns(state);
  const names = bandRows({
    width,
    maxRows: height >= 14 ? 2 : 1,
    planned: results.some(({ status }) => status === 'queued'),
    earlier: roundsOf(results).length > 1,
    language,
  });
  const plane = planeOf(props, results);
  const room = height - names.height;
  if (other) {
    const upper = Math.ceil(room / 2);
    const lower = room - upper;
    paste(cells, searchLine(results, { when: 'now', brief: true }, width, language), 0, 0);
    overlay(cells, plane(width, upper - 1), 0, 1);
    paste(cells, searchLine(other, { when: 'before', brief: true }, width, language), 0, upper);
    const before = searchPlane({ results: other, width, height: lower - 1, language, ranges: startBox(state) });
    overlay(cells, before, 0, upper + 1);
  } else overlay(cells, plane(width, room), 0, 0);
  overlay(cells, names, 0, room);
  return cells;
}
