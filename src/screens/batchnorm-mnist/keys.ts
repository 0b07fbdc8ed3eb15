import { chartRows, focusedChartRows } from '../../ui/kit/chart-keys.ts';
import { digitRows } from '../../ui/kit/digits.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import { type KeyRow, pick } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import { alongTime, trainingRows } from '../../ui/kit/training-keys.ts';
import { type GridAction, type GridState, panelsOf, panes } from './state.ts';

const onGrid = (state: GridState) => state.focus === 'grid' && !state.open;
/** One panel stands alone. */
const onPanel = (state: GridState) => state.focus === 'grid' && state.open;
const onControls = (state: GridState) => state.focus === 'controls';

const moves: Readonly<Record<string, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, -1],
  down: [0, 1],
};

/** With Tab the arrow keys come from the panels to the parameters. */
const parameters = parameterRows({
  when: onControls,
  change: { en: 'change; rates act at once', ko: '바꾸기; 학습률은 바로 적용' },
});

export const gridKeys: readonly KeyRow<GridState, GridAction>[] = [
  ...pick(trainingRows, 'start', 'restart', 'pause', 'resume'),
  {
    keys: Object.keys(moves),
    shown: '←↓↑→',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'choose a panel', ko: '칸 고르기' },
    when: onGrid,
    action: (_, key) => ({ type: 'move', x: moves[key]![0], y: moves[key]![1] }),
  },
  {
    keys: ['home', 'end'],
    shown: 'Home End',
    help: { en: 'the first panel, the last', ko: '첫 칸, 마지막 칸' },
    when: onGrid,
    action: (state, key) => ({ type: 'move', x: (key === 'end' ? panelsOf(state).length - 1 : 0) - state.cell, y: 0 }),
  },
  {
    keys: ['enter'],
    short: { en: 'enlarge', ko: '크게' },
    help: { en: 'the panel alone (Esc: all)', ko: '칸 하나만 (Esc: 모두)' },
    when: onGrid,
    action: { type: 'open' },
  },
  ...Object.values(focusedChartRows({ when: onPanel, cursor: ['left', 'right', 'home', 'end'] })),
  {
    keys: ['pageup', 'pagedown'],
    shown: 'PgUp PgDn',
    help: { en: 'the panel before, the next', ko: '이전 칸, 다음 칸' },
    when: onPanel,
    action: (_, key) => ({ type: 'move', x: key === 'pageup' ? -1 : 1, y: 0 }),
  },
  ...focusRows<GridState>(panes),
  ...Object.values(parameters),
  ...pick(trainingRows, ...alongTime, 'seeds', 'stop', 'reset', 'command'),
  { ...trainingRows.fork, help: { en: 'this panel: go on from here', ko: '이 칸만 여기에서 이어 가기' } },
  trainingRows.undo,
  ...Object.values(digitRows),
  // Accuracies of whole epochs need no smoothing.
  ...pick(chartRows, 'log', 'logX', 'glyphs', 'zoom', 'zoomY', 'whole'),
];
