import { commandRows } from '../../ui/kit/command.ts';
import type { FollowingAction } from '../../ui/kit/following.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import type { SplitState } from './state.ts';

const { select, nudge, edit } = parameterRows<SplitState>({
  change: { en: 'change; the picture follows at once', ko: '바꾸기; 그림이 바로 따라감' },
});

/** It follows its parameters by itself: there is nothing to start, to pause or to stop. */
export const splitKeys: readonly KeyRow<SplitState, FollowingAction>[] = [
  nudge,
  select,
  edit,
  ...Object.values(commandRows),
  {
    keys: ['space', 'R'],
    short: { en: 'other luck', ko: '다른 운' },
    help: { en: 'other networks, other draws (new seed)', ko: '다른 신경망, 다른 추첨(새 시드)' },
    action: { type: 'again', newSeed: true },
  },
  {
    keys: ['r'],
    help: { en: 'train and choose again, same seed', ko: '같은 시드로 다시' },
    action: { type: 'again', newSeed: false },
  },
];
