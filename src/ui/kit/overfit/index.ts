import type { MainCure } from '../../../engine/experiments/shared/overfit/offer.ts';
import { defineScreen } from '../define-screen.ts';
import { overfitKeys } from './keys.ts';
import { initOverfit, type OverfitAction, type OverfitState, reduceOverfit } from './state.ts';
import { overfitView } from './view.ts';

/** The screen of an overfitting experiment (Deep Learning from Scratch, 6.4), about one of the cures. */
export function overfitScreen(id: string, alias: string, main: MainCure) {
  return defineScreen<OverfitState, OverfitAction>({
    id,
    alias,
    init: (setup) => initOverfit(id, main, setup),
    reduce: reduceOverfit,
    keys: overfitKeys(main),
    view: overfitView,
  });
}
