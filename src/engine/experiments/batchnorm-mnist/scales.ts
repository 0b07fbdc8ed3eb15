import { formatRounded } from '../../../base/numbers.ts';
import { nextRoundNumber, type Param } from '../../../base/params.ts';
import { notAllowed } from '../../../base/refusals.ts';

/** No terminal has room for more panels. */
const maxScales = 64;
const largest = 1000;
const allowed = {
  en: `1 to ${maxScales} values separated by commas, each a number above 0 up to ${largest} and none twice, or how many from 1 down to 0.0001`,
  ko: `쉼표로 구분한 값 1~${maxScales}개, 각각 0 초과 ${largest} 이하의 수이고 같은 값 없이, 또는 1부터 0.0001까지의 개수`,
};

/** `count` scales from 10^0 down to 10^-4, evenly on a logarithmic axis: the book's `np.logspace(0, -4, num=16)`. */
export function logScales(count: number): number[] {
  return Array.from({ length: count }, (_, i) => 10 ** (count === 1 ? 0 : (-4 * i) / (count - 1)));
}

function isLogScales(scales: readonly number[]): boolean {
  return logScales(scales.length).every((scale, i) => scale === scales[i]);
}

/** Names for the scales: with two digits, or as many as make them different. */
export function scaleNames(scales: readonly number[]): string[] {
  for (let digits = 2; digits < 17; digits++) {
    const names = scales.map((scale) => formatRounded(scale, digits));
    if (new Set(names).size === names.length) return names;
  }
  return scales.map(String);
}

/** A single whole number without a point is a count; "2.0" is the scale 2. */
function parse(text: string): readonly number[] {
  const refuse = (): never => {
    throw notAllowed(text, allowed);
  };
  const trimmed = text.trim();
  if (/^\d+$/.test(trimmed)) {
    const count = Number(trimmed);
    return count >= 1 && count <= maxScales ? logScales(count) : refuse();
  }
  const parts = trimmed.split(',').map((part) => part.trim());
  const scales = parts.map((part) => (/^\+?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(part) ? Number(part) : Number.NaN));
  const fine = scales.length <= maxScales && new Set(scales).size === scales.length;
  return fine && scales.every((scale) => scale > 0 && scale <= largest) ? scales : refuse();
}

/** The standard deviations of the initial weights, a pair of runs for each: `--scales 16`, `--scales 1,0.05`. */
export function scalesParam(count: number): Param<readonly number[]> {
  return {
    kind: 'list of number',
    default: logScales(count),
    symbol: 'σ',
    label: { en: 'weight scales', ko: '가중치 스케일' },
    help: {
      en: 'standard deviations of the initial weights, or how many from 1 down to 0.0001',
      ko: '가중치 초깃값의 표준편차들, 또는 1부터 0.0001까지의 개수',
    },
    allowed,
    facts: { min: 1, max: maxScales, item: { kind: 'number', min: 0, max: largest, aboveMin: true } },
    parse,
    format: (scales) => {
      if (isLogScales(scales)) return String(scales.length);
      const [only] = scales;
      return scales.length === 1 && Number.isInteger(only) ? only!.toFixed(1) : scales.map(String).join(',');
    },
    show: (scales) => {
      const names = scaleNames(scales);
      return scales.length > 3 ? `${names.length}: ${names[0]} … ${names.at(-1)}` : names.join(', ');
    },
    // A single scale goes to the next round number; any other list becomes the book's, with one scale more or less.
    nudge: (scales, direction) => {
      const [only] = scales;
      if (scales.length === 1 && !isLogScales(scales)) {
        const next = nextRoundNumber(only!, direction);
        return next <= largest ? [next] : scales;
      }
      return logScales(Math.max(1, Math.min(maxScales, scales.length + direction)));
    },
  };
}
