import type { MainCure } from '../../../engine/experiments/shared/overfit/offer.ts';
import { defineScreen } from '../define-screen.ts';
import { overfitKeys } from './keys.ts';
import { initOverfit, type OverfitAction, type OverfitState, reduceOverfit } from './state.ts';
import { overfitView } from './view.ts';

/** Figures of 6.4 with one of the cures in the foreground. */
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
