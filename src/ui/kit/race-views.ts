import { searchOf } from '../../engine/experiments/shared/race/tuned-words.ts';
import type { RaceMeasure } from '../figures/race.ts';
import type { KeyRow } from './keymap.ts';
import { runsOf } from './planned-runs.ts';
import type { TrainingState } from './training.ts';

/** The views in the order of their key. */
const views = ['loss', 'testAccuracy', 'weights', 'trials'] as const satisfies readonly (
  | RaceMeasure
  | 'weights'
  | 'trials'
)[];
export type RaceView = (typeof views)[number];

/** What the views of a race follow from. */
interface Viewed extends TrainingState {
  readonly view: RaceView;
}

/** Whether the runs search for their learning rates first, or have. */
const isTuned = (state: Viewed) => runsOf(state).some((run) => searchOf(run) !== null);

/** What a key leads to: the searches where there are any. */
export function viewAfter(state: Viewed): RaceView {
  const there = views.filter((view) => view !== 'trials' || isTuned(state));
  return there[(there.indexOf(state.view) + 1) % there.length]!;
}

/** Whether searches are shown: those that go on before any run has a curve, and where they are asked for. */
export function showsTrials(state: Viewed): boolean {
  if (!isTuned(state)) return false;
  const searching = state.results.some((run) => run.tried) && state.results.every((run) => !run.series.loss?.length);
  return state.view === 'trials' || searching;
}

/** What the key leads to from each view. */
const nextViews = {
  loss: {
    short: { en: 'accuracy', ko: '정확도' },
    help: { en: 'curves of the test accuracy', ko: '테스트 정확도 곡선' },
  },
  testAccuracy: {
    short: { en: 'weights', ko: '가중치' },
    help: { en: 'the first layers as images', ko: '첫째 층의 가중치를 이미지로' },
  },
  weights: {
    short: { en: 'rates tried', ko: '학습률 탐색' },
    help: { en: 'the view of the rates that were tried', ko: '써 본 학습률 보기' },
  },
  trials: { short: { en: 'loss', ko: '손실' }, help: { en: 'curves of the loss', ko: '손실 곡선' } },
} as const satisfies Readonly<Record<RaceView, unknown>>;

/** Where there are no searches, the last view leads to the first. */
const isNext = (view: RaceView, state: Viewed) =>
  view === (isTuned(state) || state.view !== 'weights' ? state.view : 'trials');

/** A row of the key for each view; that which leads to the searches stands where there may be any. */
export const raceViewRows = (tunable: boolean): readonly KeyRow<Viewed, { readonly type: 'view' }>[] =>
  views
    .filter((view) => tunable || view !== 'weights')
    .map((view) => ({
      keys: ['v'],
      ...nextViews[view],
      when: (state) => isNext(view, state),
      action: { type: 'view' },
    }));
