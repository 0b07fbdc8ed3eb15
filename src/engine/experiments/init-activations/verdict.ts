import { shareText, twoDigits } from '../../../base/numbers.ts';
import { type Language, type Text, withCapital } from '../../../base/text.ts';
import { activationById } from '../../nn/activations/index.ts';
import { gradientSentences } from './gradients.ts';
import { type ActivationsResult, isFiniteLayer, type LayerStats } from './stats.ts';

/** What the initial weights do to the outputs on their way through the layers. */
export type Behaviour =
  | 'overflows'
  | 'dead'
  | 'identical'
  | 'piles up'
  | 'alike'
  | 'dies out'
  | 'shrinks'
  | 'holds'
  | 'grows';

/** The bounds of a run's activation; null for one that has none. */
export function boundsOf({ params }: ActivationsResult): readonly [number, number] | null {
  return activationById(params.activation).bounds ?? null;
}

/**
 * The factor of the standard deviation by a layer: the geometric mean from the layer at `from` to the last one; 1 if these
 * are the same.
 */
function factor(layers: readonly LayerStats[], from: number): number {
  const steps = layers.length - 1 - from;
  return steps > 0 ? (layers.at(-1)!.std / layers[from]!.std) ** (1 / steps) : 1;
}

/** What happens to the outputs, by their statistics; null for a run without results. */
export function behaviourOf(run: ActivationsResult): Behaviour | null {
  const { layers } = run.summary;
  const last = layers?.at(-1);
  if (!layers || !last) return null;
  if (!layers.every(isFiniteLayer)) return 'overflows';
  if (last.zeroShare === 1) return 'dead';
  // Equal units may differ in the last digit of float32.
  if (last.unitSpread <= 1e-5 * Math.hypot(last.mean, last.std)) return 'identical';
  const bounds = boundsOf(run);
  // Half the distance of the bounds.
  const bound = bounds && (bounds[1] - bounds[0]) / 2;
  // Evenly spread outputs would have a standard deviation of 0.58 of it.
  if (bound && last.std > 0.66 * bound) return 'piles up';
  // The first step depends on the inputs, whose mean is 0: it is left out if there are more steps.
  const from = layers.length > 2 ? 1 : 0;
  const change = factor(layers, from);
  // Many small steps make a large one.
  const whole = last.std / layers[from]!.std;
  if (change < 0.5 || whole < 0.01) return 'dies out';
  if (bound && last.unitSpread < 0.1 * bound) return 'alike';
  if (whole < 0.7 || (change < 0.93 && whole < 1)) return 'shrinks';
  return !bound && (whole > 1.5 || (change > 1.1 && whole > 1)) ? 'grows' : 'holds';
}

function outputSentence(units: number, layers: readonly LayerStats[], behaviour: Behaviour): Text {
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const n = layers.length;
  const [from, to] = [twoDigits(first.std), twoDigits(last.std)];
  const spread = twoDigits(last.unitSpread);
  const kept = shareText(factor(layers, 0));
  switch (behaviour) {
    case 'overflows': {
      const at = layers.findIndex((layer) => !isFiniteLayer(layer)) + 1;
      return {
        en: `The weights are too large: the numbers overflow, from layer ${at} on they are not finite.`,
        ko: `가중치가 너무 큽니다. 수가 넘쳐 ${at}층부터 출력이 유한하지 않습니다.`,
      };
    }
    case 'dead':
      return {
        en: `Every output of layer ${n} is exactly 0: nothing of the input gets through.`,
        ko: `${n}층의 출력이 모두 정확히 0입니다. 입력이 하나도 전해지지 않습니다.`,
      };
    case 'identical':
      return {
        en: `All ${units} units of layer ${n} give the same output: together they say no more than one unit.`,
        ko: `${n}층의 뉴런 ${units}개가 모두 같은 값을 냅니다. 뉴런이 하나인 것과 다를 바 없습니다.`,
      };
    case 'piles up':
      return {
        en: `The outputs pile up at both ends, where the function is flat (std ${to} in layer ${n}).`,
        ko: `출력이 양 끝에 몰립니다. 거기서는 함수가 평평합니다(${n}층의 표준편차 ${to}).`,
      };
    case 'alike':
      return {
        en: `In layer ${n} the outputs lie around ${twoDigits(last.mean)} and units differ by only ${spread}: ${units} units say little more than one.`,
        ko: `${n}층의 출력은 ${twoDigits(last.mean)} 부근이고 뉴런끼리 ${spread}밖에 다르지 않습니다. 뉴런 ${units}개가 하나와 거의 같습니다.`,
      };
    case 'dies out':
      return {
        en: `The outputs die out: a layer keeps ${kept.en} of the spread before it (std ${from} in layer 1, ${to} in layer ${n}).`,
        ko: `출력이 사라져 갑니다. 층마다 퍼짐이 ${kept.ko}만 남습니다(표준편차: 1층 ${from}, ${n}층 ${to}).`,
      };
    case 'shrinks':
      return {
        en: `The outputs shrink with depth: std ${from} in layer 1, ${to} in layer ${n}.`,
        ko: `층이 깊어질수록 출력이 줄어듭니다. 표준편차는 1층 ${from}, ${n}층 ${to}입니다.`,
      };
    case 'holds': {
      if (n === 1) {
        return {
          en: `The inputs are spread with a std of 1, the outputs with ${to}.`,
          ko: `표준편차가 1인 입력이 표준편차 ${to}의 출력이 됩니다.`,
        };
      }
      // Layer 2 is the first one with outputs of a layer as its inputs.
      const second = n > 2 ? twoDigits(layers[1]!.std) : null;
      return {
        en: `The outputs stay spread out: std ${from} in layer 1, ${second ? `${second} in layer 2, ` : ''}${to} in layer ${n}.`,
        ko: `출력이 고르게 퍼진 채로 갑니다. 표준편차는 1층 ${from}, ${second ? `2층 ${second}, ` : ''}${n}층 ${to}입니다.`,
      };
    }
    case 'grows':
      return {
        en: `The outputs grow ${twoDigits(factor(layers, 0))} times with every layer: std ${from} in layer 1, ${to} in layer ${n}.`,
        ko: `층마다 출력이 ${twoDigits(factor(layers, 0))}배로 커집니다. 표준편차는 1층 ${from}, ${n}층 ${to}입니다.`,
      };
  }
}

/** What happens to the outputs in a few words, if there is no room for the sentence. */
export const behaviourWords: Readonly<Record<Behaviour, Text>> = {
  overflows: { en: 'overflows', ko: '넘침' },
  dead: { en: 'all 0', ko: '모두 0' },
  identical: { en: 'all units equal', ko: '모두 같음' },
  'piles up': { en: 'piles up at the ends', ko: '양 끝에 몰림' },
  alike: { en: 'units nearly equal', ko: '거의 같음' },
  'dies out': { en: 'dies out', ko: '사라짐' },
  shrinks: { en: 'shrinks', ko: '줄어듦' },
  holds: { en: 'stays spread out', ko: '고르게 퍼짐' },
  grows: { en: 'grows', ko: '커짐' },
};

/** What the statistics of a run show of its outputs, then of its gradients; nothing before there are results. */
export function activationSentences(run: ActivationsResult): Text[] {
  const behaviour = behaviourOf(run);
  const { layers } = run.summary;
  if (!behaviour || !layers) return [];
  const outputs = outputSentence(run.params.units, layers, behaviour);
  // After an overflow the gradients mean nothing.
  return behaviour === 'overflows' ? [outputs] : [outputs, ...gradientSentences(run)];
}

/** A line for each run. */
export function activationVerdict(results: readonly ActivationsResult[]): Text[] {
  return results.flatMap((run) => {
    const sentences = activationSentences(run);
    if (sentences.length === 0) return [];
    const line = (language: Language) => sentences.map((text) => text[language]).join(' ');
    const { en, ko } = run.label;
    return [{ en: `${withCapital(en)}: ${line('en')}`, ko: `${ko}: ${line('ko')}` }];
  });
}

/** The behaviour of each run, by its id. */
export function behaviours(results: readonly ActivationsResult[]): Record<string, Behaviour | null> {
  return Object.fromEntries(results.map((run) => [run.id, behaviourOf(run)]));
}
