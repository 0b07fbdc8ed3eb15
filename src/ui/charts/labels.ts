/** Numbers as the labels of an axis: short, and all with the same number of decimals. */

const UNITS = [
  { from: 1e6, size: 1e6, suffix: 'M' },
  { from: 1e4, size: 1e3, suffix: 'k' },
  { from: 1e-3, size: 1, suffix: '' },
];

/** Labels for the ticks of one linear axis: 0.0 0.5 1.0, or 0 2.5k 5.0k, or 0 200k 400k, or 1e-4 2e-4. */
export function tickLabels(values: readonly number[]): string[] {
  const largest = Math.max(0, ...values.map(Math.abs).filter(Number.isFinite));
  const unit = unitFor(values, largest);
  if (!unit || largest >= 1e9) return exponentLabels(values);
  const scaled = values.map((value) => value / unit.size);
  let decimals = 0;
  while (decimals < 12 && scaled.some((value) => !isRounded(value, decimals, largest / unit.size))) decimals++;
  return scaled.map((value) => {
    if (value === 0 && unit.suffix !== '') return '0';
    return withoutNegativeZero(value.toFixed(decimals)) + unit.suffix;
  });
}

/** The unit in which the labels are short: thousands where millions would have decimals. */
function unitFor(values: readonly number[], largest: number) {
  if (largest === 0) return UNITS[2];
  const unit = UNITS.find(({ from }) => largest >= from);
  const broken =
    values.some((value) => !Number.isInteger(value / 1e6)) && values.every((v) => Number.isInteger(v / 1e3));
  return unit === UNITS[0] && broken && largest < 1e7 ? UNITS[1] : unit;
}

/** Labels for the decades of a logarithmic axis: 0.01 0.1 1 10 while that is short, 1e-6 1e-5 when it is not. */
export function decadeLabels(exponents: readonly number[]): string[] {
  const plain = exponents.every((exponent) => exponent >= -2 && exponent <= 3);
  return exponents.map((exponent) => (plain ? String(Number(`1e${exponent}`)) : `1e${exponent}`));
}

function exponentLabels(values: readonly number[]): string[] {
  let digits = 0;
  while (digits < 6 && values.some((value) => value !== 0 && !sameNumber(Number(value.toExponential(digits)), value))) {
    digits++;
  }
  return values.map((value) => (value === 0 ? '0' : value.toExponential(digits).replace('e+', 'e')));
}

function isRounded(value: number, decimals: number, largest: number): boolean {
  return Math.abs(Number(value.toFixed(decimals)) - value) <= largest * 1e-12;
}

function sameNumber(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.abs(b) * 1e-9;
}

function withoutNegativeZero(label: string): string {
  return /^-0(\.0*)?$/.test(label) ? label.slice(1) : label;
}
