import { readFileSync } from 'node:fs';
import { expect } from 'vitest';
import type { Memory } from '../../../../src/engine/kernel/kernel.ts';
import { createReferenceKernel } from '../../../../src/engine/kernel/reference.ts';
import type { Parameter } from '../../../../src/engine/nn/layers/layer.ts';

type Nested = number | readonly Nested[];

/** Forward and backward of each layer, and the gradients of whole networks, in double precision from NumPy. */
const file = JSON.parse(readFileSync(new URL('../../../reference/layers.json', import.meta.url), 'utf8'));

export function flat(numbers: Nested): Float64Array {
  const all = (part: Nested): readonly number[] => (typeof part === 'number' ? [part] : part.flatMap(all));
  return Float64Array.from(all(numbers));
}

/** One layer's numbers by name, each row-major. */
export function numpyLayer(layer: string): (name: string) => Float64Array {
  return (name) => flat(file[layer][name]);
}

export interface NumpyNetwork {
  readonly hidden: readonly number[];
  readonly inputs: number;
  readonly outputs: number;
  readonly activation: string;
  readonly batchNorm: boolean;
  readonly weightDecay: number;
  readonly params: Readonly<Record<string, Nested>>;
  readonly grads: Readonly<Record<string, Nested>>;
  readonly x: Nested;
  readonly t: readonly number[];
  readonly loss: number;
}

export const numpyNetworks: readonly NumpyNetwork[] = file.networks;

/** The readable kernel on plain arrays of float64. */
export const kernel = createReferenceKernel(0);
export const float64: Memory = {
  floats: (length) => new Float64Array(length),
  ints: (length) => new Int32Array(length),
};

export function expectClose(actual: ArrayLike<number>, expected: ArrayLike<number>, tolerance = 1e-12): void {
  expect(actual.length).toBe(expected.length);
  for (let i = 0; i < actual.length; i++) {
    const allowed = tolerance * (1 + Math.abs(expected[i]!));
    expect(Math.abs(actual[i]! - expected[i]!), `number ${i}`).toBeLessThanOrEqual(allowed);
  }
}

/** The parameter of that name. */
export function named(parameters: readonly Parameter[], name: string): Parameter {
  const found = parameters.find((parameter) => parameter.name === name);
  if (!found) throw new Error(`no parameter ${name} among ${parameters.map((p) => p.name).join(', ')}`);
  return found;
}
