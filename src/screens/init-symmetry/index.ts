import { chartBack } from '../../ui/kit/chart-options.ts';
import { defineScreen } from '../../ui/kit/define-screen.ts';
import { symmetryExplanation } from './explanation.ts';
import { symmetryKeys } from './keys.ts';
import { experimentId, initSymmetry, reduceSymmetry } from './state.ts';
import { symmetryView } from './view.ts';

export const initSymmetryScreen = defineScreen({
  id: experimentId,
  alias: 'symmetry',
  title: { en: 'Symmetry', ko: '대칭' },
  init: initSymmetry,
  reduce: reduceSymmetry,
  keys: symmetryKeys,
  back: chartBack,
  view: symmetryView,
  explanation: symmetryExplanation,
});
