import { defineScreen } from '../../ui/kit/define-screen.ts';
import { pathExplanation } from './explanation.ts';
import { pathKeys } from './keys.ts';
import { experimentId, guessablePaths, initPath, reducePath, speeds } from './state.ts';
import { pathView } from './view.ts';

export const optimizerPathScreen = defineScreen({
  id: experimentId,
  alias: 'contour',
  title: { en: 'Contour map', ko: '등고선' },
  init: initPath,
  reduce: reducePath,
  keys: pathKeys,
  guessable: guessablePaths,
  interval: (state) => (state.playing && state.results.length > 0 ? Math.round(1000 / speeds[state.speed]!) : null),
  view: pathView,
  explanation: pathExplanation,
});
