import { defineScreen } from '../../ui/kit/define-screen.ts';
import { gridExplanation } from './explanation.ts';
import { gridKeys } from './keys.ts';
import { experimentId, gridBack, initGrid, reduceGrid } from './state.ts';
import { gridView } from './view.ts';

export const batchnormMnistScreen = defineScreen({
  id: experimentId,
  alias: 'batchnorm-grid',
  title: { en: 'With and without', ko: '초깃값 비교' },
  init: initGrid,
  reduce: reduceGrid,
  keys: gridKeys,
  back: gridBack,
  view: gridView,
  explanation: gridExplanation,
});
