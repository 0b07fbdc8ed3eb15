import type { KeyRow } from '../../ui/kit/keymap.ts';
import { parameterKeys } from '../../ui/kit/parameter-keys.ts';
import { type TrainingAction, type TrainingState, trainingKeys } from '../../ui/kit/training.ts';

const [choose, change, type] = parameterKeys<TrainingState>({
  change: { en: 'change; the picture follows at once', ko: '바꾸기; 그림이 바로 따라감' },
});

/** It follows its parameters by itself: there is nothing to start, to pause or to stop. */
export const splitKeys: readonly KeyRow<TrainingState, TrainingAction>[] = [
  change,
  choose,
  type,
  ...trainingKeys.filter(({ keys }) => ['d', 'y'].includes(keys[0]!)),
  {
    keys: ['r', 'space'],
    shown: 'r',
    help: { en: 'train and choose again, same seed', ko: '같은 시드로 다시' },
    action: { type: 'again', newSeed: false },
  },
  {
    keys: ['R'],
    short: { en: 'other luck', ko: '다른 운' },
    help: { en: 'other networks, other draws (new seed)', ko: '다른 신경망, 다른 추첨(새 시드)' },
    action: { type: 'again', newSeed: true },
  },
];
