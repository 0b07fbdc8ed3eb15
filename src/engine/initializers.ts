import { formatNumber } from '../base/numbers.ts';
import { notAllowed } from '../base/refusals.ts';
import type { Text } from '../base/text.ts';
import type { Random } from '../data/random.ts';
import type { Vector } from './kernel/kernel.ts';
import type { Param } from './params.ts';

interface Initializer {
  readonly name: string;
  /** Whether a number may follow: "constant:0.5". */
  readonly takesNumber?: boolean;
  fill(W: Vector, inputs: number, random: Random, value: number): void;
}

/** Weights W[inputs, outputs]; biases always start at 0. */
const initializers: readonly Initializer[] = [
  {
    // Xavier in the book's form, 1/√n with n the inputs (Glorot and Bengio 2010; Deep Learning from Scratch, 6.2.2).
    name: 'xavier',
    fill: (W, inputs, random) => random.fillNormal(W, Math.sqrt(1 / inputs)),
  },
  {
    // He et al. 2015, "Delving deep into rectifiers", equation 10.
    name: 'he',
    fill: (W, inputs, random) => random.fillNormal(W, Math.sqrt(2 / inputs)),
  },
  { name: 'zero', fill: (W) => W.fill(0) },
  { name: 'constant', takesNumber: true, fill: (W, _inputs, _random, value) => W.fill(value) },
];

const maxStd = 1000;
const allowed = {
  en: `a standard deviation from 0 to ${maxStd}, xavier, he, zero, constant[:value]`,
  ko: `0 이상 ${maxStd} 이하의 표준편차, xavier, he, zero, constant[:값]`,
};

interface Parsed {
  readonly text: string;
  fill(W: Vector, inputs: number, random: Random): void;
}

/** @throws UsageError with one line that names what was found and what is allowed. */
export function parseInitializer(text: string): Parsed {
  const word = text.trim().toLowerCase();
  const refuse = (): never => {
    const choices = initializers.map((i) => i.name);
    const verdict = { en: 'is not an initializer', ko: '초깃값의 이름이 아닙니다' };
    throw notAllowed(text, allowed, { choices, word: word.split(':')[0], verdict });
  };
  const std = word === '' ? Number.NaN : Number(word);
  if (std >= 0 && std <= maxStd) {
    return { text: formatNumber(std), fill: (W, _inputs, random) => random.fillNormal(W, std) };
  }
  const [name, digits, ...more] = word.split(':');
  const found = initializers.find((i) => i.name === name);
  if (!found || more.length > 0 || (digits !== undefined && !found.takesNumber)) return refuse();
  const value = digits === undefined ? 0.1 : digits === '' ? Number.NaN : Number(digits);
  if (!(Math.abs(value) <= maxStd)) return refuse();
  return {
    text: digits === undefined ? found.name : `${found.name}:${formatNumber(value)}`,
    fill: (W, inputs, random) => found.fill(W, inputs, random, value),
  };
}

const choices = ['0.01', 'xavier', 'he', '1', 'zero', 'constant'];

/** The values are the initializers' texts: "0.01", "he", "constant:0.5". */
export function initializerParam(defaultValue: string): Param<string> {
  return {
    kind: 'initializer',
    default: defaultValue,
    label: { en: 'initial weights', ko: '가중치 초깃값' },
    help: { en: 'how the weights start', ko: '가중치를 처음에 어떻게 정하는가' },
    allowed,
    facts: { choices },
    parse: (text) => parseInitializer(text).text,
    format: (value) => value,
    nudge: (value, direction) => choices[(choices.indexOf(value) + direction + choices.length) % choices.length]!,
  } satisfies Param<string> & { label: Text };
}
