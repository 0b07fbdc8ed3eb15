import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { searchKeys } from './keys.ts';
import { reduceSearch, type SearchAction } from './reduce.ts';
import { experimentId, initSearch, type SearchState } from './state.ts';
import { SearchView } from './view.tsx';

const experiment = experimentById(experimentId);

export const hyperparameterSearchScreen: Screen<SearchState, SearchAction> = {
  id: 'search',
  section: experiment.section,
  title: { en: 'Random search', ko: '무작위 탐색' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initSearch,
  reduce: reduceSearch,
  keys: searchKeys,
  typing: (state) => state.controls.edit !== null,
  View: SearchView,
};
