import { defineScreen } from '../../ui/kit/define-screen.ts';
import { activationsExplanation } from './explanation.ts';
import { activationsKeys } from './keys.ts';
import { experimentId, guessableActivations, initActivations, reduceActivations } from './state.ts';
import { activationsView } from './view.ts';

export const initActivationsScreen = defineScreen({
  id: experimentId,
  alias: 'activations',
  title: { en: 'Activations', ko: '활성화값' },
  init: initActivations,
  reduce: reduceActivations,
  keys: activationsKeys,
  guessable: guessableActivations,
  view: activationsView,
  explanation: activationsExplanation,
});
