import { shareText, twoDigits } from '../../../base/numbers.ts';
import { josa, same, type Text, withCapital } from '../../../base/text.ts';
import { activationById } from '../../nn/activations/index.ts';
import { type ActivationsResult, type GradientStats, isFiniteLayer } from './stats.ts';

/** The median of |g| for g from N(0, 1). */
const middleOfNormal = 0.6745;
/** Gradients are uneven if their median is below a tenth of that of a normal distribution with the same root mean square. */
const uneven = 0.1;

/** How the gradients of a run change on their way back through the layers. */
export interface GradientFlow {
  /** The median of |g| in layer 1, zeros left out, divided by the median at the top. */
  readonly share: number;
  /** The factor of the root mean square by a layer's slope: the geometric mean over the layers. */
  readonly slope: number;
  /** The factor by the weights between two layers; null if there is one layer only. */
  readonly weights: number | null;
  /** Whether half of the gradients of layer 1 are far smaller than the others. */
  readonly uneven: boolean;
}

function geometricMean(values: readonly number[]): number {
  return Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);
}

/** Null if a gradient is not finite, or none reaches layer 1. */
export function gradientFlow(gradients: readonly GradientStats[]): GradientFlow | null {
  const [first] = gradients;
  if (!first || !gradients.every(isFiniteLayer) || first.rms === 0) return null;
  const weights = gradients.flatMap((g) => (g.weights === null ? [] : [g.weights]));
  return {
    share: first.median / gradients.at(-1)!.arriving,
    slope: geometricMean(gradients.map((g) => g.slope!.factor)),
    weights: weights.length > 0 ? geometricMean(weights) : null,
    uneven: first.median < (uneven * middleOfNormal * first.rms) / Math.sqrt(1 - first.zeroShare),
  };
}

/** No gradient reaches layer 1: in which layer it is lost, and why. */
function noGradientSentences(gradients: readonly GradientStats[]): Text[] {
  const at = gradients.findLastIndex(({ rms }) => rms === 0);
  const why: Text = gradients[at]!.slope
    ? {
        en: `In layer ${at + 1} the slope is 0 for every unit.`,
        ko: `${at + 1}층에서는 모든 뉴런의 미분값이 0입니다.`,
      }
    : {
        en: `Nothing gets through the weights of layer ${at + 2}.`,
        ko: `${at + 2}층의 가중치를 지나면 아무것도 남지 않습니다.`,
      };
  return [
    {
      en: 'No gradient at all reaches layer 1: it cannot learn.',
      ko: '1층에는 기울기가 전혀 닿지 않아 배울 수 없습니다.',
    },
    why,
  ];
}

/** The size of the gradients in layer 1, compared with the top. */
function arrivalSentences(gradients: readonly GradientStats[], { share, uneven }: GradientFlow): Text[] {
  const { median, std, zeroShare } = gradients[0]!;
  const [size, top] = [twoDigits(median), twoDigits(gradients.at(-1)!.arriving)];
  const times: Text =
    share > 3
      ? { en: `${twoDigits(share)} times the ${top}`, ko: `맨 위(${top})의 ${twoDigits(share)}배` }
      : { en: `${shareText(share).en} of the ${top}`, ko: `맨 위(${top})의 ${shareText(share).ko}` };
  // Only from 90 % on: half of the gradients of ReLU are 0 anyway.
  if (zeroShare >= 0.9) {
    return [
      {
        en: `${withCapital(shareText(zeroShare).en)} of the gradients of layer 1 are exactly 0.`,
        ko: `1층 기울기의 ${josa(shareText(zeroShare).ko, '이', '가')} 정확히 0입니다.`,
      },
      {
        en: `The median of the other |g| is ${size}, ${times.en} at the top.`,
        ko: `나머지 |g|의 중앙값은 ${josa(size, '으로', '로')}, ${times.ko}입니다.`,
      },
    ];
  }
  if (uneven && share <= 3) {
    const others: Text =
      std > 1
        ? {
            en: `others explode (std ${twoDigits(std)})`,
            ko: `나머지 중에는 폭발하는 것이 있습니다(표준편차 ${twoDigits(std)})`,
          }
        : {
            en: `others far larger (std ${twoDigits(std)})`,
            ko: `나머지 중에는 훨씬 큰 것이 있습니다(표준편차 ${twoDigits(std)})`,
          };
    const nonzero: Text = zeroShare > 0.25 ? { en: ' other than 0', ko: '0이 아닌 ' } : { en: '', ko: '' };
    return [
      {
        en: `Half of the gradients of layer 1${nonzero.en} are below ${size} (${top} at the top), ${others.en}.`,
        ko: `1층의 ${nonzero.ko}기울기 중 절반은 ${size}보다 작고(맨 위에서는 ${top}), ${others.ko}.`,
      },
    ];
  }
  const sizes: Text = zeroShare > 0 ? { en: 'of |g| > 0 is', ko: '0이 아닌 |g|' } : same('|g|');
  const { en, ko } = course(share);
  return [
    {
      en: `${en}: median ${sizes.en} ${size} in layer 1, ${times.en} at the top.`,
      ko: `${ko}. ${sizes.ko}의 중앙값이 1층에서 ${josa(size, '으로', '로')}, ${times.ko}입니다.`,
    },
  ];
}

function course(share: number): Text {
  if (share > 3) return { en: 'The gradient explodes on its way back', ko: '기울기는 거꾸로 흐르며 폭발합니다' };
  if (share >= 0.3) return { en: 'The gradient gets back to layer 1', ko: '기울기는 1층까지 잘 돌아옵니다' };
  if (share >= 0.01) return { en: 'The gradient shrinks on its way back', ko: '기울기는 거꾸로 흐르며 줄어듭니다' };
  return { en: 'The gradient vanishes on its way back', ko: '기울기는 거꾸로 흐르며 사라집니다' };
}

/** A factor that differs from 1 by less than this is not named as a cause. */
const negligible = 0.05;

/** The factors of the activation's slope and of the weights, and which of them is the cause. */
function causeSentence(run: ActivationsResult, gradients: readonly GradientStats[], course: GradientFlow): Text {
  const { slope, weights } = course;
  const { label, steepest } = activationById(run.params.activation);
  const limit: Text =
    steepest < 1
      ? {
          en: ` (${label.en}: at most ${twoDigits(steepest)})`,
          ko: `(${josa(label.ko, '은', '는')} 최대 ${twoDigits(steepest)})`,
        }
      : { en: '', ko: '' };
  const times = (factor: number) => `×\u00a0${twoDigits(factor)}`;
  if (weights === null) {
    return {
      en: `The slope makes it ${times(slope)}${limit.en}.`,
      ko: `함수의 미분값이 기울기를 ${twoDigits(slope)}배로 만듭니다${limit.ko}.`,
    };
  }
  const why = causeClause(course, gradients);
  return {
    en: `Per layer: slope ${times(slope)}${limit.en}, weights ${times(weights)}${why.en && `: ${why.en}`}.`,
    ko: `층마다 기울기는 미분값을 지나며 ${twoDigits(slope)}배${limit.ko}, 가중치를 지나며 ${twoDigits(weights)}배가 됩니다.${why.ko && ` ${why.ko}.`}`,
  };
}

/** Which of the two is the cause, as a clause; empty if the factors do not show it. */
function causeClause({ slope, weights, uneven, share }: GradientFlow, gradients: readonly GradientStats[]): Text {
  const [slopeLoses, weightsLose] = [slope < 1 - negligible, weights! < 1 - negligible];
  const enlarged = weights! > 1 + negligible;
  if (share > 3) return enlarged ? { en: 'the weights are too large', ko: '가중치가 너무 큽니다' } : { en: '', ko: '' };
  const flat = gradients.every((g) => g.slope!.median < g.slope!.factor / 2);
  if (uneven && flat && enlarged) {
    return {
      en: 'these make up for it only where it is not flat',
      ko: '가중치는 평평하지 않은 곳에서만 이를 메웁니다',
    };
  }
  // The median of uneven gradients may be small although their root mean square is kept.
  if (share >= 0.3 || (uneven && slope * weights! >= 1 - negligible)) return { en: '', ko: '' };
  if (slopeLoses && weightsLose) {
    return slope < weights!
      ? { en: 'both lose it, the slope more', ko: '둘 다 줄이며, 미분값이 더 많이 줄입니다' }
      : { en: 'both lose it, the weights more', ko: '둘 다 줄이며, 가중치가 더 많이 줄입니다' };
  }
  if (slopeLoses) return { en: 'the slope loses it, not the weights', ko: '줄이는 것은 가중치가 아니라 미분값입니다' };
  if (weightsLose) return { en: 'the weights lose it, not the slope', ko: '줄이는 것은 미분값이 아니라 가중치입니다' };
  return { en: '', ko: '' };
}

/** What happened to the gradients on their way back, and the cause if they changed much. */
export function gradientSentences(run: ActivationsResult): Text[] {
  const { gradients } = run.summary;
  if (!gradients) return [];
  const overflowedAt = gradients.findLastIndex((g) => !isFiniteLayer(g));
  if (overflowedAt >= 0) {
    return [
      {
        en: `The gradients overflow on their way back: in layer ${overflowedAt + 1} they are no longer finite.`,
        ko: `기울기가 거꾸로 흐르며 넘칩니다. ${overflowedAt + 1}층에서는 더 이상 유한하지 않습니다.`,
      },
    ];
  }
  const course = gradientFlow(gradients);
  if (!course) return noGradientSentences(gradients);
  const fine = !course.uneven && course.share >= 0.3 && course.share <= 3;
  return [...arrivalSentences(gradients, course), ...(fine ? [] : [causeSentence(run, gradients, course)])];
}
