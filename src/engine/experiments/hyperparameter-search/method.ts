import type { Text } from '../../../base/text.ts';

export const samplings = ['random', 'grid'] as const;
export type Sampling = (typeof samplings)[number];

export const draws = ['log-uniform', 'uniform'] as const;
export type Draw = (typeof draws)[number];

/** How the trials of a search are chosen. */
export interface Method {
  /** At random, or as the points of a grid. */
  readonly sampling: Sampling;
  /** Learning rates and weight decays are spread evenly on a logarithmic axis, or on a linear one. */
  readonly draw: Draw;
}

export const defaultMethod: Method = { sampling: 'random', draw: 'log-uniform' };

/** The method of a search; of one that was kept before there was a choice, the only one that there was. */
export function methodOf({ sampling = defaultMethod.sampling, draw = defaultMethod.draw }: Partial<Method>): Method {
  return { sampling, draw };
}

export function isSameMethod(a: Method, b: Method): boolean {
  return a.sampling === b.sampling && a.draw === b.draw;
}

/** On which axis the values of a hyperparameter are spread evenly, by its own scale. */
export function scaleOf<Scale extends string>(key: string, scale: Scale, draw: Draw): Scale | 'linear' {
  return draw === 'uniform' && (key === 'lr' || key === 'weightDecay') ? 'linear' : scale;
}

const names: Readonly<Record<Sampling | Draw, Text>> = {
  random: { en: 'random', ko: '무작위' },
  grid: { en: 'grid', ko: '격자' },
  'log-uniform': { en: 'log-uniform', ko: '로그 균등' },
  uniform: { en: 'uniform', ko: '균등' },
};

/** "random, log-uniform" */
export function methodName({ sampling, draw }: Method): Text {
  const [first, second] = [names[sampling], names[draw]];
  return { en: `${first.en}, ${second.en}`, ko: `${first.ko}, ${second.ko}` };
}

/** How to read the plane of a search: what its points are, and how their places were chosen. */
export function searchReading({ sampling, draw }: Method): Text {
  const log = draw === 'log-uniform';
  if (sampling === 'grid') {
    const spread: Text = log
      ? { en: 'equal steps on the log axes', ko: '로그 축에서 같은 간격' }
      : {
          en: 'equal steps from end to end, so that most stand at the right and at the top of the log axes',
          ko: '선형으로 같은 간격이라 로그 축에서는 대부분 오른쪽과 위쪽에 몰림',
        };
    return {
      en: `Each point is one training with a learning rate and a weight decay of a grid: ${spread.en}; its mark tells how many validation images it gets right. Every rate is tried with every decay.`,
      ko: `점 하나는 격자에 있는 학습률과 가중치 감소로 한 번 학습한 결과입니다(${spread.ko}). 모양은 검증 이미지를 얼마나 맞히는지 나타냅니다. 모든 학습률을 모든 가중치 감소와 짝지어 시도합니다.`,
    };
  }
  const spread: Text = log
    ? { en: 'Both are drawn evenly on the log axes', ko: '두 값은 로그 축에서 고르게 뽑으며' }
    : {
        en: 'Both are drawn evenly from end to end, so that they crowd at the right and at the top of the log axes',
        ko: '두 값은 선형으로 고르게 뽑아 로그 축에서는 오른쪽과 위쪽에 몰리며',
      };
  return {
    en: `Each point is one training with a random learning rate and weight decay. ${spread.en}; its mark tells how many validation images it gets right.`,
    ko: `점 하나는 무작위로 뽑은 학습률과 가중치 감소로 한 번 학습한 결과입니다. ${spread.ko}, 모양은 검증 이미지를 얼마나 맞히는지 나타냅니다.`,
  };
}
