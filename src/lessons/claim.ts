/** The values that JSON has besides objects and lists. */
export type Plain = string | number | boolean | null;

/** A way into JSON: a name, a number for a place in a list (negative ones from its end), or the entry that has these fields. */
export type PathPart = string | number | Readonly<Record<string, Plain>>;

/** Which value of a series: its first, its last, its extremes, the one at that x, or the mean of so many at the end. */
export type At = 'start' | 'end' | 'lowest' | 'highest' | number | { readonly last: number };

/** A number of each run. */
export type Quantity =
  | { readonly series: string; readonly at: At }
  /** How often a series changes its sign, or its direction. */
  | { readonly series: string; readonly count: Count }
  | { readonly summary: readonly PathPart[] };

export const counts = ['crossings', 'turns'] as const;
export type Count = (typeof counts)[number];

/** What is compared. */
export type Value =
  | { readonly type: 'plain'; readonly value: Plain | readonly Plain[] }
  /** Of one run. */
  | {
      readonly type: 'run';
      readonly run: string;
      readonly quantity: Quantity;
      readonly minus?: Value;
      readonly times?: number;
    }
  /** Of the comparison of all runs. */
  | { readonly type: 'summary'; readonly path: readonly PathPart[]; readonly minus?: Value; readonly times?: number }
  /** The id of the run that has the least or the most of something, of these runs or of all. */
  | {
      readonly type: 'extreme';
      readonly which: 'lowest' | 'highest';
      readonly quantity: Quantity;
      readonly of: readonly string[] | null;
    };

export const operators = ['>', '>=', '<', '<=', 'is', 'is not', 'has'] as const;
export type Operator = (typeof operators)[number];

/** A statement about the numbers of a recipe: every comparison of the value holds. */
export interface Claim {
  readonly value: Value;
  readonly comparisons: readonly { readonly operator: Operator; readonly with: Value }[];
  /** The line of the file that it begins on. */
  readonly line: number;
}
