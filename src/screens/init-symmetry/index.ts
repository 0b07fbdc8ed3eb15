import { defineScreen } from '../../ui/kit/define-screen.ts';
import { trainingKeys } from '../../ui/kit/training.ts';
import { experimentId, hiddenOf, initSymmetry, reduceSymmetry } from './state.ts';
import { symmetryView } from './view.ts';

export const initSymmetryScreen = defineScreen({
  id: experimentId,
  alias: 'symmetry',
  title: { en: 'Symmetry', ko: '대칭' },
  init: initSymmetry,
  reduce: reduceSymmetry,
  keys: [
    ...trainingKeys,
    {
      keys: ['v'],
      short: { en: 'layer', ko: '층' },
      help: { en: 'the weights of the next layer', ko: '다음 층의 가중치 보기' },
      when: (state) => hiddenOf(state).length > 1,
      action: { type: 'layer' },
    },
  ],
  view: symmetryView,
});
