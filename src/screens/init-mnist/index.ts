import { raceScreen } from '../../ui/kit/race.ts';
import { branchKeys, trainingKeys, trainingRows } from '../../ui/kit/training-keys.ts';
import { initRaceExplanation } from './explanation.ts';

/** Figure F13: initial weights race on real digits, live. */
export const initMnistScreen = raceScreen({
  id: 'init-mnist',
  alias: 'init-race',
  title: { en: 'Race', ko: '학습 비교' },
  // The book draws losses up to 2.5: a little above what guessing costs.
  top: 2.5,
  keys: [...trainingKeys, ...branchKeys, trainingRows.seeds],
  explanation: initRaceExplanation,
});
