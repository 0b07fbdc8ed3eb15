import { defineScreen } from '../../ui/kit/define-screen.ts';
import { trainingKeys } from '../../ui/kit/training-keys.ts';
import { experimentId, initSymmetry, reduceSymmetry } from './state.ts';
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
      short: { en: 'weights', ko: '가중치' },
      help: { en: 'next layer, layer 1 as images', ko: '다음 층, 1층을 이미지로' },
      action: { type: 'layer' },
    },
  ],
  view: symmetryView,
});
