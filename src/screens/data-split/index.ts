import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { splitKeys } from './keys.ts';
import { experimentId, initSplit, reduceSplit, type SplitAction, type SplitState } from './state.ts';
import { SplitView } from './view.tsx';

const experiment = experimentById(experimentId);

export const dataSplitScreen: Screen<SplitState, SplitAction> = {
  id: 'split',
  section: experiment.section,
  title: { en: 'The split', ko: '데이터 나누기' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initSplit,
  reduce: reduceSplit,
  keys: splitKeys,
  typing: (state) => state.controls.edit !== null,
  View: SplitView,
};
