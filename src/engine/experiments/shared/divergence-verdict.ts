import { formatLarge } from '../../../base/numbers.ts';
import { joined, josa, type Text } from '../../../base/text.ts';
import type { Cause, Divergence } from '../../nn/divergence.ts';
import type { RunResult } from '../results.ts';

/** What `divergedAt` counts. */
export type DivergenceUnit = 'iteration' | 'epoch' | 'step';

const places: Readonly<Record<DivergenceUnit, (at: unknown) => Text>> = {
  iteration: (at) => ({ en: `at iteration ${at}`, ko: `${at}회째에` }),
  epoch: (at) => ({ en: `in epoch ${at}`, ko: `${at}번째 에폭에` }),
  step: (at) => ({ en: `at step ${at}`, ko: `${at}걸음째에` }),
};

/** The divergence of a run; null for a run without one. */
export function divergenceOf({ summary }: RunResult): Divergence | null {
  return summary.divergence ?? null;
}

/** "learning rate 0.5, momentum 0.9": the settings that made the steps so long. */
function settings({ options, multiplied }: Divergence): Text {
  const { lr = 0, momentum } = options;
  const parts: Text[] = [{ en: `learning rate ${formatLarge(lr)}`, ko: `학습률 ${formatLarge(lr)}` }];
  if (momentum) parts.push({ en: `momentum ${formatLarge(momentum)}`, ko: `모멘텀 계수 ${formatLarge(momentum)}` });
  if (multiplied) {
    const by = formatLarge(multiplied);
    parts.push({ en: `dropout that multiplies by ${by}`, ko: `남은 값을 ${by}배로 키우는 드롭아웃` });
  }
  return joined(parts);
}

/** The last value in proportion, of the loss or of f, as a clause; empty if there was none. */
function lastGoodValue({ from, after }: Divergence, place: DivergenceUnit): Text {
  if (!Number.isFinite(from)) return { en: '', ko: '' };
  const value = formatLarge(from);
  const was = josa(value, '이었습니다', '였습니다');
  if (place === 'step') {
    return after === 0
      ? { en: `; at the start f was ${value}`, ko: ` 출발점에서 f는 ${was}.` }
      : {
          en: `; after ${after} ${after === 1 ? 'step' : 'steps'} f was still ${value}`,
          ko: ` ${after}걸음 뒤의 f는 아직 ${was}.`,
        };
  }
  return after === 0
    ? { en: `; before the first update the loss was ${value}`, ko: ` 첫 갱신 전의 손실은 ${was}.` }
    : {
        en: `; after ${after} ${after === 1 ? 'update' : 'updates'} the loss was still ${value}`,
        ko: ` ${after}번 갱신한 뒤의 손실은 아직 ${was}.`,
      };
}

function initialWeights(found: Divergence): Text {
  const { first = Number.NaN, guessing = Number.NaN, options, multiplied } = found;
  const too = multiplied
    ? {
        en: `its initial weights, with dropout that multiplies by ${formatLarge(multiplied)}, are too large`,
        ko: `남은 값을 ${formatLarge(multiplied)}배로 키우는 드롭아웃까지 있어 가중치 초깃값이 너무 큽니다.`,
      }
    : options.lr! > 0
      ? {
          en: `its initial weights are too large for a learning rate of ${formatLarge(options.lr!)}`,
          ko: `학습률 ${formatLarge(options.lr!)}에는 가중치 초깃값이 너무 큽니다.`,
        }
      : { en: 'its initial weights are too large', ko: '가중치 초깃값이 너무 큽니다.' };
  if (!Number.isFinite(first)) {
    return {
      en: `${too.en}; the loss overflows before the first update`,
      ko: `${too.ko} 첫 갱신 전에 이미 손실이 넘칩니다.`,
    };
  }
  const [loss, guess] = [formatLarge(first), formatLarge(guessing)];
  return {
    en: `${too.en}; the loss was ${loss} before the first update (guessing costs ${guess})`,
    ko: `${too.ko} 첫 갱신 전의 손실이 이미 ${josa(loss, '이었습니다', '였습니다')}(찍을 때는 ${guess}).`,
  };
}

function epsilon({ options: { eps = 0 } }: Divergence): Text {
  if (eps === 0) {
    return {
      en: 'with ε = 0 its update divides 0 by 0 where the gradient is 0',
      ko: 'ε이 0이어서 기울기가 0인 곳에서 0을 0으로 나눕니다.',
    };
  }
  return {
    en: `in single precision ε = ${formatLarge(eps)} is 0, so its update divides 0 by 0 where the gradient is 0`,
    ko: `단정밀도에서는 ε = ${josa(formatLarge(eps), '이', '가')} 0이 되어 기울기가 0인 곳에서 0을 0으로 나눕니다.`,
  };
}

function weightDecay({ decay = Number.NaN, limit = Number.NaN }: Divergence): Text {
  const [product, most] = [formatLarge(decay), formatLarge(limit)];
  return {
    en: `its weight decay is too strong: ηλ = ${product} is above ${most}, so every update makes the weights larger instead of smaller`,
    ko: `가중치 감소가 너무 강합니다. ηλ = ${josa(product, '이', '가')} ${most}보다 커서 갱신할 때마다 가중치가 줄지 않고 커집니다.`,
  };
}

function betas({ options: { beta1 = Number.NaN, beta2 = Number.NaN } }: Divergence): Text {
  const [square, second] = [formatLarge(beta1 ** 2), formatLarge(beta2)];
  return {
    en: `β₁² = ${square} is not below β₂ = ${second}, so its steps have no bound at any learning rate`,
    ko: `β₁² = ${square}, β₂ = ${second}입니다. β₁²이 β₂보다 작지 않으면 학습률이 얼마든 갱신 폭에 한계가 없습니다.`,
  };
}

function learningRate(found: Divergence, place: DivergenceUnit): Text {
  const { options, limit, curvature } = found;
  const { en, ko } = settings(found);
  if (limit !== undefined && curvature !== undefined) {
    const [rate, most, bend] = [formatLarge(options.lr!), formatLarge(limit), formatLarge(curvature)];
    const given = options.momentum ? ` with momentum ${formatLarge(options.momentum)}` : '';
    const givenKo = options.momentum ? `모멘텀 계수 ${formatLarge(options.momentum)}에서 ` : '';
    return {
      en: `its learning rate of ${rate} is above ${most}, the most that the curvature of this surface (${bend}) allows${given}`,
      ko: `학습률 ${josa(rate, '은', '는')} ${givenKo}이 함수의 곡률(${bend})이 허용하는 ${most}보다 큽니다.`,
    };
  }
  const before = lastGoodValue(found, place);
  return { en: `its steps were too large (${en})${before.en}`, ko: `갱신 폭이 너무 컸습니다(${ko}).${before.ko}` };
}

function unknown(found: Divergence | null): Text {
  const rate = found
    ? {
        en: ` (its learning rate was ${formatLarge(found.options.lr ?? 0)})`,
        ko: `(학습률 ${formatLarge(found.options.lr ?? 0)})`,
      }
    : { en: '', ko: '' };
  return {
    en: `the numbers do not tell why${rate.en}`,
    ko: `까닭은 이 수들만으로 알 수 없습니다${rate.ko}.`,
  };
}

/** Why a run diverged, as far as its numbers prove it: a clause in English, sentences in Korean. */
export function divergenceReason(run: RunResult, place: DivergenceUnit): Text {
  const found = divergenceOf(run);
  switch (found?.cause) {
    case 'initial-weights':
      return initialWeights(found);
    case 'epsilon':
      return epsilon(found);
    case 'weight-decay':
      return weightDecay(found);
    case 'betas':
      return betas(found);
    case 'learning-rate':
      return learningRate(found, place);
    default:
      return unknown(found);
  }
}

/** A sentence for each run that diverged or is diverging. `named` gives the name of a run at the start of a sentence. */
export function divergenceSentences(
  results: readonly RunResult[],
  place: DivergenceUnit,
  named: (run: RunResult) => Text = ({ label }) => label,
): Text[] {
  return results
    .filter((run) => run.summary.diverged || divergenceOf(run))
    .map((run) => {
      const { en, ko } = named(run);
      const because = divergenceReason(run, place);
      if (!run.summary.diverged) {
        return {
          en: `${en} runs away: ${because.en}.`,
          ko: `${josa(ko, '은', '는')} 점점 멀어집니다. ${because.ko}`,
        };
      }
      const at = places[place](run.summary.divergedAt);
      return {
        en: `${en} diverged ${at.en}: ${because.en}.`,
        ko: `${josa(ko, '은', '는')} ${at.ko} 발산했습니다. ${because.ko}`,
      };
    });
}

const inShort: Readonly<Record<Exclude<Cause, 'unknown'>, Text>> = {
  'initial-weights': { en: 'the initial weights are too large', ko: '가중치 초깃값이 너무 큽니다.' },
  epsilon: { en: 'ε = 0 leads to a division of 0 by 0', ko: 'ε이 0이어서 0을 0으로 나눕니다.' },
  'weight-decay': { en: 'the weight decay is too strong', ko: '가중치 감소가 너무 강합니다.' },
  betas: { en: 'with β₁² ≥ β₂ the steps have no bound', ko: 'β₁² ≥ β₂이면 갱신 폭에 한계가 없습니다.' },
  'learning-rate': { en: 'the steps were too large', ko: '갱신 폭이 너무 컸습니다.' },
};

/** Why several runs diverged, in short; null if they have no known cause in common. */
export function commonReason(runs: readonly RunResult[]): Text | null {
  const [cause, ...others] = new Set(runs.map((run) => divergenceOf(run)?.cause ?? 'unknown'));
  return cause === undefined || cause === 'unknown' || others.length > 0 ? null : inShort[cause];
}
