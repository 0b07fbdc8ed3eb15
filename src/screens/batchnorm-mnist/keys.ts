import { digitRows } from '../../ui/kit/digits.ts';
import { type KeyRow, pick } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import { trainingRows } from '../../ui/kit/training-keys.ts';
import type { GridAction, GridState } from './state.ts';

const onGrid = (state: GridState) => state.focus === 'grid';
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
  change: { en: 'change, for the next start', ko: '값 바꾸기 (다음 시작부터)' },
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
    keys: ['enter'],
    short: { en: 'enlarge', ko: '크게' },
    help: { en: 'the panel at full size', ko: '칸을 크게 보기' },
    when: (state) => onGrid(state) && !state.open,
    action: { type: 'open' },
  },
  {
    keys: ['enter'],
    short: { en: 'all panels', ko: '모든 칸' },
    help: { en: 'back to all panels', ko: '모든 칸 보기' },
    when: (state) => onGrid(state) && state.open,
    action: { type: 'close' },
  },
  {
    keys: ['tab', 'shift-tab'],
    shown: 'Tab',
    short: { en: 'parameters', ko: '매개변수' },
    help: { en: 'panels, parameters', ko: '칸, 매개변수' },
    action: { type: 'focus' },
  },
  ...Object.values(parameters),
  ...pick(trainingRows, 'step', 'again', 'newSeed', 'seeds', 'stop', 'reset', 'command'),
  ...Object.values(digitRows),
  {
    keys: ['[', ']', 'g', 'G'],
    shown: '[ ]',
    short: { en: 'epoch', ko: '에폭' },
    help: { en: 'earlier epochs (G: newest)', ko: '이전 에폭 (G: 최신)' },
    action: (_, key) => ({
      type: 'cursor',
      by: key === '[' ? -1 : key === ']' ? 1 : key === 'g' ? -1e6 : null,
    }),
  },
];
