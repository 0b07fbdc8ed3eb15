import type { Dataset } from '../data/dataset.ts';
import { Arena } from '../engine/kernel/arena.ts';
import { createKernel } from '../engine/kernel/index.ts';
import type { KernelName } from '../engine/kernel/kernel.ts';
import { sparseRows } from '../engine/kernel/sparse-rows.ts';
import { SparseAffine } from '../engine/layers/sparse-affine.ts';

/** The chapter's first hidden layer on a mini-batch of real images. */
const rows = 128;
const outputs = 100;

/** The first layer as the network has it, from the pixels that are not 0: what its two products cost. */
export function firstLayer(name: KernelName, dataset: Dataset) {
  const { inputs, train } = dataset;
  const layOut = (arena: Arena) => ({
    layer: new SparseAffine(arena, '1', rows, inputs, outputs),
    x: sparseRows(arena, rows, inputs),
    dy: arena.floats(rows * outputs),
  });
  const kernel = createKernel(name, Arena.measure(layOut));
  const { layer, x, dy } = layOut(new Arena(kernel.memory));
  dy.fill(0.01);
  layer.parameters[0]!.value.fill(0.01);
  const picks = Int32Array.from({ length: rows }, (_, i) => i % train.count);
  kernel.gatherSparse(x, train.images, picks, rows, inputs);
  layer.forward(kernel, x, rows);
  return {
    shape: { rows, inputs, outputs },
    /** Pixels of the mini-batch that are not 0. */
    nonzero: x.starts[rows]!,
    forward: () => void layer.forward(kernel, x, rows),
    gradient: () => layer.backward(kernel, dy, rows),
  };
}
