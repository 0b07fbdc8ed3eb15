import { formatNumber } from '../../../base/numbers.ts';
import { cyclicNeighbour, type Param } from '../../../base/params.ts';
import { notAllowed } from '../../../base/refusals.ts';
import type { Text } from '../../../base/text.ts';
import type { Random } from '../../../data/random.ts';
import type { Vector } from '../../kernel/kernel.ts';
import type { Initializer } from './initializer.ts';
import { initializers } from './list.ts';

const maxStd = 1000;
const names = (value: string) =>
  initializers.map(({ id, number }) => (number === undefined ? id : `${id}[:${value}]`)).join(', ');
const allowed = {
  en: `a standard deviation from 0 to ${maxStd}, ${names('value')}`,
  ko: `0 이상 ${maxStd} 이하의 표준편차, ${names('값')}`,
};

/** The texts that arrow keys step through: two standard deviations, and every named initializer. */
export const initializerChoices: readonly string[] = ['1', '0.01', ...initializers.map(({ id }) => id)];

interface ParsedInitializer {
  /** The normalized text: "0.01", "he", "constant:0.5". */
  readonly text: string;
  /** The label of a run: "std 0.01", "He". */
  readonly label: Text;
  fill(W: Vector, inputs: number, random: Random): void;
}

function parseNamed({ id, label, number, fill }: Initializer, digits: string | undefined): ParsedInitializer | null {
  if (digits !== undefined && number === undefined) return null;
  const value = digits === undefined ? (number ?? 0) : digits === '' ? Number.NaN : Number(digits);
  if (!(Math.abs(value) <= maxStd)) return null;
  return {
    text: digits === undefined ? id : `${id}:${formatNumber(value)}`,
    label: label(value),
    fill: (W, inputs, random) => fill(W, inputs, random, value),
  };
}

/** An initializer from its text. @throws UsageError with one line that names what was found and what is allowed */
export function parseInitializer(text: string): ParsedInitializer {
  const word = text.trim().toLowerCase();
  const std = word === '' ? Number.NaN : Number(word);
  if (std >= 0 && std <= maxStd) {
    const written = formatNumber(std);
    const label = { en: `std ${written}`, ko: `표준편차 ${written}` };
    return { text: written, label, fill: (W, _inputs, random) => random.fillNormal(W, std) };
  }
  const [name, digits, ...more] = word.split(':');
  const found = initializers.find(({ id }) => id === name);
  const parsed = found && more.length === 0 ? parseNamed(found, digits) : null;
  if (!parsed) {
    const verdict = { en: 'is not an initializer', ko: '쓸 수 있는 초깃값이 아닙니다' };
    throw notAllowed(text, allowed, { choices: initializers.map(({ id }) => id), word: name, verdict });
  }
  return parsed;
}

/** The values are the initializers' texts: "0.01", "he", "constant:0.5". */
export function initializerParam(defaultValue: string): Param<string> {
  const choices = initializerChoices;
  return {
    kind: 'initializer',
    default: defaultValue,
    label: { en: 'initial weights', ko: '가중치 초깃값' },
    help: { en: 'how the weights start', ko: '가중치를 처음에 어떻게 정하는가' },
    allowed,
    facts: { choices },
    parse: (text) => parseInitializer(text).text,
    format: (value) => value,
    nudge: (value, direction) => cyclicNeighbour(choices, choices.indexOf(value), direction),
  };
}
