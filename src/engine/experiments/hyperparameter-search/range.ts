import { formatNumber, threeDigits } from '../../../base/numbers.ts';
import { nextRoundNumber, type Param } from '../../../base/params.ts';
import { notAllowed } from '../../../base/refusals.ts';
import type { Text } from '../../../base/text.ts';
import type { Random } from '../../../data/random.ts';

/** The lowest and the highest value that a search draws; equal ends fix the value. */
export type SearchRange = readonly [low: number, high: number];

export interface SearchRangeOptions {
  readonly default: SearchRange;
  readonly min: number;
  readonly max: number;
  /** The largest value itself is not allowed. */
  readonly belowMax?: boolean;
  /** How values are spread over the range: evenly, or evenly in their logarithm. */
  readonly scale: 'log' | 'linear';
  /** Whole numbers only. */
  readonly integer?: boolean;
  /** What an arrow key adds to an end of a linear range. */
  readonly step?: number;
  readonly label: Text;
  readonly help: Text;
  readonly symbol?: string;
}

/** The end of a range that an arrow key leads to: 1, 3, 10, 30, … for rates, round numbers for counts. */
function nudgeEnd(value: number, direction: 1 | -1, { scale, integer, step = 1 }: SearchRangeOptions): number {
  if (scale === 'linear') return Number((Math.round(value / step + direction) * step).toPrecision(12));
  if (integer) return value > 9 ? Math.round(nextRoundNumber(value, direction)) : value + direction;
  const place = Math.round(2 * Math.log10(value)) + direction;
  return Number(`${place % 2 === 0 ? 1 : 3}e${Math.floor(place / 2)}`);
}

/** A parameter for a range to draw from: "low,high", or one number that fixes the value. */
export function searchRangeParam(options: SearchRangeOptions): Param<SearchRange> {
  const { min, max, belowMax = false, integer = false } = options;
  const [least, most] = [formatNumber(min), formatNumber(max)];
  const numbers = `${integer ? 'whole numbers' : 'numbers'} from ${least} ${belowMax ? 'below' : 'to'} ${most}`;
  const allowed = {
    en: `low,high, or one number to hold it fixed; ${numbers}`,
    ko: `최소,최대 또는 고정할 수 하나; ${least} 이상 ${most} ${belowMax ? '미만' : '이하'}의 ${integer ? '정수' : '수'}`,
  };
  const inside = (v: number) => v >= min && (belowMax ? v < max : v <= max) && (!integer || Number.isInteger(v));
  const refuse = (text: string, verdict?: Text): never => {
    throw notAllowed(text, allowed, { verdict });
  };
  const format = ([low, high]: SearchRange) => (low === high ? String(low) : `${low},${high}`);
  return {
    kind: 'range',
    default: options.default,
    label: options.label,
    help: options.help,
    symbol: options.symbol,
    allowed,
    facts: { min, max, belowMax, scale: options.scale, integer },
    parse(text) {
      const parts = text.split(',');
      const ends = parts.map((part) => (/^\s*\+?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(part) ? Number(part) : NaN));
      const [low = Number.NaN, high = low] = ends;
      if (parts.length > 2 || !inside(low) || !inside(high)) refuse(text);
      if (low > high) {
        refuse(text, { en: 'is not allowed: it is upside down', ko: '최솟값이 최댓값보다 큽니다' });
      }
      return [low, high];
    },
    format,
    show: ([low, high]) => (low === high ? threeDigits(low) : `${threeDigits(low)} – ${threeDigits(high)}`),
    // The upper end moves; a fixed value becomes a range on the side of the arrow.
    nudge(value, direction) {
      const [low, high] = value;
      const next = nudgeEnd(low === high && direction === -1 ? low : high, direction, options);
      if (!inside(next)) return value;
      if (low === high && direction === -1) return [next, high];
      return [low, Math.max(low, next)];
    },
  };
}

/** One value of the range: log-uniform or uniform; for whole numbers, n stands for [n, n + 1). */
export function drawFrom([low, high]: SearchRange, scale: 'log' | 'linear', integer: boolean, random: Random): number {
  const u = random.uniform();
  if (low === high) return low;
  const [from, to] = integer ? [low, high + 1] : [low, high];
  const value = scale === 'log' ? from * (to / from) ** u : from + (to - from) * u;
  return integer ? Math.min(high, Math.floor(value)) : Math.min(high, Math.max(low, value));
}

/** Rounds an end of a narrowed range outwards to three digits, so that the command that repeats it stays short. */
function outwards(value: number, direction: 1 | -1): number {
  const rounded = Number(value.toPrecision(3));
  if (direction === 1 ? rounded >= value : rounded <= value) return rounded;
  const unit = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 2);
  return Number((rounded + direction * unit).toPrecision(3));
}

/** The smallest width of a narrowed range, as a share of the last one, where trials are drawn. */
export const minShare = 0.02;

/**
 * The range around the values of the best trials, inside the last range and at least such a share of it wide. A fixed value
 * stays fixed.
 */
export function narrowed(
  last: SearchRange,
  values: readonly number[],
  scale: 'log' | 'linear',
  integer: boolean,
  least = minShare,
): SearchRange {
  if (last[0] === last[1] || values.length === 0) return last;
  const to = (v: number) => (scale === 'log' ? Math.log(v) : v);
  const from = (v: number) => (scale === 'log' ? Math.exp(v) : v);
  let low = to(Math.min(...values));
  let high = to(Math.max(...values));
  const width = least * (to(last[1]) - to(last[0]));
  if (high - low < width) [low, high] = [(low + high - width) / 2, (low + high + width) / 2];
  const ends = integer
    ? [Math.floor(from(low)), Math.ceil(from(high))]
    : [outwards(from(low), -1), outwards(from(high), 1)];
  return [Math.max(last[0], ends[0]!), Math.min(last[1], ends[1]!)];
}
