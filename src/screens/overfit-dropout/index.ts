import { experimentById } from '../../engine/experiments/index.ts';
import { overfitKeys } from '../../ui/kit/overfit/keys.ts';
import { initOverfit, type OverfitAction, type OverfitState, reduceOverfit } from '../../ui/kit/overfit/state.ts';
import { OverfitView } from '../../ui/kit/overfit/view.tsx';
import type { Screen } from '../../ui/kit/screen.ts';

const experiment = experimentById('overfit-dropout');

/** Figures of 6.4 with dropout in the foreground; what both screens share stands in ui/kit/overfit. */
export const overfitDropoutScreen: Screen<OverfitState, OverfitAction> = {
  id: 'dropout',
  section: experiment.section,
  title: experiment.title,
  about: experiment.summary,
  experiments: [experiment.id],
  init: (setup) => initOverfit(experiment.id, 'dropout', setup),
  reduce: reduceOverfit,
  keys: overfitKeys('dropout'),
  typing: (state) => state.controls.edit !== null,
  View: OverfitView,
};
