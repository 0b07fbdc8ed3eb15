import { experimentById } from '../../engine/experiments/index.ts';
import { chartKeys } from '../../ui/kit/chart-options.ts';
import { initRace, type RaceAction, type RaceState, reduceRace } from '../../ui/kit/race.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { trainingKeys } from '../../ui/kit/training.ts';
import { experimentId, InitRaceView } from './view.tsx';

const experiment = experimentById(experimentId);

export const initMnistScreen: Screen<RaceState, RaceAction> = {
  id: 'init-race',
  section: experiment.section,
  title: { en: 'Race', ko: '학습 비교' },
  about: experiment.summary,
  experiments: [experimentId],
  init: (setup) => initRace(experimentId, setup),
  reduce: reduceRace,
  // There is no list of optimizers to take out of the race.
  keys: [...trainingKeys.filter((row) => !row.keys.includes('x')), ...chartKeys],
  typing: (state) => state.controls.edit !== null,
  View: InitRaceView,
};
