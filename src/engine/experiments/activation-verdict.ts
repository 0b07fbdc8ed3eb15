import { formatNumber } from '../../base/numbers.ts';
import type { Language, Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';

/** What is known of the outputs of one layer. */
export interface LayerStats {
  readonly mean: number;
  readonly std: number;
  /** The share that is exactly 0. */
  readonly zeroShare: number;
  /** The share in the first and the last bin, to which what lies beyond the range counts. */
  readonly saturatedShare: number;
  /** How much the units differ in what they say of the same sample: 0 when all say the same. */
  readonly unitSpread: number;
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
    /** How many lie outside the range; they are in the outer bins too. */
    readonly below: number;
    readonly above: number;
  };
}

/** What is known of the gradients with respect to the weighted sums of one layer. */
export interface GradientStats {
  readonly mean: number;
  readonly std: number;
  readonly zeroShare: number;
  /** The middle of their absolute values, those that are exactly 0 left out. */
  readonly median: number;
  /** Counts of |g| between edges that grow by √10; exact zeros are in no bin. */
  readonly histogram: {
    readonly edges: readonly number[];
    readonly counts: readonly number[];
    readonly zeros: number;
  };
}

export interface ActivationSummary {
  readonly layers: readonly LayerStats[];
  readonly gradients: readonly GradientStats[];
  readonly lastMean: number;
  readonly lastStd: number;
  readonly lastUnitSpread: number;
  readonly firstGradient: number;
  readonly diverged: boolean;
  /** The layer whose outputs are not finite any more. */
  readonly divergedAt?: number;
  readonly [name: string]: unknown;
}

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

function digits(value: number): string {
  const rounded = Number(value.toPrecision(2));
  return rounded !== 0 && Math.abs(rounded) < 1e-4 ? rounded.toExponential() : formatNumber(rounded);
}

/** A share as a percentage, a very small one as a power of ten. */
function percent(share: number): string {
  return share < 1e-4 ? share.toExponential(1) : `${digits(share * 100)} %`;
}

/** How far the outputs of a bounded function reach from their middle; null for one that is not bounded. */
const reach: Readonly<Record<string, number>> = { sigmoid: 0.5, tanh: 1 };

/** By how much the standard deviation changes from one layer to the next. The first layer is about the inputs: where there are more, it is left out. */
function factor(layers: readonly LayerStats[]): number {
  const from = layers.length > 2 ? 1 : 0;
  const steps = layers.length - 1 - from;
  return steps > 0 ? (layers.at(-1)!.std / layers[from]!.std) ** (1 / steps) : 1;
}

/** What became of the outputs, from the numbers alone; null for a run without numbers yet. */
export function behaviourOf({ summary, params }: RunResult): Behaviour | null {
  const { layers } = summary as Partial<ActivationSummary>;
  const last = layers?.at(-1);
  if (!layers || !last) return null;
  if (!layers.every(({ std }) => Number.isFinite(std))) return 'overflows';
  if (last.zeroShare === 1) return 'dead';
  // Equal units may differ in the last digit of float32.
  if (last.unitSpread <= 1e-5 * Math.hypot(last.mean, last.std)) return 'identical';
  const bound = reach[params.activation as string];
  // Spread evenly between the bounds it would be 0.58 of the way to one of them.
  if (bound && last.std > 0.66 * bound) return 'piles up';
  const change = factor(layers);
  if (change < 0.5) return 'dies out';
  if (bound && last.unitSpread < 0.1 * bound) return 'alike';
  const first = layers[0]!;
  if (change < 0.93 && last.std < first.std) return 'shrinks';
  return change > 1.1 && last.std > first.std && !bound ? 'grows' : 'holds';
}

function outputSentence(run: RunResult, behaviour: Behaviour): Text {
  const { layers, divergedAt } = run.summary as ActivationSummary;
  const [first, last] = [layers[0]!, layers.at(-1)!];
  const n = layers.length;
  const units = run.params.units as number;
  const [from, to] = [digits(first.std), digits(last.std)];
  switch (behaviour) {
    case 'overflows':
      return {
        en: `The weights are too large: the numbers overflow, from layer ${divergedAt} on they are not finite.`,
        ko: `가중치가 너무 큽니다. 수가 넘쳐 ${divergedAt}층부터 출력이 유한하지 않습니다.`,
      };
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
        en: `The outputs pile up at the two ends, where the function is flat (std ${to} in layer ${n}).`,
        ko: `출력이 양 끝에 몰립니다. 거기서는 함수가 평평합니다(${n}층의 표준편차 ${to}).`,
      };
    case 'alike':
      return {
        en: `In layer ${n} all outputs lie near ${digits(last.mean)} and units differ by only ${digits(last.unitSpread)}: ${units} units say little more than one.`,
        ko: `${n}층의 출력은 모두 ${digits(last.mean)} 부근이고 뉴런끼리 ${digits(last.unitSpread)}밖에 다르지 않습니다. 뉴런 ${units}개가 하나와 거의 같습니다.`,
      };
    case 'dies out':
      return {
        en: `The outputs die out: each layer keeps ${percent(factor(layers))} of the spread before it (std ${from} in layer 1, ${to} in layer ${n}).`,
        ko: `출력이 사라져 갑니다. 층마다 퍼짐이 ${percent(factor(layers))}만 남습니다(표준편차: 1층 ${from}, ${n}층 ${to}).`,
      };
    case 'shrinks':
      return {
        en: `The outputs shrink with depth: std ${from} in layer 1, ${to} in layer ${n}.`,
        ko: `층이 깊어질수록 출력이 줄어듭니다. 표준편차는 1층 ${from}, ${n}층 ${to}입니다.`,
      };
    case 'holds':
      return {
        en: `The outputs stay spread out: std ${from} in layer 1, ${to} in layer ${n}.`,
        ko: `출력이 고르게 퍼진 채로 갑니다. 표준편차는 1층 ${from}, ${n}층 ${to}입니다.`,
      };
    case 'grows':
      return {
        en: `The outputs grow ${digits(factor(layers))} times with every layer: std ${from} in layer 1, ${to} in layer ${n}.`,
        ko: `층마다 출력이 ${digits(factor(layers))}배로 커집니다. 표준편차는 1층 ${from}, ${n}층 ${to}입니다.`,
      };
  }
}

/** The middle of |g| for g from N(0, 1): what the gradients at the top outputs are like. */
const middleAtTop = 0.6745;

function gradientSentence(run: RunResult): Text {
  const [first] = (run.summary as ActivationSummary).gradients;
  const { median, std } = first!;
  const share = median / middleAtTop;
  const size = digits(median);
  if (!Number.isFinite(std))
    return { en: 'On the way back the gradients overflow.', ko: '거꾸로 흐르는 기울기가 넘칩니다.' };
  if (median === 0) {
    return {
      en: 'No gradient at all reaches layer 1: it cannot learn.',
      ko: '1층에는 기울기가 전혀 닿지 않아 배울 수 없습니다.',
    };
  }
  if (share < 0.05 && std > 1) {
    return {
      en: `Of the gradients in layer 1 most vanish (half are below ${size}) and a few explode (std ${digits(std)}).`,
      ko: `1층의 기울기는 대부분 사라지고(절반이 ${size} 아래) 몇몇은 폭발합니다(표준편차 ${digits(std)}).`,
    };
  }
  if (share < 0.3) {
    const lost = share < 0.01;
    return {
      en: `The gradient ${lost ? 'vanishes' : 'shrinks'} on its way back: layer 1 gets ${percent(share)} of it.`,
      ko: `기울기는 거꾸로 흐르며 ${lost ? '사라집니다' : '줄어듭니다'}. 1층에는 ${percent(share)}만 닿습니다.`,
    };
  }
  if (share <= 3) {
    return {
      en: `The gradient gets back to layer 1: ${percent(share)} of it arrives.`,
      ko: `기울기는 1층까지 잘 돌아옵니다. ${percent(share)}가 닿습니다.`,
    };
  }
  return {
    en: `The gradient explodes on its way back: in layer 1 it is ${digits(share)} times as large.`,
    ko: `기울기는 거꾸로 흐르며 폭발합니다. 1층에서는 ${digits(share)}배입니다.`,
  };
}

/** What is to be seen in one run: its outputs, then its gradients. Nothing before there are numbers. */
export function activationSentences(run: RunResult): Text[] {
  const behaviour = behaviourOf(run);
  if (!behaviour) return [];
  const outputs = outputSentence(run, behaviour);
  // Gradients through numbers that overflowed say nothing.
  return behaviour === 'overflows' ? [outputs] : [outputs, gradientSentence(run)];
}

/** A line for each run. */
export function activationVerdict(results: readonly RunResult[]): Text[] {
  return results.flatMap((run) => {
    const said = activationSentences(run);
    if (said.length === 0) return [];
    const line = (language: Language) => said.map((text) => text[language]).join(' ');
    const { en, ko } = run.label;
    return [{ en: `${en.charAt(0).toUpperCase()}${en.slice(1)}: ${line('en')}`, ko: `${ko}: ${line('ko')}` }];
  });
}

/** The behaviour of each run, by its id. */
export function behaviours(results: readonly RunResult[]): Record<string, Behaviour | null> {
  return Object.fromEntries(results.map((run) => [run.id, behaviourOf(run)]));
}
