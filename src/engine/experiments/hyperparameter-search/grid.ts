import { type Draw, type Method, scaleOf } from './method.ts';
import type { SearchRange } from './range.ts';
import { type Dimension, dimensions, narrowSpace, type Space, type TrialHyperparameters } from './space.ts';

/** How many values of each hyperparameter a grid has. */
export type GridSides = Readonly<Record<keyof Space, number>>;

/** How many different values there are to try; no end of them in a range of real numbers. */
function mostValues(space: Space, dimension: Dimension): number {
  if (dimension.scale === 'list') return new Set<number | string>(space[dimension.key]).size;
  const [low, high] = space[dimension.key];
  if (low === high) return 1;
  return dimension.integer ? high - low + 1 : Number.POSITIVE_INFINITY;
}

/**
 * The sides of the largest grid of at most so many trials whose sides differ by one at most; a hyperparameter with fewer values
 * has all of them. Of 100 trials for two hyperparameters 10 × 10, of 20 5 × 4, of 10 3 × 3.
 */
export function gridSides(space: Space, trials: number): GridSides {
  const sides = Object.fromEntries(dimensions.map(({ key }) => [key, 1])) as Record<keyof Space, number>;
  const most = new Map(dimensions.map((dimension) => [dimension.key, mostValues(space, dimension)]));
  for (let points = 1; ; ) {
    const growing = dimensions.map(({ key }) => key).filter((key) => sides[key] < most.get(key)!);
    const [shortest] = growing.toSorted((a, b) => sides[a] - sides[b]);
    if (shortest === undefined) return sides;
    const next = (points / sides[shortest]) * (sides[shortest] + 1);
    if (next > trials) return sides;
    sides[shortest]++;
    points = next;
  }
}

/** The middles of so many equal parts of a range. */
function rangeValues([low, high]: SearchRange, scale: 'log' | 'linear', integer: boolean, count: number): number[] {
  if (low === high) return [low];
  // As in a random draw, a whole number n stands for [n, n + 1).
  const end = integer ? high + 1 : high;
  const values: number[] = [];
  for (let i = 0; i < count; i++) {
    const place = (i + 0.5) / count;
    const value = scale === 'log' ? low * (end / low) ** place : low + (end - low) * place;
    // Whole numbers that would fall together make room for each other: each is there once.
    const [least, most] = [(values.at(-1) ?? low - 1) + 1, high - (count - 1 - i)];
    values.push(integer ? Math.min(most, Math.max(least, Math.floor(value))) : value);
  }
  return values;
}

function valuesOf(space: Space, dimension: Dimension, count: number, draw: Draw): readonly (number | string)[] {
  if (dimension.scale === 'list') {
    const list = [...new Set<number | string>(space[dimension.key])];
    return Array.from({ length: count }, (_, i) => list[Math.floor(((i + 0.5) / count) * list.length)]!);
  }
  const { key, scale, integer = false } = dimension;
  return rangeValues(space[key], scaleOf(key, scale, draw), integer, count);
}

/**
 * The trials of a grid: each value of a hyperparameter with each of the others, none twice, the first hyperparameter changing
 * fastest. Nothing of it is random.
 */
export function gridTrials(space: Space, trials: number, draw: Draw): TrialHyperparameters[] {
  const sides = gridSides(space, trials);
  const points = dimensions.reduce<Readonly<Record<string, number | string>>[]>(
    (all, dimension) =>
      valuesOf(space, dimension, sides[dimension.key], draw).flatMap((value) =>
        all.map((point) => ({ ...point, [dimension.key]: value })),
      ),
    [{}],
  );
  return points as TrialHyperparameters[];
}

/** The space around the best trials of a search, by the values that it was told. */
export function narrowedSpace(
  space: Space,
  best: readonly { readonly params: TrialHyperparameters }[],
  { sampling, draw, trials }: Method & { readonly trials: number },
): Space {
  return narrowSpace(space, best, { draw, ...(sampling === 'grid' && { sides: gridSides(space, trials) }) });
}
