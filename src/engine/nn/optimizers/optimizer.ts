import { numberParam, type Param } from '../../../base/params.ts';
import { same, type Text } from '../../../base/text.ts';
import type { TouchedRows, Update } from '../../kernel/kernel.ts';

/** One term of an update's arithmetic, as in the formula; `values` has one number for each coordinate. */
export interface Term {
  /** Also the name of its series: `term.<id>.x`. */
  readonly id: string;
  readonly symbol: string;
  readonly formula: string;
  readonly values: readonly number[];
  /**
   * A direction that can be drawn where the update begins, beside Δw itself: a part of the step, in the units of the
   * parameters, or a gradient (a mean of them), in those of f over the parameters.
   */
  readonly vector?: 'step' | 'gradient';
}

/** What one update did, for display. */
export interface UpdateRecord<Option extends string = string> {
  readonly g: readonly number[];
  /** State vectors before and after, in the order of `slots`. */
  readonly before: readonly (readonly number[])[];
  readonly after: readonly (readonly number[])[];
  /** The parameters before the update: AdamW shrinks them. */
  readonly w: readonly number[];
  readonly options: Readonly<Record<Option, number>>;
  /** 1 for the first update. */
  readonly t: number;
}

/** Another optimizer whose tuned learning rates on the surfaces suit this one, times a factor. */
export interface RateReference {
  readonly optimizer: string;
  readonly factor: number;
}

/**
 * An update rule, with all that is declared of it: what the screens show, its defaults for networks, and its learning rates
 * on the surfaces.
 */
export interface Optimizer<Option extends string = string> {
  readonly id: string;
  readonly label: Text;
  /** The rule in the notation of the book. */
  readonly formula: readonly string[];
  /** What symbols of the formula stand for that are neither an option nor a state vector; left out where there are none. */
  readonly where?: readonly string[];
  /** Who published it, when and where: "Kingma, Ba 2015: Adam". */
  readonly paper?: string;
  /** One sentence on what the learner should look for. */
  readonly about: Text;
  readonly options: Readonly<Record<Option, Param<number>>>;
  /** On a quadratic of curvature λ the rule diverges unless ηλ is below this bound; left out if the bound is not known. */
  stableBelow?(options: Readonly<Record<Option, number>>): number;
  /** The names of the state vectors, each as long as the parameters and zero at the start. */
  readonly slots: readonly string[];
  /** Where its rates come from on surfaces for which it has none of its own; left out for the book's rules. */
  readonly like?: RateReference;
  /** Tuned learning rates by surface id, where those of `like` do not suit. */
  readonly surfaceRates?: Readonly<Record<string, number>>;
  /**
   * Updates w[length] in place from g[length]; `t` counts from 1. This is the rule: a faster version in a kernel must agree
   * with it (see Accelerated). It runs on float64 for the 2-D paths and on float32 in a kernel's memory. A rule in which a
   * gradient of 0 changes nothing may skip the rows that are not `touched`.
   */
  readonly update: Update<Option>;
  terms(record: UpdateRecord<Option>): readonly Term[];
}

/** Whether number i of a matrix of `length` numbers is in a row that has a gradient. */
export function isTouched(touched: TouchedRows | undefined, i: number, length: number): boolean {
  if (!touched) return true;
  const row = Math.floor((i * touched.starts.length) / length);
  return touched.starts[row] !== touched.ends[row];
}

/** The defaults of a new optimizer's options, by name. */
export function defaultOptions(optimizer: Optimizer): Record<string, number> {
  return Object.fromEntries(Object.entries(optimizer.options).map(([name, param]) => [name, param.default]));
}

/** Whether a rule takes weight decay beside the gradient, as an option of its own; for all others it is part of the loss. */
export function hasOwnDecay({ options }: Pick<Optimizer, 'options'>): boolean {
  return 'weightDecay' in options;
}

/** The term with which every rule begins. */
export function gradientTerm(g: readonly number[]): Term {
  return { id: 'g', symbol: 'g', formula: '∇f', values: g, vector: 'gradient' };
}

/** One value for each coordinate. */
export function perCoordinate(count: number, value: (i: number) => number): number[] {
  return Array.from({ length: count }, (_, i) => value(i));
}

export function learningRateOption(defaultRate: number): Param<number> {
  return numberParam({
    default: defaultRate,
    min: 0,
    max: 1000,
    step: 'log',
    symbol: 'η',
    label: { en: 'learning rate', ko: '학습률' },
    help: { en: 'the size of a step', ko: '한 번에 갱신하는 크기' },
  });
}

export function momentumOption(): Param<number> {
  return numberParam({
    default: 0.9,
    min: 0,
    max: 1,
    step: 0.05,
    symbol: 'μ',
    label: { en: 'momentum', ko: '모멘텀 계수' },
    help: { en: 'the share of the velocity that is kept', ko: '속도 중 다음 갱신까지 남는 비율' },
  });
}

export function betaOption(which: 1 | 2, defaultBeta: number): Param<number> {
  return numberParam({
    default: defaultBeta,
    min: 0,
    max: 1,
    belowMax: true,
    step: which === 1 ? 0.05 : 0.001,
    symbol: which === 1 ? 'β₁' : 'β₂',
    label: same(which === 1 ? 'β₁' : 'β₂'),
    help:
      which === 1
        ? { en: 'decay of the mean of the gradients', ko: '기울기 평균(1차 모멘트)의 감쇠율' }
        : { en: 'decay of the mean of the squared gradients', ko: '기울기 제곱 평균(2차 모멘트)의 감쇠율' },
  });
}

export function epsOption(): Param<number> {
  return numberParam({
    default: 1e-7,
    min: 0,
    max: 1,
    step: 'log',
    symbol: 'ε',
    label: same('ε'),
    help: { en: 'keeps the division finite', ko: '0으로 나누지 않게 더하는 작은 수' },
  });
}

export function weightDecayOption(defaultDecay: number): Param<number> {
  return numberParam({
    default: defaultDecay,
    min: 0,
    max: 10,
    step: 'log',
    symbol: 'λ',
    label: { en: 'weight decay', ko: '가중치 감소' },
    help: { en: 'how strongly weights are pulled to zero', ko: '가중치를 0으로 당기는 세기' },
  });
}
