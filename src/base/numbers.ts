import type { Text } from './text.ts';

/**
 * Rounded to so many decimals, halves away from zero: 95.55 gives 95.6 and 92.45 gives 92.5, whatever their nearest
 * doubles are. What is not finite stays as it is.
 */
export function roundTo(value: number, decimals: number): number {
  if (!Number.isFinite(value)) return value;
  // The shortest decimal that reads back as (nearly) this number decides, not the binary fraction behind it.
  const [mantissa, exponent = '0'] = Math.abs(value).toPrecision(15).split('e');
  const scaled = Math.round(Number(`${mantissa}e${Number(exponent) + decimals}`));
  return (Math.sign(value) || 1) * Number(`${scaled}e${-decimals}`);
}

/** A number with exactly so many decimals, halves away from zero; never "-0.0". */
export function fixed(value: number, decimals: number): string {
  const rounded = roundTo(value, decimals);
  return (rounded === 0 ? 0 : rounded).toFixed(decimals);
}

/** A number rounded to so many significant digits, halves away from zero, without trailing zeros. */
export function formatRounded(value: number, digits: number): string {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  const size = Math.floor(Math.log10(Math.abs(value)));
  return String(Number(roundTo(value, digits - 1 - size).toPrecision(digits)));
}

/** A number as people and JSON write it: at most 12 significant digits, so that 0.1 + 0.2 reads 0.3. */
export function formatNumber(value: number): string {
  return formatRounded(value, 12);
}

/** Written in place of a missing number. */
export const dash = '–';

/** A share (0 to 1) in percent, rounded once. Korean writes the sign right behind the number; English never breaks before it. */
export function percent(share: number, decimals = 1): Text {
  if (!Number.isFinite(share)) return { en: dash, ko: dash };
  const number = fixed(share * 100, decimals);
  return { en: `${number}\u00a0%`, ko: `${number}%` };
}

/** How long something still takes, in whole seconds. */
export function timeLeft(seconds: number): Text {
  const { en, ko } = duration(seconds);
  return { en: `${en} left`, ko: `남은 시간 ${ko}` };
}

/** A time as it is said: whole seconds below 100, whole minutes below 100, then hours and minutes; each rounded up. */
export function duration(seconds: number): Text {
  const whole = Math.ceil(seconds);
  if (whole < 100) return { en: `${whole} s`, ko: `${whole}초` };
  const minutes = Math.ceil(whole / 60);
  if (minutes < 100) return { en: `${minutes} min`, ko: `${minutes}분` };
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return { en: `${hours} h ${rest} min`, ko: `${hours}시간 ${rest}분` };
}

/** A difference of shares in percentage points, rounded once, without its unit: "0.4". */
export function percentagePoints(share: number, decimals = 1): string {
  return Number.isFinite(share) ? fixed(share * 100, decimals) : dash;
}

/** A number for a sentence: two significant digits; below 0.01 and from 100,000 on with a power of ten. */
export function twoDigits(value: number): string {
  if (!Number.isFinite(value)) return dash;
  const text = formatRounded(value, 2);
  const size = Math.abs(Number(text));
  return size === 0 || (size >= 0.01 && size < 1e5) ? text : Number(text).toExponential().replace('e+', 'e');
}

/**
 * A share for a sentence: in percent, with more decimals the smaller it is; below 0.01 % as a number. A share below 1 is
 * never written as 100 %.
 */
export function shareText(share: number): Text {
  if (share < 1 && share >= 0.995) return { en: `more than ${percent(0.99, 0).en}`, ko: `${percent(0.99, 0).ko} 이상` };
  if (share >= 0.0995) return percent(share, 0);
  if (share >= 0.00995 || share === 0) return percent(share, 1);
  if (share >= 1e-4) return percent(share, 2);
  return { en: twoDigits(share), ko: `${twoDigits(share)}배` };
}

/** A count as people read it: 12,345. */
export function thousands(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** At most three significant digits, without trailing zeros; below 0.001 with a power of ten: 2.15e-8. */
export function threeDigits(value: number): string {
  const rounded = Number(formatRounded(value, 3));
  return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : formatNumber(rounded);
}

/** At most three significant digits; from a million on with a power of ten, as losses of diverging runs are: 1.5e12. */
export function formatLarge(value: number): string {
  const text = formatRounded(value, 3);
  return Math.abs(value) >= 1e6 && Number.isFinite(value) ? Number(text).toExponential().replace('+', '') : text;
}

/** Three significant digits without an exponent, at most four decimals: for columns of measured numbers. */
export function tableNumber(value: number): string {
  if (!Number.isFinite(value)) return dash;
  if (value === 0) return '0';
  const decimals = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9))));
  return value.toFixed(Math.min(decimals, 4));
}

/** A share (0 to 1) in whole percent, as narrow as a column needs it: "13%". */
export function tablePercent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

/** The number that a text writes, in digits with or without an exponent; NaN for any other text. */
export function parseNumber(text: string): number {
  return /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(text) ? Number(text) : Number.NaN;
}
