/** What screens and figures may know of optimizers and surfaces. */

export { activations } from '../layers/activation.ts';
export { optimizerById, optimizerIds, optimizers } from '../optimizers/index.ts';
export type { Optimizer } from '../optimizers/optimizer.ts';
export { type Point, type Surface, surfaceById, surfaces } from '../surfaces.ts';
