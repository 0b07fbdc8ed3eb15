import { chartRows, focusedChartRows } from '../../ui/kit/chart-keys.ts';
import { commandRows } from '../../ui/kit/command.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import { type KeyRow, pick } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import { panes, type SplitAction, type SplitState } from './state.ts';

const { select, nudge, edit } = parameterRows<SplitState>({
  when: (state) => state.focus === 'controls',
  ends: true,
  change: { en: 'change, at once', ko: '바꾸기 (바로 적용)' },
});

/** It follows its parameters by itself: there is nothing to start, to pause or to stop. */
export const splitKeys: readonly KeyRow<SplitState, SplitAction>[] = [
  ...focusRows<SplitState>(panes),
  ...Object.values(focusedChartRows({ when: (state: SplitState) => state.focus === 'chart' })),
  nudge,
  select,
  edit,
  ...pick(chartRows, 'log', 'logX', 'glyphs', 'zoom', 'zoomY', 'whole'),
  ...Object.values(commandRows),
  {
    keys: ['space', 'R'],
    short: { en: 'other luck', ko: '다른 운' },
    help: { en: 'other networks: new seed', ko: '다른 신경망: 새 시드' },
    action: { type: 'again', newSeed: true },
  },
  {
    keys: ['r'],
    help: { en: 'train and choose again, same seed', ko: '같은 시드로 다시' },
    action: { type: 'again', newSeed: false },
  },
];
