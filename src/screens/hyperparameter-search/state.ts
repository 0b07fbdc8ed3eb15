import { threeDigits } from '../../base/numbers.ts';
import type { EarlierSearch } from '../../engine/experiments/hyperparameter-search/compare.ts';
import { narrowedSpace } from '../../engine/experiments/hyperparameter-search/grid.ts';
import { isSameMethod, type Method, methodOf } from '../../engine/experiments/hyperparameter-search/method.ts';
import {
  goodTrials,
  isFinal,
  spaceOfRun,
  type TrialResult,
} from '../../engine/experiments/hyperparameter-search/results.ts';
import { type Space, spaceOf, spaceValues } from '../../engine/experiments/hyperparameter-search/space.ts';
import type { ValuesOf } from '../../engine/experiments/list.ts';
import { boxOf, newestRound, type SearchBox } from '../../ui/figures/search.ts';
import { mostBest, trialSeries } from '../../ui/figures/search-best.ts';
import { accuracyAxis, accuracyChartOptions, type ChartOptions, type ChartScope } from '../../ui/kit/chart-options.ts';
import { type DigitsState, firstDigit } from '../../ui/kit/digits.ts';
import { paneWords } from '../../ui/kit/focus.ts';
import type { ScreenSetup } from '../../ui/kit/screen.ts';
import { initTraining, type TrainingState } from '../../ui/kit/training.ts';

export const experimentId = 'hyperparameter-search';

/** The panes in the order of Tab. */
export const panes = [
  { pane: 'plane', name: { en: 'trials', ko: '시도' } },
  { pane: 'best', name: { en: 'best 20', ko: '상위 20' } },
  { pane: 'controls', name: paneWords.parameters },
] as const;
export type Pane = (typeof panes)[number]['pane'];

type Values = ValuesOf<typeof experimentId>;

/** Switched, the pane of the best shows a digit. */
export interface SearchState extends TrainingState<typeof experimentId>, ChartOptions, DigitsState {
  readonly focus: Pane;
  /** The trials of the searches before this one: each round begun by hand is a search of its own. */
  readonly earlier: readonly TrialResult[];
  /** The values that the newest trials were searched with. */
  readonly searched: Values | null;
  /** The learner's own box; null: the program's proposal. */
  readonly box: SearchBox | null;
  /** The place in the list of the best. */
  readonly place: number;
  /** The curves of that place stand alone, where the best were; `full`: on the whole screen. */
  readonly open: boolean;
  /** The plane shows the last round, or the box, only. */
  readonly zoomed: boolean;
  /** The best trial is meeting, or has met, the test data in a run of its own. */
  readonly testing: boolean;
}

export function initSearch(setup: ScreenSetup): SearchState {
  return {
    ...initTraining(experimentId, setup),
    ...accuracyChartOptions,
    ...firstDigit,
    focus: 'plane',
    earlier: [],
    searched: null,
    box: null,
    place: 0,
    open: false,
    zoomed: false,
    testing: false,
  };
}

/** All trials of all rounds. */
export function trialsOf({ earlier, results, testing }: SearchState): TrialResult[] {
  return testing ? [...earlier] : [...earlier, ...results.filter((r) => !isFinal(r))];
}

/** The trial at the place in the list of the best; undefined where there is none. */
export function trialAt(state: SearchState): TrialResult | undefined {
  return goodTrials(trialsOf(state)).slice(0, mostBest)[state.place];
}

/** How the trials that are shown were chosen; before there are any, those that the next start has. */
export function shownMethod(state: SearchState): Method {
  return methodOf(trialsOf(state)[0]?.params ?? state.controls.values);
}

/** The searches before this one, the last first. */
export function earlierSearches({ ghosts, seed, searched, controls }: SearchState): EarlierSearch[] {
  const { samples, validation } = searched ?? controls.values;
  return ghosts.map(({ recipe, results }) => ({
    results,
    sameImages: recipe.seed === seed && recipe.values.samples === samples && recipe.values.validation === validation,
  }));
}

/** The last search that chose its trials in another way than the one at hand; null without one. */
export function otherSearch(state: SearchState): readonly TrialResult[] | null {
  const method = shownMethod(state);
  const other = state.ghosts.find(({ results: [first] }) => first && !isSameMethod(methodOf(first.params), method));
  return other?.results ?? null;
}

/** How many epochs a trial has. */
export function epochsOf({ searched, controls }: SearchState): number {
  return (searched ?? controls.values).epochs;
}

/** What the curves of a trial show. */
export function scopeOf(state: SearchState): ChartScope {
  const newest = trialAt(state)?.series.validationAccuracy?.x.at(-1) ?? 0;
  return { length: Math.max(1, epochsOf(state)), newest, curves: trialSeries, ...accuracyAxis };
}

/** The best trial's meeting with the test data, if there is one. */
export function finalOf({ results }: SearchState): TrialResult | null {
  return results.find(isFinal) ?? null;
}

/** All runs of a search by its results: the same array for the same state, so that what is said of it is worked out once. */
const gathered = new WeakMap<
  SearchState['results'],
  Pick<SearchState, 'earlier' | 'testing'> & { all: TrialResult[] }
>();

/** All that verdicts are made from. */
export function allOf(state: SearchState): TrialResult[] {
  const { results, earlier, testing } = state;
  const known = gathered.get(results);
  if (known?.earlier === earlier && known.testing === testing) return known.all;
  const final = finalOf(state);
  const all = final ? [...trialsOf(state), final] : trialsOf(state);
  gathered.set(results, { earlier, testing, all });
  return all;
}

/** The ranges of the plane before there are trials. */
export function startBox({ controls }: SearchState): SearchBox {
  const { lr, weightDecay } = controls.values;
  return { lr, weightDecay };
}

function lastSpace(state: SearchState): Space {
  const trials = trialsOf(state);
  const newest = trials.find((r) => r.params.round === newestRound(trials));
  return newest ? spaceOfRun(newest) : spaceOf(state.controls.values);
}

/** What the program would search next: the ranges of the best trials so far. */
export function proposedSpace(state: SearchState): Space {
  const values = state.searched ?? state.controls.values;
  return narrowedSpace(lastSpace(state), goodTrials(trialsOf(state)).slice(0, values.keep), values);
}

/** The box that the next round would search; null while there is nothing to go by. */
export function nextBox(state: SearchState): SearchBox | null {
  if (state.testing || finalOf(state) || trialsOf(state).every((r) => r.status !== 'done')) return null;
  if (state.box) return state.box;
  const { lr, weightDecay } = proposedSpace(state);
  return { lr, weightDecay };
}

/** The values of the next round, inside the box. */
export function nextValues(state: SearchState): Values {
  const base = state.searched ?? state.controls.values;
  const box = nextBox(state);
  const space = proposedSpace(state);
  const round = newestRound(trialsOf(state)) + 1;
  return { ...base, ...spaceValues(box ? { ...space, ...box } : space), round, rounds: 1 };
}

/** The values that train the best trial again, alone, and let it meet the test data; null without a trial that worked. */
export function testValues(state: SearchState): Values | null {
  const [best] = goodTrials(trialsOf(state));
  if (!best) return null;
  const fixed = (value: number): readonly [number, number] => [value, value];
  const { lr, weightDecay, units, layers, batchSize, dropout, optimizer } = best.params;
  const values = {
    lr: fixed(lr),
    weightDecay: fixed(weightDecay),
    units: fixed(units),
    layers: fixed(layers),
    batchSizes: [batchSize],
    dropout: fixed(dropout),
    optimizers: [optimizer],
  };
  const base = state.searched ?? state.controls.values;
  return { ...base, ...values, trials: 1, rounds: 1, finalTest: 'on' };
}

const limits: Readonly<Record<keyof SearchBox, readonly [number, number]>> = {
  lr: [1e-12, 1000],
  weightDecay: [1e-12, 10],
};

/** One press of a key moves an edge by so many decades. */
const stride = 1 / 8;
/** A box is at least so many decades wide. */
const least = 1 / 8;

function shifted(value: number, decades: number): number {
  return Number(threeDigits(value * 10 ** decades));
}

/** The box with its edges moved, by strides: [low edge, high edge] of each side; it stays a box, within what is allowed. */
export function movedBox(
  box: SearchBox,
  moves: Readonly<Partial<Record<keyof SearchBox, readonly [number, number]>>>,
): SearchBox {
  const side = (key: keyof SearchBox): readonly [number, number] => {
    const by = moves[key];
    if (!by) return box[key];
    const [low, high] = [shifted(box[key][0], by[0] * stride), shifted(box[key][1], by[1] * stride)];
    const [min, max] = limits[key];
    const fits = low >= min && high <= max && Math.log10(high / low) >= least * 0.9;
    return fits ? [low, high] : box[key];
  };
  return { lr: side('lr'), weightDecay: side('weightDecay') };
}

export { boxOf };
