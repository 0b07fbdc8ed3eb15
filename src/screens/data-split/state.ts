import { type FollowingState, initFollowing } from '../../ui/kit/following.ts';
import type { ScreenSetup } from '../../ui/kit/screen.ts';

export const experimentId = 'data-split';

export interface SplitState extends FollowingState<typeof experimentId> {
  /** The embedded digits are trained on: how many test images there are is known before any run. */
  readonly digits: boolean;
}

export function initSplit(setup: ScreenSetup): SplitState {
  return { ...initFollowing(experimentId, setup), digits: !setup.otherData };
}

/** How the samples are divided just now. */
export function countsOf({ controls }: SplitState): { readonly samples: number; readonly share: number } {
  const { samples, validation } = controls.values;
  return { samples, share: validation };
}
