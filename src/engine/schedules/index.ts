import { UsageError } from '../../base/errors.ts';
import { formatNumber } from '../../base/numbers.ts';
import type { Text } from '../../base/text.ts';
import type { Param } from '../params.ts';
import { scheduleKinds } from './list.ts';

/**
 * A learning-rate schedule: what the rate is multiplied by before update `t` (0 for the first) of `total`.
 * Parts joined by "+" multiply, so that a warm-up may stand before any decay.
 */
export interface Schedule {
  /** As it is written: "step:500,0.5", "warmup:100+cosine". */
  readonly text: string;
  factor(t: number, total: number): number;
}

const forms = scheduleKinds.map(({ name, numbers }) =>
  numbers.length === 0 ? name : `${name}[:${numbers.map((n) => n.name).join(',')}]`,
);
const allowed = `${forms.join(', ')}, or parts joined by "+"`;

/** @throws UsageError with one line that names the schedule, the number that is wrong and what is allowed. */
export function parseSchedule(text: string): Schedule {
  const parts = text
    .trim()
    .toLowerCase()
    .split('+')
    .map((part) => {
      const [name = '', rest, ...more] = part.split(':');
      const kind = scheduleKinds.find((k) => k.name === name);
      const words = rest === undefined ? [] : rest.split(',');
      if (!kind || more.length > 0 || words.length > kind.numbers.length)
        throw new UsageError(`${JSON.stringify(text)} is not a schedule; allowed: ${allowed}`);
      const numbers = words.map((word, i) => {
        const { name: what, min, max, whole } = kind.numbers[i]!;
        const value = word.trim() === '' ? Number.NaN : Number(word);
        if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
          const range = `${whole ? 'a whole number' : 'a number'} from ${formatNumber(min)} to ${formatNumber(max)}`;
          throw new UsageError(
            `${JSON.stringify(text)}: ${what} of ${name} is ${JSON.stringify(word)}; allowed: ${range}`,
          );
        }
        return value;
      });
      return {
        kind,
        numbers,
        text: [name, ...(numbers.length ? [numbers.map(formatNumber).join(',')] : [])].join(':'),
      };
    });
  return {
    text: parts.map((p) => p.text).join('+'),
    factor: (t, total) => parts.reduce((f, { kind, numbers }) => f * kind.factor(t, total, numbers), 1),
  };
}

/** Reads the same text at every step without parsing it again. */
export class ScheduleReader {
  private last: Schedule = parseSchedule('constant');
  private text = 'constant';

  read(text: string): Schedule {
    if (text !== this.text) {
      this.last = parseSchedule(text);
      this.text = text;
    }
    return this.last;
  }
}

const choices = [...scheduleKinds.map((k) => k.name), 'warmup+cosine'];

/** The values are the schedules' texts, so that they travel to workers and into JSON as they are written. */
export function scheduleParam(about: { readonly label: Text; readonly help: Text }): Param<string> {
  return {
    kind: 'schedule',
    default: 'constant',
    ...about,
    allowed,
    facts: { choices },
    parse: (text) => parseSchedule(text).text,
    format: (value) => value,
    nudge: (value, direction) => choices[(choices.indexOf(value) + direction + choices.length) % choices.length]!,
  };
}
