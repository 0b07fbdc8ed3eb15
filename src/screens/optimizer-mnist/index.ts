import { raceScreen } from '../../ui/kit/race.ts';
import { trainingRows } from '../../ui/kit/training-keys.ts';
import { raceExplanation } from './explanation.ts';

/** Figure F7: optimizers race on real digits, live. */
export const optimizerMnistScreen = raceScreen({
  id: 'optimizer-mnist',
  alias: 'race',
  title: { en: 'Race on digits', ko: '손글씨 학습 비교' },
  keys: Object.values(trainingRows),
  explanation: raceExplanation,
});
