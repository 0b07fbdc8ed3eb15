import { defineScreen } from '../../ui/kit/define-screen.ts';
import { activationsExplanation } from './explanation.ts';
import { activationsKeys } from './keys.ts';
import { experimentId, initActivations, reduceActivations } from './state.ts';
import { activationsView } from './view.ts';

export const initActivationsScreen = defineScreen({
  id: experimentId,
  alias: 'activations',
  title: { en: 'Activations', ko: '활성화값' },
  init: initActivations,
  reduce: reduceActivations,
  keys: activationsKeys,
  view: activationsView,
  explanation: activationsExplanation,
});
