import type { Text } from '../base/text.ts';
import type { SectionId } from '../engine/experiments/experiment.ts';

export interface Section {
  readonly id: SectionId;
  readonly title: Text;
  /** One line: what the section shows. */
  readonly about: Text;
  /** What the section is about, a few sentences. */
  readonly story: Text;
}

/** The chapter's sections in their order. A section is listed once a screen of it is in the registry. */
export const sections: readonly Section[] = [
  {
    id: 'update',
    title: { en: 'Parameter update', ko: '매개변수 갱신' },
    about: {
      en: 'SGD, Momentum, AdaGrad, Adam: ways down a valley, a race on digits',
      ko: 'SGD, 모멘텀, AdaGrad, Adam: 골짜기를 내려가는 길, 손글씨 경주',
    },
    story: {
      en: 'Training a network means walking downhill on its loss, one small step after the other, knowing only the slope underfoot. How a step follows from the slope is the update rule. On a map of two parameters every rule shows its character; in a network of a hundred thousand the same characters decide how fast it learns.',
      ko: '신경망 학습은 발밑의 기울기만 알고 손실이라는 산을 한 걸음씩 내려가는 일입니다. 기울기에서 한 걸음을 정하는 방법이 갱신 규칙입니다. 매개변수가 둘뿐인 지도에서는 규칙마다 성격이 드러나고, 십만 개인 신경망에서는 그 성격이 학습 속도를 가릅니다.',
    },
  },
];
