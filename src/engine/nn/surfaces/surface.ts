import type { Text } from '../../../base/text.ts';

export type Point = readonly [x: number, y: number];

/** The rules of the book, for which every surface names a rate. */
export type BookRule = 'sgd' | 'momentum' | 'adagrad' | 'adam';

/** A function of two parameters with its exact gradient, and where and with which learning rates paths start on it. */
export interface Surface {
  readonly id: string;
  readonly label: Text;
  readonly formula: string;
  readonly about: Text;
  f(x: number, y: number): number;
  gradient(x: number, y: number): Point;
  /** The drawn part: [from, to] of each axis. */
  readonly window: { readonly x: Point; readonly y: Point };
  /** A smaller window around the usual paths: the drawn part as long as they stay in it. */
  readonly closeUp?: { readonly x: Point; readonly y: Point };
  readonly start: Point;
  /** The axis along which a straight valley runs: a path zigzags across it along the other one. */
  readonly valley?: 'x' | 'y';
  /** The largest second derivative of a quadratic function; left out for all others. */
  readonly curvature?: number;
  /** Where f is smallest in the window. */
  readonly minima: readonly Point[];
  /** Points where f is not differentiable; `gradient` is 0 there. */
  readonly kinks?: readonly Point[];
  readonly steps: number;
  /** Tuned learning rates of the book's rules; all others follow from these (see rates.ts). */
  readonly rates: Readonly<Record<BookRule, number>>;
}
