import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { gridKeys } from './keys.ts';
import { experimentId, type GridAction, type GridState, initGrid, reduceGrid } from './state.ts';
import { GridView } from './view.tsx';

const experiment = experimentById(experimentId);

export const batchnormMnistScreen: Screen<GridState, GridAction> = {
  id: 'batchnorm-grid',
  section: experiment.section,
  title: { en: 'With and without', ko: '초깃값 비교' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initGrid,
  reduce: reduceGrid,
  keys: gridKeys,
  typing: (state) => state.controls.edit !== null,
  back: (state) => (state.open ? { type: 'close' } : null),
  View: GridView,
};
