import { defineScreen } from '../../ui/kit/define-screen.ts';
import { layerExplanation } from './explanation.ts';
import { layerKeys } from './keys.ts';
import { experimentId, guessableLayer, initLayer, reduceLayer } from './state.ts';
import { layerView } from './view.ts';

export const batchnormLayerScreen = defineScreen({
  id: experimentId,
  title: { en: 'What it does', ko: '원리' },
  init: initLayer,
  reduce: reduceLayer,
  keys: layerKeys,
  guessable: guessableLayer,
  view: layerView,
  explanation: layerExplanation,
});
