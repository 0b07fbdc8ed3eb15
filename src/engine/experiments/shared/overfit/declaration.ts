import { optimizerById } from '../../../nn/optimizers/index.ts';
import { epochAfter, updatesOf } from '../epochs.ts';
import { liveOverfit } from './live.ts';
import type { MainCure } from './offer.ts';
import { checkOverfit, type OverfitParams, type OverfitRun, type OverfitValues, overfitRuns } from './params.ts';
import { overfitQuestions } from './questions.ts';
import {
  initialOverfit,
  type OverfitResult,
  overfitCost,
  overfitSeries,
  overfitSnapshots,
  trainOverfit,
} from './train.ts';
import { overfitVerdict, summarizeOverfit } from './verdict.ts';

/** What the experiments about the two cures declare alike: everything but their names, texts and defaults. */
export function overfitDeclaration(main: MainCure, params: OverfitParams) {
  return {
    needsData: true,
    light: false,
    together: true,
    series: overfitSeries,
    snapshots: overfitSnapshots,
    // Four networks a second can be looked at; sixteen only flicker, and are half of all that is written.
    pictureMs: { masks: 250 },
    check: checkOverfit,
    runs: (values: OverfitValues) => overfitRuns(values, main),
    updates: updatesOf,
    // The weights, and as many numbers for each slot of the optimizer.
    stateSize: ({ optimizer = 'sgd' }: OverfitRun) => 1 + optimizerById(optimizer).slots.length,
    lastX: epochAfter,
    live: liveOverfit,
    cost: overfitCost,
    initial: initialOverfit,
    train: trainOverfit,
    comparison: {
      metric: 'testAccuracy',
      curves: { trainAccuracy: 'accuracy', testAccuracy: 'accuracy' },
    } as const,
    summarize: (results: readonly OverfitResult[]) => summarizeOverfit(results, main),
    verdict: (results: readonly OverfitResult[]) => overfitVerdict(results, main, params),
    questions: overfitQuestions,
  };
}
