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

const right: Text = {
  en: 'tells how many validation images it gets right.',
  ko: '모양은 검증 이미지를 얼마나 맞히는지 나타냅니다.',
};

const points: Readonly<Record<Sampling, Text>> = {
  random: {
    en: 'Each point is one training with a random learning rate and weight decay.',
    ko: '점 하나는 무작위로 뽑은 학습률과 가중치 감소로 한 번 학습한 결과입니다.',
  },
  grid: {
    en: 'Each point is one training with a learning rate and a weight decay of a grid.',
    ko: '점 하나는 격자의 학습률과 가중치 감소로 한 번 학습한 결과입니다.',
  },
};

const places: Readonly<Record<Sampling, Readonly<Record<Draw, Text>>>> = {
  random: {
    'log-uniform': {
      en: `Both are drawn evenly on the log axes; its mark ${right.en}`,
      ko: `두 값은 로그 축에서 고르게 뽑으며, ${right.ko}`,
    },
    uniform: {
      en: `Both are drawn uniform: on these log axes most lie at the right and top. The mark ${right.en}`,
      ko: `두 값은 균등하게 뽑아 로그 축에서는 대부분 오른쪽과 위쪽에 있습니다. ${right.ko}`,
    },
  },
  grid: {
    'log-uniform': {
      en: `Its steps are equal on the log axes; every rate is tried with every decay. The mark ${right.en}`,
      ko: `로그 축에서 간격이 같고, 모든 학습률을 모든 가중치 감소와 짝지어 시도합니다. ${right.ko}`,
    },
    uniform: {
      en: `Its steps are uniform: on these log axes most lie at the right and top. Every rate is tried with every decay. The mark ${right.en}`,
      ko: `간격이 균등해 로그 축에서는 대부분 오른쪽과 위쪽에 있습니다. 모든 학습률을 모든 가중치 감소와 짝지어 시도합니다. ${right.ko}`,
    },
  },
};

/** How to read the plane of a search: what its points are, and how their places were chosen. */
export function searchReading({ sampling, draw }: Method): Text {
  const [first, second] = [points[sampling], places[sampling][draw]];
  return { en: `${first.en} ${second.en}`, ko: `${first.ko} ${second.ko}` };
}
