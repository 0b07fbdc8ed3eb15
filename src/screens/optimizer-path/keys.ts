import { commandRows } from '../../ui/kit/command.ts';
import { selectedOptimizer } from '../../ui/kit/controls.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import type { KeyRow } from '../../ui/kit/keymap.ts';
import { parameterRows } from '../../ui/kit/parameter-keys.ts';
import { type PathAction, type PathState, panes } from './state.ts';

const onMap = (state: PathState) => state.focus === 'map';
const onControls = (state: PathState) => state.focus === 'controls';
const in3d = (state: PathState) => state.view === '3d';

const moves: Readonly<Record<string, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  up: [0, 1],
  down: [0, -1],
  h: [-1, 0],
  l: [1, 0],
  k: [0, 1],
  j: [0, -1],
};

const onOptimizer = (state: PathState) => onControls(state) && selectedOptimizer(state.controls) !== null;

export const pathKeys: readonly KeyRow<PathState, PathAction>[] = [
  {
    keys: ['space', 'p'],
    short: { en: 'pause', ko: '정지' },
    help: { en: 'pause', ko: '일시 정지' },
    when: (state) => state.playing,
    action: { type: 'play' },
  },
  {
    keys: ['space', 'p'],
    short: { en: 'play', ko: '재생' },
    help: { en: 'play', ko: '재생' },
    when: (state) => !state.playing,
    action: { type: 'play' },
  },
  {
    keys: ['.', ','],
    shown: '. ,',
    short: { en: 'step', ko: '한 걸음' },
    help: { en: 'one step on, one step back', ko: '한 걸음 앞으로, 뒤로' },
    action: (_, key) => ({ type: 'step', by: key === '.' ? 1 : -1 }),
  },
  {
    keys: ['[', ']'],
    shown: '[ ]',
    help: { en: 'a tenth of the way back, on', ko: '전체의 1/10씩 뒤로, 앞으로' },
    action: (state, key) => {
      const by = Math.max(1, Math.round(state.controls.values.steps / 10));
      return { type: 'step', by: key === ']' ? by : -by };
    },
  },
  {
    keys: ['g'],
    help: { en: 'to the start', ko: '처음으로' },
    action: { type: 'scrub', to: 'start' },
  },
  { keys: ['G'], help: { en: 'to the end', ko: '끝으로' }, action: { type: 'scrub', to: 'end' } },
  {
    keys: ['<', '>'],
    shown: '< >',
    help: { en: 'slower, faster', ko: '느리게, 빠르게' },
    action: (_, key) => ({ type: 'speed', by: key === '>' ? 1 : -1 }),
  },
  {
    keys: Object.keys(moves),
    shown: '←↓↑→',
    short: { en: 'move the start', ko: '출발점 옮기기' },
    help: { en: 'move the start', ko: '출발점 옮기기' },
    when: onMap,
    action: (_, key) => ({ type: 'move', x: moves[key]![0], y: moves[key]![1] }),
  },
  {
    keys: ['shift-left', 'shift-right', 'shift-up', 'shift-down'],
    shown: '⇧ ←→',
    help: { en: 'five times as far', ko: '다섯 배 멀리' },
    when: onMap,
    action: (_, key) => {
      const [x, y] = moves[key.slice(6)]!;
      return { type: 'move', x: 5 * x, y: 5 * y };
    },
  },
  ...Object.values(
    parameterRows({
      when: onControls,
      choose: { en: 'in the list: choose', ko: '목록에서 고르기' },
      change: { en: 'in the list: change', ko: '목록에서 바꾸기' },
      letters: ['h', 'l'],
    }),
  ),
  {
    keys: ['x'],
    short: { en: 'show/hide', ko: '보이기/숨기기' },
    help: { en: 'in the list: show, hide', ko: '목록의 기법: 보이기, 숨기기' },
    when: onOptimizer,
    action: { type: 'toggle' },
  },
  ...focusRows<PathState>(panes),
  {
    keys: ['s'],
    short: { en: 'surface', ko: '함수' },
    help: { en: 'the next surface', ko: '다음 함수' },
    action: { type: 'surface' },
  },
  {
    keys: ['v'],
    short: { en: 'view', ko: '보기' },
    help: { en: 'lines, shades, 3-D', ko: '등고선, 음영, 3차원' },
    action: { type: 'view' },
  },
  {
    keys: ['w'],
    short: { en: 'gradients', ko: '기울기' },
    help: { en: 'gradient field, downhill', ko: '기울기장(내리막 화살표)' },
    when: (state) => state.view === 'contour',
    action: { type: 'field' },
  },
  {
    keys: ['o'],
    short: { en: 'overlay', ko: '겹치기' },
    help: { en: 'one map, one map each', ko: '한 지도에, 지도마다 하나씩' },
    action: { type: 'overlay' },
  },
  { keys: ['i'], help: { en: 'whose arithmetic', ko: '계산을 볼 기법' }, action: { type: 'inspect' } },
  {
    keys: ['+', '=', '-', '0'],
    shown: '+ − 0',
    help: { en: 'zoom in, out, reset', ko: '확대, 축소, 원래대로' },
    action: (_, key) => ({ type: 'zoom', by: key === '0' ? 0 : key === '-' ? 1 / Math.SQRT2 : Math.SQRT2 }),
  },
  {
    keys: ['(', ')'],
    shown: '( )',
    help: { en: 'in 3-D: turn', ko: '3차원에서 돌리기' },
    when: in3d,
    action: (_, key) => ({ type: 'rotate', by: key === ')' ? 15 : -15 }),
  },
  { keys: ['r'], help: { en: 'play again from the start', ko: '처음부터 다시 재생' }, action: { type: 'replay' } },
  ...Object.values(commandRows),
];
