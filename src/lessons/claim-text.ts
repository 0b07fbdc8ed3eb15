import type { At, Claim, PathPart, Plain, Quantity, Value } from './claim.ts';

const plainText = (value: Plain) => (typeof value === 'string' ? value : JSON.stringify(value));

function partText(part: PathPart): string {
  if (typeof part !== 'object') return String(part);
  return `[${Object.entries(part)
    .map(([name, value]) => `${name}=${plainText(value)}`)
    .join(',')}]`;
}

/** `layers.4.std` */
export const pathText = (path: readonly PathPart[]) => path.map(partText).join('.');

function atText(at: At): string {
  if (typeof at === 'object') return `mean of the last ${at.last}`;
  return typeof at === 'number' ? `at ${at}` : at === 'start' || at === 'end' ? `at the ${at}` : at;
}

function quantityText(quantity: Quantity): string {
  if ('summary' in quantity) return pathText(quantity.summary);
  if ('count' in quantity) return `${quantity.count} of ${quantity.series}`;
  return `${quantity.series} ${atText(quantity.at)}`;
}

function valueText(value: Value): string {
  if (value.type === 'plain') {
    return Array.isArray(value.value) ? `[${value.value.map(plainText).join(', ')}]` : plainText(value.value as Plain);
  }
  if (value.type === 'extreme') {
    return `${value.which} ${quantityText(value.quantity)} of ${value.of ? `[${value.of.join(', ')}]` : 'all'}`;
  }
  const bare =
    value.type === 'run' ? `${value.run}: ${quantityText(value.quantity)}` : `summary: ${pathText(value.path)}`;
  const less = value.minus ? ` − (${valueText(value.minus)})` : '';
  return value.times === undefined ? bare + less : `${value.times} × (${bare}${less})`;
}

/** A claim on one line: "adam: testAccuracy at the end >= 0.9". It is the same in every language, as the file is. */
export function claimText({ value, comparisons }: Claim): string {
  const compared = comparisons.map(({ operator, with: other }) => `${operator} ${valueText(other)}`);
  return `${valueText(value)} ${compared.join(' and ')}`;
}
