import { optimizerById } from '../../../nn/optimizers/index.ts';
import { initialRace, type RaceRun, raceCost, raceSeries, raceSnapshots, trainRace } from './index.ts';
import { tunedOverSeeds } from './tuned-words.ts';
import { raceSummary } from './verdict.ts';

/** What the races on digits declare alike: everything but their names, texts, parameters and runs. */
export const raceDeclaration = {
  needsData: true,
  light: false,
  together: true,
  series: raceSeries,
  snapshots: raceSnapshots,
  cost: raceCost,
  updates: ({ iterations }: RaceRun) => iterations,
  // The weights, and as many numbers for each slot of the optimizer.
  stateSize: ({ optimizer }: RaceRun) => 1 + optimizerById(optimizer).slots.length,
  initial: initialRace,
  train: trainRace,
  comparison: {
    metric: 'testAccuracy',
    curves: { loss: 'loss', testAccuracy: 'accuracy' },
    remarks: tunedOverSeeds,
  },
  summarize: raceSummary,
} as const;
