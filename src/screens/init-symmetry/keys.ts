import { chartRows, focusedChartRows } from '../../ui/kit/chart-keys.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { trainingKeys, trainingRows } from '../../ui/kit/training-keys.ts';
import { panes, type SymmetryAction, type SymmetryState } from './state.ts';

export const symmetryKeys: readonly KeyRow<SymmetryState, SymmetryAction>[] = [
  ...focusRows<SymmetryState>(panes),
  // Where the chart has the focus, its keys are not those of the parameters.
  ...Object.values(focusedChartRows({ when: (state: SymmetryState) => state.focus === 'chart' })),
  ...trainingKeys,
  trainingRows.seeds,
  {
    keys: ['v'],
    short: { en: 'weights', ko: '가중치' },
    help: { en: 'next layer, layer 1 as images', ko: '다음 층, 1층을 이미지로' },
    action: { type: 'layer' },
  },
  ...Object.values(chartRows),
];
