import type { RunResult } from '../../engine/experiments/results.ts';
import { optimizerIds } from '../../engine/nn/optimizers/index.ts';
import { markerAt } from '../charts/markers.ts';

/** The mark of an optimizer, the same everywhere: what tells it from the others without colour. Its style is its id. */
export function markerOf(optimizer: string): string {
  return markerAt(Math.max(0, optimizerIds.indexOf(optimizer)));
}

/** What tells a run from the others. */
export interface Identity {
  readonly style: string;
  readonly marker: string;
  /** Its curve is dashed. */
  readonly dash?: boolean;
}

/** A branch has the style of the run that it left, its number as its mark, and a dashed curve. */
function branched(origin: Identity, number: number): Identity {
  return { style: origin.style, marker: String(number), dash: true };
}

/** Style and mark of a run in a race, which is the n-th: an optimizer keeps its own, any other run has those of its place. */
export function runIdentity({ id, branch }: Pick<RunResult, 'id' | 'branch'>, n: number): Identity {
  const [origin] = id.split('#');
  const own = origin !== undefined && optimizerIds.includes(origin);
  const identity = own ? { style: origin, marker: markerOf(origin) } : nthIdentity(branch?.of ?? n);
  return branch ? branched(identity, branch.number) : identity;
}

/** Style and mark of the n-th run of a comparison of anything but optimizers. */
export function nthIdentity(n: number): Identity {
  return { style: `series-${n}`, marker: markerAt(n) };
}
