import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { raceKeys } from './keys.ts';
import { experimentId, initRace, type RaceAction, type RaceState, reduceRace } from './state.ts';
import { RaceView } from './view.tsx';

const experiment = experimentById(experimentId);

export const optimizerMnistScreen: Screen<RaceState, RaceAction> = {
  id: 'race',
  section: experiment.section,
  title: { en: 'Race on digits', ko: '손글씨 학습 비교' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initRace,
  reduce: reduceRace,
  keys: raceKeys,
  typing: (state) => state.controls.edit !== null,
  View: RaceView,
};
