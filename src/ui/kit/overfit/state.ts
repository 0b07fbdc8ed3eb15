import type { Shape } from '../../../data/sources/source.ts';
import { experimentById } from '../../../engine/experiments/index.ts';
import type { IdsOf } from '../../../engine/experiments/list.ts';
import { isOver } from '../../../engine/experiments/results.ts';
import type { MainCure } from '../../../engine/experiments/shared/overfit/offer.ts';
import { dropoutItem, weightDecayItem } from '../../../engine/experiments/shared/overfit/params.ts';
import type { OverfitResult } from '../../../engine/experiments/shared/overfit/train.ts';
import type { Recipe } from '../../../engine/runs/recipe.ts';
import { applyControls } from '../apply-controls.ts';
import { reduceShownDigits } from '../branch-runs.ts';
import {
  accuracyAxis,
  accuracyChartOptions,
  type ChartAction,
  type ChartOptions,
  isChartAction,
  reduceChart,
  unread,
} from '../chart-options.ts';
import { setValue, startEdit } from '../controls.ts';
import { type DigitsAction, type DigitsState, firstDigit, isDigitsAction, testImages } from '../digits.ts';
import { type FocusAction, focusAfter, paneWords } from '../focus.ts';
import { runsOf } from '../planned-runs.ts';
import type { Next, ScreenSetup, ShellAction } from '../screen.ts';
import { initTraining, reduceTraining, type TrainingAction, type TrainingState } from '../training.ts';

/** The panes in the order of Tab. */
export const panes = [
  { pane: 'parameters', name: paneWords.parameters },
  { pane: 'runs', name: { en: 'runs', ko: '실행' } },
  { pane: 'chart', name: paneWords.chart },
] as const;

/** The pictures beside the curves. */
export const pictures = ['weights', 'network', 'none'] as const;
export type Aside = (typeof pictures)[number];

/** The experiments about overfitting: what differs is the cure in the foreground. */
export type OverfitId = IdsOf<OverfitResult>;

export interface OverfitState<Id extends OverfitId = OverfitId> extends TrainingState<Id>, ChartOptions, DigitsState {
  readonly main: MainCure;
  /** Where the arrow keys are. */
  readonly focus: 'parameters' | 'runs' | 'chart';
  /** The index of the selected run. */
  readonly run: number;
  readonly picture: Aside;
  /** What is known of the data before any run. */
  readonly shape: Shape | null;
}

export type OverfitAction =
  | TrainingAction
  | ChartAction
  | DigitsAction
  | FocusAction
  | { readonly type: 'pick'; readonly by: number }
  | { readonly type: 'cure'; readonly direction: 1 | -1 }
  | { readonly type: 'type-cure' }
  | { readonly type: 'picture' };

/** The series that the shown digits belong to. */
export const digitSeries = 'testAccuracy';

/** The parameter with the compared values of each cure. */
export const listNames = { weightDecay: 'weightDecay', dropout: 'dropout' } as const;
const items = { weightDecay: weightDecayItem, dropout: dropoutItem } as const;

/** @throws UsageError for texts that are not allowed */
export function initOverfit<Id extends OverfitId>(
  experiment: Id,
  main: MainCure,
  setup: ScreenSetup,
): OverfitState<Id> {
  const training = initTraining(experiment, setup);
  const state: OverfitState<Id> = {
    ...training,
    ...accuracyChartOptions,
    ...firstDigit,
    main,
    focus: 'parameters',
    run: 0,
    picture: main === 'dropout' ? 'network' : 'weights',
    shape: setup.shape ?? null,
  };
  // The last run is the one with most of the cure.
  return { ...state, run: runsOf(state).length - 1 };
}

export function overfitEpochs(state: OverfitState): number {
  return state.results[0]?.params.epochs ?? state.controls.values.epochs;
}

/** The last epoch that a run has recorded. */
export function epochOf(run: OverfitResult): number {
  return run.series.trainAccuracy?.x.at(-1) ?? 0;
}

function clamped<S extends OverfitState>(state: S): S {
  const run = Math.max(0, Math.min(runsOf(state).length - 1, state.run));
  return run === state.run ? state : { ...state, run };
}

/**
 * Changes λ or ratio of the selected run: at once while it trains, else for the next start. The list of compared values is
 * changed, too, so that the next start has the new value; runs that share one share the new one.
 */
function changeCure<S extends OverfitState>(state: S, direction: 1 | -1): Next<S> {
  const { main, controls, recipe } = state;
  const name = listNames[main];
  const training = state.results[state.run];
  const live = recipe !== null && training !== undefined && !isOver(training);
  const started = (live ? recipe.values : controls.values)[name] as readonly number[];
  const plans = experimentById(controls.experiment).runs({ ...controls.values, [name]: started }, state.seed);
  const place = started.indexOf(plans[Math.min(state.run, plans.length - 1)]!.params[main] as number);
  const current = controls.values[name];
  const list = live && current.length !== started.length ? valuesNow(recipe, name) : current;
  const old = list[place]!;
  let next = items[main].nudge(old, direction);
  // A comparison has each value once.
  while (list.includes(next) && next !== old && items[main].nudge(next, direction) !== next)
    next = items[main].nudge(next, direction);
  if (list.includes(next)) return { state };
  return applyControls(state, setValue(controls, name, list.with(place, next)));
}

/** The compared values of runs that go on, in the order of their start. */
function valuesNow({ values, changes = [] }: Recipe, name: string): readonly number[] {
  return (changes.findLast((change) => change.name === name)?.value ?? values[name]) as readonly number[];
}

/** Reduces a chart action with epochs in place of updates as x; the curves are those of the selected run. */
function chart<S extends OverfitState>(state: S, action: ChartAction): S {
  const newest = Math.max(0, ...state.results.map(epochOf));
  const curve = runsOf(state)[state.run]?.id ?? null;
  const curves = curve === null ? [] : [curve];
  const length = Math.max(1, overfitEpochs(state));
  return reduceChart({ ...state, curve }, action, { length, newest, curves, ...accuracyAxis });
}

/** The one reducer of both screens. */
export function reduceOverfit<S extends OverfitState>(state: S, action: OverfitAction | ShellAction): Next<S> {
  if (isChartAction(action)) return { state: chart(state, action) };
  if (isDigitsAction(action)) {
    return { state: reduceShownDigits(state, action, digitSeries, testImages(state.data)) };
  }
  switch (action.type) {
    case 'focus':
      return { state: { ...state, focus: focusAfter(panes, state.focus, action), full: false } };
    case 'pick':
      return { state: clamped({ ...state, run: state.run + action.by }) };
    case 'cure':
      return changeCure(state, action.direction);
    case 'type-cure': {
      const selected = listNames[state.main];
      return { state: { ...state, focus: 'parameters', controls: startEdit({ ...state.controls, selected }) } };
    }
    case 'picture':
      return { state: { ...state, picture: pictures[(pictures.indexOf(state.picture) + 1) % pictures.length]! } };
    default: {
      const next = reduceTraining(state, action);
      // A new start has nothing to read yet.
      if (action.type === 'planned') return { ...next, state: clamped({ ...next.state, ...unread }) };
      return next.state === state ? next : { ...next, state: clamped(next.state) };
    }
  }
}
