import type { Text } from '../../../base/text.ts';
import type { Random } from '../../../data/random.ts';
import type { Vector } from '../../kernel/kernel.ts';

/** How the weights W[inputs, outputs] of a layer start; biases always start at 0. */
export interface Initializer {
  readonly id: string;
  /** As the name of a run: "Xavier". `value` is the number behind the colon, where there is one. */
  label(value: number): Text;
  /** The number that stands for none, where one may follow: "constant:0.5". Left out, none may. */
  readonly number?: number;
  /** Fills W; the outputs are W.length / inputs. */
  fill(W: Vector, inputs: number, random: Random, value: number): void;
}
