import { optimizerIds } from '../engine/experiments/catalogue.ts';
import { MARKERS } from './charts/markers.ts';

/** The mark of an optimizer, the same everywhere: what tells it from the others without colour. Its style is its id. */
export function markerOf(optimizer: string): string {
  return MARKERS[Math.max(0, optimizerIds.indexOf(optimizer)) % MARKERS.length]!;
}
