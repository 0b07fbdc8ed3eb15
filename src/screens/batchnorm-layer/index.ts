import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { layerKeys } from './keys.ts';
import { experimentId, initLayer, type LayerAction, type LayerState, reduceLayer } from './state.ts';
import { LayerView } from './view.tsx';

const experiment = experimentById(experimentId);

export const batchnormLayerScreen: Screen<LayerState, LayerAction> = {
  id: 'batchnorm-layer',
  section: experiment.section,
  title: { en: 'What it does', ko: '원리' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initLayer,
  reduce: reduceLayer,
  keys: layerKeys,
  typing: (state) => state.controls.edit !== null,
  View: LayerView,
};
