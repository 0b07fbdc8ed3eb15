import type { Text } from '../../../base/text.ts';
import type { Elementwise } from '../../kernel/kernel.ts';

/**
 * An activation function h, elementwise, with all that is known of it. `forward` and `backward` are the rule, on float64
 * and float32 alike; kernels that are faster at it agree with it (see Accelerated).
 */
export interface Activation extends Elementwise {
  readonly id: string;
  readonly label: Text;
  /** It is max(floor, x), which an affine layer does in its own pass. Half of all numbers become 0, and their gradients. */
  readonly floor?: 0;
  /** The values that it comes near and never passes; left out where there are no such two. It is flat near them. */
  readonly bounds?: readonly [number, number];
  /** The largest slope it has. */
  readonly steepest: number;
  /** `backward` reads x: the layer keeps it. Left out, y tells all that the slope depends on. */
  readonly needsInput?: boolean;
}
