import { defineScreen } from '../../ui/kit/define-screen.ts';
import { searchKeys } from './keys.ts';
import { reduceSearch, type SearchAction } from './reduce.ts';
import { experimentId, initSearch, type SearchState } from './state.ts';
import { searchView } from './view.ts';

export const hyperparameterSearchScreen = defineScreen<SearchState, SearchAction>({
  id: experimentId,
  alias: 'search',
  title: { en: 'Random search', ko: '무작위 탐색' },
  init: initSearch,
  reduce: reduceSearch,
  keys: searchKeys,
  view: searchView,
});
