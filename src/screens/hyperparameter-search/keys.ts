import { chartRows, focusedChartRows } from '../../ui/kit/chart-keys.ts';
import { commandRows } from '../../ui/kit/command.ts';
import { digitRows } from '../../ui/kit/digits.ts';
import { focusRows } from '../../ui/kit/focus.ts';
import { type KeyRow, pick } from '../../ui/kit/keymap.ts';
import { listMove, parameterRows } from '../../ui/kit/parameter-keys.ts';
import { trainingRows } from '../../ui/kit/training-keys.ts';
import type { SearchAction } from './reduce.ts';
import { finalOf, panes, type SearchState } from './state.ts';

type Row = KeyRow<SearchState, SearchAction>;

const onPlane = (state: SearchState) => state.focus === 'plane';
/** A trial's curves stand alone. */
const onTrial = (state: SearchState) => state.focus === 'best' && state.open;
const onBest = (state: SearchState) => state.focus === 'best' && !state.open;
const onControls = (state: SearchState) => state.focus === 'controls';
const idle = (state: SearchState) => state.phase === 'idle';
const over = (state: SearchState) => state.phase === 'over';
/** Once the best has met the test data, choosing is over. */
const untested = (state: SearchState) => !state.testing && finalOf(state) === null;

/** The box is there to be moved. */
const onBox = (state: SearchState) => onPlane(state) && over(state);

const edges: Readonly<Record<string, SearchAction>> = {
  left: { type: 'box', moves: { lr: [-1, -1] } },
  right: { type: 'box', moves: { lr: [1, 1] } },
  up: { type: 'box', moves: { weightDecay: [1, 1] } },
  down: { type: 'box', moves: { weightDecay: [-1, -1] } },
  'shift-left': { type: 'box', moves: { lr: [0, -1] } },
  'shift-right': { type: 'box', moves: { lr: [0, 1] } },
  'shift-up': { type: 'box', moves: { weightDecay: [0, 1] } },
  'shift-down': { type: 'box', moves: { weightDecay: [0, -1] } },
  '+': { type: 'box', moves: { lr: [-1, 1], weightDecay: [-1, 1] } },
  '=': { type: 'box', moves: { lr: [-1, 1], weightDecay: [-1, 1] } },
  '-': { type: 'box', moves: { lr: [1, -1], weightDecay: [1, -1] } },
};

export const searchKeys: readonly Row[] = [
  {
    keys: ['space'],
    short: { en: 'start', ko: '시작' },
    help: { en: 'start the search', ko: '탐색 시작' },
    when: idle,
    action: { type: 'run' },
  },
  ...pick(trainingRows, 'pause', 'resume', 'on', 'back', 'tenth', 'ends', 'jump'),
  {
    keys: ['space'],
    short: { en: 'search the box', ko: '상자 안 탐색' },
    help: { en: 'next round, inside the box', ko: '다음 라운드: 상자 안에서 탐색' },
    when: over,
    named: untested,
    action: { type: 'narrow' },
  },
  {
    keys: ['enter'],
    help: { en: 'on the plane: search the box', ko: '평면에서: 상자 안 탐색' },
    when: onBox,
    action: { type: 'narrow' },
  },
  {
    keys: ['t'],
    short: { en: 'test the best', ko: '최고를 테스트' },
    help: { en: 'test the best trial, once', ko: '가장 좋은 시도를 한 번 테스트' },
    when: over,
    named: untested,
    action: { type: 'test' },
  },
  ...focusRows<SearchState>(panes),
  {
    keys: ['left', 'right', 'up', 'down'],
    shown: '←↓↑→',
    short: { en: 'move the box', ko: '상자 옮기기' },
    help: { en: 'on the plane: move the box', ko: '평면에서: 상자 옮기기' },
    when: onBox,
    action: (_, key) => edges[key]!,
  },
  {
    keys: ['shift-left', 'shift-right', 'shift-up', 'shift-down'],
    shown: '⇧ ←↓↑→',
    help: { en: 'move its right or upper edge', ko: '오른쪽·위쪽 변만 옮기기' },
    when: onBox,
    action: (_, key) => edges[key]!,
  },
  {
    keys: ['+', '=', '-'],
    shown: '+ −',
    short: { en: 'resize', ko: '크기' },
    help: { en: 'a larger box, a smaller one', ko: '상자 크게, 작게' },
    when: onBox,
    action: (_, key) => edges[key]!,
  },
  {
    keys: ['0'],
    help: { en: 'back to the box of the best', ko: '상위 시도의 상자로 되돌리기' },
    when: onBox,
    action: { type: 'propose' },
  },
  {
    keys: ['z'],
    short: { en: 'zoom', ko: '확대' },
    help: { en: 'the box only, the whole plane', ko: '상자만, 평면 전체' },
    action: { type: 'zoom' },
  },
  {
    keys: ['left', 'right', 'up', 'down', 'j', 'k', 'pageup', 'pagedown', 'home', 'end', 'g', 'G'],
    shown: '←↓↑→',
    short: { en: 'choose', ko: '고르기' },
    help: { en: 'in the best 20: choose', ko: '상위 목록에서 고르기' },
    when: onBest,
    action: (_, key) => ({ type: 'pick', by: key === 'left' ? -1 : key === 'right' ? 1 : listMove(key) }),
  },
  {
    keys: ['enter'],
    short: { en: 'full size', ko: '크게' },
    help: { en: 'one trial alone (Esc: all)', ko: '시도 하나만 (Esc: 모두)' },
    when: onBest,
    action: { type: 'open' },
  },
  ...Object.values(focusedChartRows({ when: onTrial, cursor: ['left', 'right', 'home', 'end'] })),
  {
    keys: ['pageup', 'pagedown'],
    shown: 'PgUp PgDn',
    help: { en: 'the trial before, the next', ko: '이전 시도, 다음 시도' },
    when: onTrial,
    action: (_, key) => ({ type: 'pick', by: key === 'pageup' ? -1 : 1 }),
  },
  // Accuracies of whole epochs need no smoothing.
  ...pick(chartRows, 'log', 'logX', 'glyphs', 'zoom', 'zoomY', 'whole').map((row) => ({ ...row, when: onTrial })),
  ...Object.values(digitRows),
  ...Object.values(
    parameterRows({
      when: onControls,
      change: { en: 'change, for the next start', ko: '바꾸기; 다음 시작부터 적용' },
      type: { en: 'type a range: low,high', ko: '범위 입력: 작은 값,큰 값' },
    }),
  ),
  {
    keys: ['X'],
    short: { en: 'stop', ko: '중단' },
    help: { en: 'stop, keep what is finished', ko: '중단, 끝난 시도는 남김' },
    when: (state) => state.phase === 'running' || state.phase === 'paused',
    action: { type: 'stop' },
  },
  {
    keys: ['.'],
    help: { en: 'one training step', ko: '학습 한 단계' },
    action: { type: 'step' },
  },
  {
    keys: ['r'],
    short: { en: 'from the start', ko: '처음부터' },
    help: { en: 'search anew, same seed', ko: '같은 시드로 처음부터' },
    when: (state) => !idle(state),
    action: { type: 'again', newSeed: false },
  },
  {
    keys: ['R'],
    help: { en: 'search anew, new seed', ko: '새 시드로 처음부터' },
    action: { type: 'again', newSeed: true },
  },
  ...pick(trainingRows, 'clear').map((row) => ({
    ...row,
    help: { en: 'clear the earlier searches', ko: '이전 탐색 지우기' },
  })),
  ...Object.values(commandRows),
];
