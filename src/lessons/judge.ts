import { isDeepStrictEqual } from 'node:util';
import type { At, Claim, Count, Operator, PathPart, Quantity, Value } from './claim.ts';

/** What `zigzag run --format json` says, as far as claims read it. */
export interface RunsJson {
  readonly runs: readonly {
    readonly id: string;
    readonly series: Readonly<Record<string, Curve>>;
    readonly summary: unknown;
  }[];
  readonly summary: unknown;
}

/** A value that was not finite is null. */
interface Curve {
  readonly x: readonly number[];
  readonly y: readonly (number | null)[];
}

export interface Judgement {
  readonly holds: boolean;
  /** What the claim is about; null where the numbers do not have it. */
  readonly value: unknown;
}

/** What a path leads to; undefined if it leads nowhere. */
function follow(json: unknown, path: readonly PathPart[]): unknown {
  let here = json;
  for (const part of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    if (typeof part === 'object') {
      const wanted = Object.entries(part);
      here = Array.isArray(here)
        ? here.find((entry) => wanted.every(([name, value]) => Reflect.get(Object(entry), name) === value))
        : undefined;
    } else if (Array.isArray(here)) here = here.at(Number(part));
    else here = Object.hasOwn(here, String(part)) ? Reflect.get(here, String(part)) : undefined;
  }
  return here;
}

const finite = (y: Curve['y']) => y.filter((value) => value !== null);

function read({ x, y }: Curve, at: At): number | null {
  if (at === 'start') return y[0] ?? null;
  if (at === 'end') return y.at(-1) ?? null;
  if (at === 'lowest' || at === 'highest') {
    const known = finite(y);
    const extreme = at === 'lowest' ? Math.min : Math.max;
    return known.length > 0 ? known.reduce((a, b) => extreme(a, b)) : null;
  }
  if (typeof at === 'number') return y[x.findLastIndex((value) => value <= at)] ?? null;
  const last = y.slice(-at.last);
  // The mean of numbers of which one is not finite is not finite.
  if (last.length === 0 || last.includes(null)) return null;
  return finite(last).reduce((sum, value) => sum + value, 0) / last.length;
}

/** How often the signs of a list change; zeros are passed over. */
function signChanges(values: readonly number[]): number {
  const signs = values.map(Math.sign).filter((sign) => sign !== 0);
  return signs.filter((sign, i) => i > 0 && sign !== signs[i - 1]).length;
}

function tally({ y }: Curve, count: Count): number {
  const known = finite(y);
  return signChanges(count === 'crossings' ? known : known.slice(1).map((value, i) => value - known[i]!));
}

function quantityOf(run: RunsJson['runs'][number], quantity: Quantity): unknown {
  if ('summary' in quantity) return follow(run.summary, quantity.summary);
  const curve = Object.hasOwn(run.series, quantity.series) ? run.series[quantity.series] : undefined;
  if (!curve) return undefined;
  return 'count' in quantity ? tally(curve, quantity.count) : read(curve, quantity.at);
}

/** The id of the run with the least or most of something; null if two have it, or if a run has no such number. */
function extremeOf({ which, quantity, of }: Extract<Value, { type: 'extreme' }>, json: RunsJson): string | null {
  const among = json.runs.filter(({ id }) => of === null || of.includes(id));
  const numbers = among.map((run) => quantityOf(run, quantity));
  if (numbers.length === 0 || numbers.some((value) => typeof value !== 'number')) return null;
  const known = numbers as number[];
  const best = which === 'lowest' ? Math.min(...known) : Math.max(...known);
  return known.indexOf(best) === known.lastIndexOf(best) ? among[known.indexOf(best)]!.id : null;
}

function evaluate(value: Value, json: RunsJson): unknown {
  if (value.type === 'plain') return value.value;
  if (value.type === 'extreme') return extremeOf(value, json);
  const run = value.type === 'run' ? json.runs.find(({ id }) => id === value.run) : undefined;
  const found = value.type === 'summary' ? follow(json.summary, value.path) : run && quantityOf(run, value.quantity);
  if (value.minus === undefined && value.times === undefined) return found;
  const minus = value.minus === undefined ? 0 : evaluate(value.minus, json);
  if (typeof found !== 'number' || typeof minus !== 'number') return undefined;
  return (value.times ?? 1) * (found - minus);
}

/** Whether a comparison holds; of what is no number nothing is larger or smaller. */
function compare(a: unknown, operator: Operator, b: unknown): boolean {
  if (a === undefined || b === undefined) return false;
  if (operator === 'is') return isDeepStrictEqual(a, b);
  if (operator === 'is not') return !isDeepStrictEqual(a, b);
  if (operator === 'has') return Array.isArray(a) && a.some((entry) => isDeepStrictEqual(entry, b));
  if (typeof a !== 'number' || typeof b !== 'number') return false;
  return { '>': a > b, '>=': a >= b, '<': a < b, '<=': a <= b }[operator];
}

/** Whether the numbers bear a claim out. Where they do not have what it names, it does not hold. */
export function judge(claim: Claim, json: RunsJson): Judgement {
  const value = evaluate(claim.value, json);
  const holds = claim.comparisons.every((one) => compare(value, one.operator, evaluate(one.with, json)));
  return { holds, value: value ?? null };
}
