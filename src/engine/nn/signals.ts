import { activationById } from './activations/index.ts';
import type { Network } from './network.ts';

/** The parts of a network that are looked at. */
type Hidden = Pick<Network, 'shape'> & {
  readonly hiddenLayers: readonly {
    readonly units: number;
    readonly activation: { readonly y: ArrayLike<number>; readonly dx: ArrayLike<number> };
  }[];
};

function rootMeanSquare(values: ArrayLike<number>, length: number): number {
  let sum = 0;
  for (let i = 0; i < length; i++) sum += values[i]! * values[i]!;
  return Math.sqrt(sum / length);
}

/**
 * The gradient that has come back to the first hidden layer, as a share of that in the last: root mean squares of the gradients with
 * respect to the inputs of the activations, in the last backward pass over so many rows. NaN for fewer than two hidden layers, and
 * where none sets out.
 */
export function gradientShare({ hiddenLayers }: Hidden, rows: number): number {
  const [first, last] = [hiddenLayers[0], hiddenLayers.at(-1)];
  if (!first || first === last) return Number.NaN;
  return (
    rootMeanSquare(first.activation.dx, rows * first.units) / rootMeanSquare(last!.activation.dx, rows * last!.units)
  );
}

/**
 * The first hidden layer, from 1 on, whose units were 0 for every one of so many rows in the last forward pass, for an activation
 * that is 0 below a threshold, such as ReLU: no gradient comes through it any more. 0 where there is none. It is as good as free:
 * the first number above 0 ends the search of a layer.
 */
export function deadLayer({ shape, hiddenLayers }: Hidden, rows: number): number {
  if (activationById(shape.activation).floor !== 0) return 0;
  const isDead = ({ units, activation: { y } }: Hidden['hiddenLayers'][number]) => {
    for (let i = 0; i < rows * units; i++) if (y[i] !== 0) return false;
    return true;
  };
  return hiddenLayers.findIndex(isDead) + 1;
}
