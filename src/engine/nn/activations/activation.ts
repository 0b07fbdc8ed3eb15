import type { Text } from '../../../base/text.ts';
import type { Elementwise } from '../../kernel/kernel.ts';

/**
 * An elementwise activation function h. `forward` and `backward` are the rule, for float64 and float32 alike; a faster
 * version in a kernel must agree with them (see Accelerated).
 */
export interface Activation extends Elementwise {
  readonly id: string;
  readonly label: Text;
  /** Set for h(x) = max(floor, x): an affine layer applies it in its own pass, and sparse products use that about half of y is 0. */
  readonly floor?: 0;
  /** The two asymptotes of h, lower and upper, near which it is flat; left out without them. */
  readonly bounds?: readonly [number, number];
  /** The largest slope of h. */
  readonly steepest: number;
  /** Whether `backward` reads x, so that the layer keeps it; without it the slope follows from y. */
  readonly needsInput?: boolean;
}
