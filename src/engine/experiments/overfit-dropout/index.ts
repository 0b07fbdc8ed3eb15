import { defineExperiment } from '../experiment.ts';
import { overfitDeclaration } from '../shared/overfit/declaration.ts';
import { overfitParams } from '../shared/overfit/params.ts';

const { dropout, dropoutScaling, ...others } = overfitParams({ weightDecay: [0], dropout: [0, 0.2], epochs: 301 });
const params = { dropout, dropoutScaling, ...others };

/** Figures F19 and F20: dropout, with and without (Deep Learning from Scratch, 6.4.3). */
export const overfitDropout = defineExperiment({
  id: 'overfit-dropout',
  section: 'overfitting',
  title: { en: 'Dropout', ko: '드롭아웃' },
  summary: {
    en: 'Leave other units out at every step to narrow the gap',
    ko: '학습 단계마다 다른 뉴런을 빼서 훈련과 테스트의 차이를 좁힙니다',
  },
  reading: {
    en: 'Every step leaves out other units at random, so that none can rely on another. Dashed: training accuracy; solid: test.',
    ko: '학습 단계마다 다른 뉴런을 무작위로 빼므로 어느 뉴런도 다른 뉴런에만 기댈 수 없습니다. 점선은 훈련, 실선은 테스트 정확도입니다.',
  },
  params,
  ...overfitDeclaration('dropout', params),
});
