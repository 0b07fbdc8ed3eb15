import { UsageError } from '../../../base/errors.ts';
import { formatNumber } from '../../../base/numbers.ts';
import { cyclicNeighbour, type Param } from '../../../base/params.ts';
import { notAllowed } from '../../../base/refusals.ts';
import { inEachLanguage, josa, quoted, type Text } from '../../../base/text.ts';
import { scheduleKinds } from './list.ts';

/**
 * A learning-rate schedule: the factor of the learning rate for update `t` (0 for the first) of `total`. Parts joined by "+"
 * multiply, so that any decay can have a warm-up.
 */
export interface Schedule {
  /** The normalized text: "step:500,0.5", "warmup:100+cosine". */
  readonly text: string;
  factor(t: number, total: number): number;
}

const forms = scheduleKinds.map(({ name, numbers }) =>
  numbers.length === 0 ? name : `${name}[:${numbers.map((n) => n.name).join(',')}]`,
);
const allowed = {
  en: `${forms.join(', ')}, or parts joined by "+"`,
  ko: `${forms.join(', ')}, 또는 이들을 "+"로 이은 것`,
};

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
      if (!kind || more.length > 0 || words.length > kind.numbers.length) {
        const choices = scheduleKinds.map((k) => k.name);
        const verdict = { en: 'is not a schedule', ko: '학습률 조정의 이름이 아닙니다' };
        throw notAllowed(text, allowed, { choices, word: name, verdict });
      }
      const numbers = words.map((word, i) => {
        const { name: what, min, max, whole } = kind.numbers[i]!;
        const value = word.trim() === '' ? Number.NaN : Number(word);
        if (!(value >= min && value <= max) || (whole && !Number.isInteger(value))) {
          const [least, most] = [formatNumber(min), formatNumber(max)];
          const range = {
            en: `${whole ? 'a whole number' : 'a number'} from ${least} to ${most}`,
            ko: `${least} 이상 ${most} 이하의 ${whole ? '정수' : '수'}`,
          };
          throw new UsageError(
            inEachLanguage((language) => {
              const [all, part] = [quoted(text, language), quoted(word, language)];
              return language === 'ko'
                ? `${all}: ${name}의 ${josa(what, '이', '가')} ${part}입니다; 가능한 값: ${range.ko}`
                : `${all}: ${what} of ${name} is ${part}; allowed: ${range.en}`;
            }),
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
    nudge: (value, direction) => cyclicNeighbour(choices, choices.indexOf(value), direction),
  };
}
