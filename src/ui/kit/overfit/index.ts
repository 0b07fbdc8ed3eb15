import type { MainCure } from '../../../engine/experiments/shared/overfit/offer.ts';
import { chartBack } from '../chart-options.ts';
import { defineScreen } from '../define-screen.ts';
import type { Explanation } from '../explanation.ts';
import type { ScreenSetup } from '../screen.ts';
import { overfitKeys } from './keys.ts';
import { initOverfit, type OverfitId, reduceOverfit } from './state.ts';
import { overfitView } from './view.ts';

/** The screen of an overfitting experiment (Deep Learning from Scratch, 6.4), about one of the cures. */
export function overfitScreen<Id extends OverfitId>(
  id: Id,
  alias: string,
  main: MainCure,
  explanation: Explanation<NoInfer<Id>>,
) {
  return defineScreen({
    id,
    alias,
    explanation,
    init: (setup: ScreenSetup) => initOverfit(id, main, setup),
    reduce: reduceOverfit,
    keys: overfitKeys(main),
    back: chartBack,
    view: overfitView,
  });
}
