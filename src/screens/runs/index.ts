import { chartBack } from '../../ui/kit/chart-options.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { reduceScreen } from './chart.ts';
import { runsKeys } from './keys.ts';
import { initRuns, isWriting, type RunsAction, type RunsState, typedText } from './state.ts';
import { runsView } from './view.ts';

/** The runs that were kept: seen again, compared, noted, deleted. */
export const runsScreen: Screen<RunsState, RunsAction, 'runs'> = {
  id: 'runs',
  section: null,
  title: { en: 'Runs', ko: '실행 기록' },
  about: {
    en: 'Go back to what you have trained, and compare it',
    ko: '지금까지 학습한 것을 다시 보고 비교합니다',
  },
  experiments: [],
  init: initRuns,
  reduce: reduceScreen,
  keys: runsKeys,
  typing: typedText,
  writing: isWriting,
  // Esc gives a chart back its place, then drops the filter.
  back: (state) => chartBack(state) ?? (state.filter === '' ? null : { type: 'all' }),
  view: runsView,
};
