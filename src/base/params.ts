import { formatNumber, parseNumber } from './numbers.ts';
import { notAllowed } from './refusals.ts';
import { same, type Text } from './text.ts';

/**
 * A parameter of an experiment. One declaration gives the command-line flag and its error, the control on the
 * screen, the entry in `zigzag list --json` and the part of the shareable command.
 */
export interface Param<T = unknown> {
  /** The kind of value, as in `list --json`. */
  readonly kind: string;
  readonly default: T;
  readonly label: Text;
  readonly help: Text;
  /** The letter that formulas use (η, μ, …). */
  readonly symbol?: string;
  /** The allowed values in one phrase: "a number from 0 to 1". */
  readonly allowed: Text;
  /** @throws UsageError with one line: what was found and what is allowed. */
  parse(text: string): T;
  /** The text that `parse` reads back to the same value. */
  format(value: T): string;
  /** A shorter form for the screen, where there is one. */
  show?(value: T): string;
  /** The next value for an arrow key; the value itself at an end. */
  nudge(value: T, direction: 1 | -1): T;
  readonly facts: Facts;
}

/** Facts for `list --json`: range, step, choices; of a list also those of its items. */
export interface Facts extends Readonly<Record<string, unknown>> {
  readonly choices?: readonly string[];
  /** The choices that run in plain TypeScript. */
  readonly withoutSimd?: readonly string[];
  readonly item?: Facts;
}

export type ParamSpec = Readonly<Record<string, Param>>;
export type Values<S> = { readonly [K in keyof S]: S[K] extends Param<infer T> ? T : never };
/** The declared defaults. */
export function defaultsOf<S extends ParamSpec>(params: S): Values<S> {
  return Object.fromEntries(Object.entries(params).map(([name, param]) => [name, param.default])) as Values<S>;
}

/** Whether two values are equal; lists and points are compared by their texts. */
export function isSameValue<T>(param: Param<T>, a: T, b: T): boolean {
  return Object.is(a, b) || param.format(a) === param.format(b);
}

/** Values whose declaration is known at run time only. */
export type AnyValues = Readonly<Record<string, unknown>>;

interface ParamText {
  readonly label: Text;
  readonly help: Text;
  readonly symbol?: string;
}

export interface NumberOptions extends ParamText {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  /** The smallest value itself is not allowed. */
  readonly aboveMin?: boolean;
  /** The largest value itself is not allowed. */
  readonly belowMax?: boolean;
  /** What an arrow key adds; 'log' steps through the round numbers of a logarithmic scale. */
  readonly step: number | 'log';
}

function refuse(found: string, allowed: Text, choices?: readonly string[]): never {
  throw notAllowed(found, allowed, { choices });
}

const roundSteps = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8];

/** The next round number of a logarithmic scale above (or below) a positive value: …, 0.8, 1, 1.2, 1.5, 2, … */
export function nextRoundNumber(value: number, direction: 1 | -1): number {
  const decade = Math.floor(Math.log10(value));
  const candidates = [decade - 1, decade, decade + 1].flatMap((d) =>
    roundSteps.map((s) => Number((s * 10 ** d).toPrecision(6))),
  );
  const further = candidates.filter((c) => (direction === 1 ? c > value * 1.000001 : c < value * 0.999999));
  return direction === 1 ? Math.min(...further) : Math.max(...further);
}

export function numberParam(options: NumberOptions): Param<number> {
  const { min, max, step } = options;
  const [least, most] = [formatNumber(min), formatNumber(max)];
  const lower = options.aboveMin ? `above ${least}` : `from ${least}`;
  const upper = options.belowMax ? `below ${most}` : `${options.aboveMin ? 'up ' : ''}to ${most}`;
  const allowed = {
    en: `a number ${lower} ${upper}`,
    ko: `${least} ${options.aboveMin ? '초과' : '이상'} ${most} ${options.belowMax ? '미만' : '이하'}의 수`,
  };
  const inside = (value: number) =>
    (options.aboveMin ? value > min : value >= min) && (options.belowMax ? value < max : value <= max);
  return {
    kind: 'number',
    default: options.default,
    label: options.label,
    help: options.help,
    symbol: options.symbol,
    allowed,
    facts: { min, max, step, aboveMin: options.aboveMin ?? false, belowMax: options.belowMax ?? false },
    parse(text) {
      const value = parseNumber(text);
      return inside(value) ? value : refuse(text, allowed);
    },
    format: String,
    nudge(value, direction) {
      let next: number;
      if (step !== 'log') next = Number((Math.round(value / step + direction) * step).toPrecision(12));
      else if (value > 0) next = nextRoundNumber(value, direction);
      else next = direction === 1 ? Math.max(min, 1e-6) : min;
      return inside(next) ? next : value;
    },
  };
}

/** The phrase for what is allowed of a count. */
export function wholeNumbers(min: number, max: number): Text {
  return { en: `a whole number from ${min} to ${max}`, ko: `${min} 이상 ${max} 이하의 정수` };
}

export interface IntegerOptions extends ParamText {
  readonly default: number;
  readonly min: number;
  readonly max: number;
  readonly step?: number | 'log';
}

export function integerParam(options: IntegerOptions): Param<number> {
  const { min, max, step = 1 } = options;
  const allowed = wholeNumbers(min, max);
  return {
    kind: 'integer',
    default: options.default,
    label: options.label,
    help: options.help,
    symbol: options.symbol,
    allowed,
    facts: { min, max, step },
    parse(text) {
      const value = parseNumber(text);
      return Number.isInteger(value) && value >= min && value <= max ? value : refuse(text, allowed);
    },
    format: String,
    nudge(value, direction) {
      let next = value + direction * (step === 'log' ? 1 : step);
      if (step === 'log' && value > 9) next = Math.round(nextRoundNumber(value, direction));
      else if (step !== 'log') next = Math.round(value / step + direction) * step;
      return Math.min(max, Math.max(min, next));
    },
  };
}

/** The entry before or after the one at a place; the list goes round. */
export function cyclicNeighbour<T>(entries: readonly T[], at: number, direction: 1 | -1): T {
  return entries[(at + direction + entries.length) % entries.length]!;
}

export interface ChoiceOptions<C extends string> extends ParamText {
  readonly default: C;
  readonly choices: readonly C[];
}

export function choiceParam<C extends string>(options: ChoiceOptions<C>): Param<C> {
  const { choices } = options;
  const allowed = same(choices.join(', '));
  return {
    kind: 'choice',
    default: options.default,
    label: options.label,
    help: options.help,
    symbol: options.symbol,
    allowed,
    facts: { choices },
    parse: (text) => choices.find((c) => c === text.trim().toLowerCase()) ?? refuse(text, allowed, choices),
    format: (value) => value,
    nudge: (value, direction) => cyclicNeighbour(choices, choices.indexOf(value), direction),
  };
}

export interface ListOptions<T> extends ParamText {
  readonly default: readonly T[];
  readonly item: Param<T>;
  readonly min?: number;
  readonly max: number;
  /** Each value at most once. */
  readonly unique?: boolean;
  readonly nudge?: (values: readonly T[], direction: 1 | -1) => readonly T[];
  readonly show?: (values: readonly T[]) => string;
}

/** Values separated by commas. */
export function listParam<T>(options: ListOptions<T>): Param<readonly T[]> {
  const { item, min = 1, max } = options;
  const allowed = {
    en: `${min === max ? min : `${min} to ${max}`} values separated by commas, each ${item.allowed.en}`,
    ko: `쉼표로 구분한 값 ${min === max ? min : `${min}~${max}`}개, 각각 ${item.allowed.ko}`,
  };
  const noneTwice = { en: `${allowed.en}, none twice`, ko: `${allowed.ko}, 같은 값 없이` };
  return {
    kind: `list of ${item.kind}`,
    default: options.default,
    label: options.label,
    help: options.help,
    symbol: options.symbol,
    allowed,
    facts: { min, max, item: { kind: item.kind, ...item.facts } },
    parse(text) {
      const parts = text.trim() === '' ? [] : text.split(',');
      if (parts.length < min || parts.length > max) refuse(text, allowed);
      const values = parts.map((part) => item.parse(part.trim()));
      const twice = parts.find((_, i) => values.indexOf(values[i]!) !== i);
      if (options.unique && twice !== undefined) refuse(text, noneTwice);
      return values;
    },
    format: (values) => values.map((v) => item.format(v)).join(','),
    show: options.show,
    nudge: options.nudge ?? ((values) => values),
  };
}

export interface PointOptions extends ParamText {
  readonly default: readonly [number, number];
  readonly min: number;
  readonly max: number;
}

/** Two numbers "x,y". */
export function pointParam(options: PointOptions): Param<readonly [number, number]> {
  const { min, max } = options;
  const allowed = {
    en: `two numbers x,y, each from ${min} to ${max}`,
    ko: `두 수 x,y, 각각 ${min} 이상 ${max} 이하`,
  };
  return {
    kind: 'point',
    default: options.default,
    label: options.label,
    help: options.help,
    allowed,
    facts: { min, max },
    parse(text) {
      const [x = Number.NaN, y = Number.NaN, ...more] = text.split(',').map(parseNumber);
      const fine = more.length === 0 && [x, y].every((v) => v >= min && v <= max);
      return fine ? [x, y] : refuse(text, allowed);
    },
    format: (value) => value.join(','),
    nudge: (value) => value,
  };
}
