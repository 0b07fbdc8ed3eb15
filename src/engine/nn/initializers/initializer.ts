import type { Text } from '../../../base/text.ts';
import type { Random } from '../../../data/random.ts';
import type { Vector } from '../../kernel/kernel.ts';

/** How the weights W[inputs, outputs] of a layer start; biases always start at 0. */
export interface Initializer {
  readonly id: string;
  /** The label of a run: "Xavier". `value` is the number after the colon, if the initializer takes one. */
  label(value: number): Text;
  /** The default of the number after the colon ("constant:0.5"); left out for initializers without a number. */
  readonly number?: number;
  /** Fills W; the outputs are W.length / inputs. */
  fill(W: Vector, inputs: number, random: Random, value: number): void;
}
