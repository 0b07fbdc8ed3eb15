import { defineExperiment } from '../experiment.ts';
import { overfitDeclaration } from '../shared/overfit/declaration.ts';
import { overfitParams } from '../shared/overfit/params.ts';

const params = overfitParams({ weightDecay: [0, 0.1], dropout: [0], epochs: 201 });

/** Figures F17 and F18: overfitting, and weight decay against it (Deep Learning from Scratch, 6.4.1 and 6.4.2). */
export const overfitWeightDecay = defineExperiment({
  id: 'overfit-weight-decay',
  section: 'overfitting',
  title: { en: 'Overfitting and weight decay', ko: '오버피팅과 가중치 감소' },
  summary: {
    en: 'Learn 300 images by heart, then bring train and test closer',
    ko: '이미지 300장을 외우게 한 뒤 훈련과 테스트 정확도의 차이를 좁힙니다',
  },
  reading: {
    en: 'Dashed: accuracy on the few images it learns from; solid: on images it never saw. The distance between them is overfitting.',
    ko: '점선은 학습에 쓴 몇 안 되는 이미지, 실선은 본 적 없는 이미지의 정확도입니다. 둘 사이의 거리가 오버피팅입니다.',
  },
  params,
  ...overfitDeclaration('weightDecay', params),
});
