/** What screens and figures may know of optimizers and surfaces. */

export { activations } from '../activations/index.ts';
export { optimizerById, optimizerIds, optimizers } from '../optimizers/index.ts';
export type { Optimizer } from '../optimizers/optimizer.ts';
export { surfaceById, surfaces } from '../surfaces/index.ts';
export type { Point, Surface } from '../surfaces/surface.ts';
