import { chartBack } from '../../ui/kit/chart-options.ts';
import { defineScreen } from '../../ui/kit/define-screen.ts';
import { splitExplanation } from './explanation.ts';
import { splitKeys } from './keys.ts';
import { experimentId, guessableSplit, initSplit, reduceSplit } from './state.ts';
import { splitView } from './view.ts';

export const dataSplitScreen = defineScreen({
  id: experimentId,
  alias: 'split',
  title: { en: 'The split', ko: '데이터 나누기' },
  init: initSplit,
  reduce: reduceSplit,
  keys: splitKeys,
  guessable: guessableSplit,
  back: chartBack,
  view: splitView,
  explanation: splitExplanation,
});
