import { initialRace, raceCost, raceSeries, raceSnapshots, trainRace } from './index.ts';
import { raceSummary } from './verdict.ts';

/** What the races on digits declare alike: everything but their names, texts, parameters and runs. */
export const raceDeclaration = {
  needsData: true,
  light: false,
  together: true,
  series: raceSeries,
  snapshots: raceSnapshots,
  cost: raceCost,
  initial: initialRace,
  train: trainRace,
  summarize: raceSummary,
} as const;
