import { optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { markerAt } from '../charts/markers.ts';

/** The mark of an optimizer, the same everywhere: what tells it from the others without colour. Its style is its id. */
export function markerOf(optimizer: string): string {
  return markerAt(Math.max(0, optimizerIds.indexOf(optimizer)));
}

/** Style and mark of a run in a race: an optimizer keeps its own, any other run has those of its place. */
export function runIdentity(id: string, n: number): { readonly style: string; readonly marker: string } {
  return optimizerIds.includes(id) ? { style: id, marker: markerOf(id) } : nthIdentity(n);
}

/** Style and mark of the n-th run of a comparison of anything but optimizers. */
export function nthIdentity(n: number): { readonly style: string; readonly marker: string } {
  return { style: `series-${n}`, marker: markerAt(n) };
}
