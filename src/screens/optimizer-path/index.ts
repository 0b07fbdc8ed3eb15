import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { pathKeys } from './keys.ts';
import { experimentId, initPath, type PathAction, type PathState, reducePath, speeds } from './state.ts';
import { PathView } from './view.tsx';

const experiment = experimentById(experimentId);

export const optimizerPathScreen: Screen<PathState, PathAction> = {
  id: 'contour',
  section: experiment.section,
  title: { en: 'Contour map', ko: '등고선' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initPath,
  reduce: reducePath,
  keys: pathKeys,
  typing: (state) => state.controls.edit !== null,
  interval: (state) => (state.playing && state.results.length > 0 ? Math.round(1000 / speeds[state.speed]!) : null),
  View: PathView,
};
