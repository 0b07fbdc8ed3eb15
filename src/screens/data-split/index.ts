import { defineScreen } from '../../ui/kit/define-screen.ts';
import { createFollowing } from '../../ui/kit/following.ts';
import { splitKeys } from './keys.ts';
import { experimentId, initSplit, type SplitState } from './state.ts';
import { splitView } from './view.ts';

export const dataSplitScreen = defineScreen({
  id: experimentId,
  alias: 'split',
  title: { en: 'The split', ko: '데이터 나누기' },
  init: initSplit,
  reduce: createFollowing<SplitState>().reduce,
  keys: splitKeys,
  view: splitView,
});
