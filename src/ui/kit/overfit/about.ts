import type { Text } from '../../../base/text.ts';

/** What a parameter has to do with overfitting, shown while it is selected. */
export const aboutParams: Readonly<Record<string, Text>> = {
  weightDecay: {
    en: 'λ adds ½λΣW² to the loss: every step pulls all weights towards 0.',
    ko: 'λ는 손실에 ½λΣW²를 더합니다. 학습 단계마다 모든 가중치를 0 쪽으로 당깁니다.',
  },
  optimizers: {
    en: 'Adam divides λW by the size of the gradient, AdamW takes ηλ of every weight beside it (adam,adamw). Changed in training, the runs go on with it.',
    ko: 'Adam은 λW도 기울기의 크기로 나누고, AdamW는 따로 가중치에서 ηλ의 몫을 덜어 냅니다(adam,adamw). 학습 중에 바꾸면 그 기법으로 이어 갑니다.',
  },
  dropout: {
    en: 'The ratio is the share left out in training; at test time all units take part.',
    ko: '비율은 학습 때 빼는 몫이며, 테스트 때는 모든 뉴런이 참여합니다.',
  },
  dropoutScaling: {
    en: 'book: at test time outputs are × (1 − ratio). inverted, today’s habit: ÷ (1 − ratio) in training, test time as it is.',
    ko: 'book: 테스트 때 출력 × (1 − 비율). inverted(요즘의 방식): 학습 때 ÷ (1 − 비율), 테스트는 그대로.',
  },
  batchNorm: {
    en: 'Batch norm is said to hold overfitting back as well: off,on trains with and without it, and the numbers decide.',
    ko: '배치 정규화도 오버피팅을 억제한다고 합니다. off,on이면 둘 다 학습하고, 판단은 숫자에 맡깁니다.',
  },
  samples: {
    en: 'Overfitting comes with few data: give it more images and watch the gap.',
    ko: '오버피팅은 데이터가 적을 때 생깁니다. 이미지를 늘리고 차이를 보십시오.',
  },
  hidden: {
    en: 'Overfitting comes with many parameters: take layers or units away and watch the gap.',
    ko: '오버피팅은 매개변수가 많을 때 생깁니다. 층이나 뉴런을 줄이고 차이를 보십시오.',
  },
};
