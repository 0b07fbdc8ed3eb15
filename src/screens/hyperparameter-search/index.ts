import { defineScreen } from '../../ui/kit/define-screen.ts';
import { searchExplanation } from './explanation.ts';
import { searchKeys } from './keys.ts';
import { reduceSearch, searchBack, searchRecipe } from './reduce.ts';
import { experimentId, initSearch } from './state.ts';
import { searchView } from './view.ts';

export const hyperparameterSearchScreen = defineScreen({
  id: experimentId,
  alias: 'search',
  title: { en: 'Random search', ko: '무작위 탐색' },
  init: initSearch,
  reduce: reduceSearch,
  keys: searchKeys,
  back: searchBack,
  // The trials of all rounds.
  numbers: (state) => ({ recipe: searchRecipe(state), results: [...state.earlier, ...state.results] }),
  view: searchView,
  explanation: searchExplanation,
});
