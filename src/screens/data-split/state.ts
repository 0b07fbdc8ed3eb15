import type { Shape } from '../../data/sources/source.ts';
import { type FollowingState, initFollowing } from '../../ui/kit/following.ts';
import type { ScreenSetup } from '../../ui/kit/screen.ts';

export const experimentId = 'data-split';

export interface SplitState extends FollowingState<typeof experimentId> {
  /** What is known of the data before any run. */
  readonly shape: Shape | null;
}

export function initSplit(setup: ScreenSetup): SplitState {
  return { ...initFollowing(experimentId, setup), shape: setup.shape ?? null };
}

/** How the samples are divided just now. */
export function countsOf({ controls }: SplitState): { readonly samples: number; readonly share: number } {
  const { samples, validation } = controls.values;
  return { samples, share: validation };
}
