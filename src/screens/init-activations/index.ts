import { experimentById } from '../../engine/experiments/index.ts';
import type { Screen } from '../../ui/kit/screen.ts';
import { activationsKeys } from './keys.ts';
import {
  type ActivationsAction,
  type ActivationsState,
  experimentId,
  initActivations,
  reduceActivations,
} from './state.ts';
import { ActivationsView } from './view.tsx';

const experiment = experimentById(experimentId);

export const initActivationsScreen: Screen<ActivationsState, ActivationsAction> = {
  id: 'activations',
  section: experiment.section,
  title: { en: 'Activations', ko: '활성화값' },
  about: experiment.summary,
  experiments: [experimentId],
  init: initActivations,
  reduce: reduceActivations,
  keys: activationsKeys,
  typing: (state) => state.controls.edit !== null,
  View: ActivationsView,
};
