import { UsageError } from '../base/errors.ts';
import { formatNumber } from '../base/numbers.ts';
import { notAllowed } from '../base/refusals.ts';
import { inEach, quoted, type Text } from '../base/text.ts';
import type { Param } from './params.ts';

/**
 * A learning-rate schedule: what the rate is multiplied by before update `t` (0 for the first) of `total`.
 * Parts joined by "+" multiply, so that a warm-up may stand before any decay.
 */
export interface Schedule {
  /** As it is written: "step:500,0.5", "warmup:100+cosine". */
  readonly text: string;
  factor(t: number, total: number): number;
}

interface Kind {
  readonly name: string;
  /** The numbers after the colon, all optional. */
  readonly numbers: readonly {
    readonly name: string;
    readonly min: number;
    readonly max: number;
    readonly whole?: boolean;
  }[];
  readonly label: Text;
  factor(t: number, total: number, numbers: readonly (number | undefined)[]): number;
}

/** Names and default shapes follow torch.optim.lr_scheduler where it has the schedule; defaults fit the length of the run. */
const kinds: readonly Kind[] = [
  { name: 'constant', numbers: [], label: { en: 'constant', ko: '일정' }, factor: () => 1 },
  {
    name: 'step',
    numbers: [
      { name: 'every', min: 1, max: 1e6, whole: true },
      { name: 'gamma', min: 0, max: 1 },
    ],
    label: { en: 'halved in steps', ko: '계단식 감소' },
    factor: (t, total, [every = Math.max(1, Math.round(total / 4)), gamma = 0.5]) => gamma ** Math.floor(t / every),
  },
  {
    name: 'exponential',
    numbers: [{ name: 'gamma', min: 0, max: 1 }],
    label: { en: 'exponential decay', ko: '지수 감소' },
    factor: (t, total, [gamma = 0.01 ** (1 / Math.max(1, total))]) => gamma ** t,
  },
  {
    name: '1/t',
    numbers: [{ name: 'decay', min: 0, max: 1e6 }],
    label: { en: 'decay by 1/t', ko: '1/t 감소' },
    factor: (t, total, [decay = 9 / Math.max(1, total)]) => 1 / (1 + decay * t),
  },
  {
    name: 'cosine',
    numbers: [{ name: 'floor', min: 0, max: 1 }],
    label: { en: 'cosine annealing', ko: '코사인 감소' },
    factor: (t, total, [floor = 0]) =>
      floor + ((1 - floor) * (1 + Math.cos((Math.PI * Math.min(t, total)) / Math.max(1, total)))) / 2,
  },
  {
    name: 'warmup',
    numbers: [{ name: 'updates', min: 1, max: 1e6, whole: true }],
    label: { en: 'linear warm-up', ko: '선형 워밍업' },
    factor: (t, total, [updates = Math.max(1, Math.round(total / 10))]) => Math.min(1, (t + 1) / updates),
  },
];

const forms = 'constant, step[:every,gamma], exponential[:gamma], 1/t[:decay], cosine[:floor], warmup[:updates]';
const allowed = { en: `${forms}, or parts joined by "+"`, ko: `${forms}, 또는 이들을 "+"로 이은 것` };

/** @throws UsageError with one line that names the schedule, the number that is wrong and what is allowed. */
export function parseSchedule(text: string): Schedule {
  const parts = text
    .trim()
    .toLowerCase()
    .split('+')
    .map((part) => {
      const [name = '', rest, ...more] = part.split(':');
      const kind = kinds.find((k) => k.name === name);
      const words = rest === undefined ? [] : rest.split(',');
      if (!kind || more.length > 0 || words.length > kind.numbers.length) {
        const choices = kinds.map((k) => k.name);
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
            inEach((language) => {
              const [all, part] = [quoted(text, language), quoted(word, language)];
              return language === 'ko'
                ? `${all}: ${name}의 ${what}이(가) ${part}입니다; 가능한 값: ${range.ko}`
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

const choices = [...kinds.map((k) => k.name), 'warmup+cosine'];

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
