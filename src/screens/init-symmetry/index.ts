import { experimentById } from '../../engine/experiments/index.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { trainingKeys } from '../../ui/kit/training.ts';
import {
  experimentId,
  hiddenOf,
  initSymmetry,
  reduceSymmetry,
  type SymmetryAction,
  type SymmetryState,
} from './state.ts';
import { SymmetryView } from './view.tsx';

const experiment = experimentById(experimentId);

const layerKey: KeyRow<SymmetryState, SymmetryAction> = {
  keys: ['v'],
  short: { en: 'layer', ko: '층' },
  help: { en: 'the weights of the next layer', ko: '다음 층의 가중치 보기' },
  when: (state) => hiddenOf(state).length > 1,
  action: { type: 'layer' },
};

export const initSymmetryScreen: Screen<SymmetryState, SymmetryAction> = {
  id: 'symmetry',
  section: experiment.section,
  title: { en: 'Symmetry', ko: '대칭' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initSymmetry,
  reduce: reduceSymmetry,
  // There is no list of optimizers to take out of the comparison.
  keys: [...trainingKeys.filter((row) => !row.keys.includes('x')), layerKey],
  typing: (state) => state.controls.edit !== null,
  View: SymmetryView,
};
