import type { Text } from '../../base/text.ts';
import type { ChartAction, ChartOptions } from './chart-options.ts';
import type { KeyRow } from './keymap.ts';

/** The keys of every chart of live curves, whichever pane has the focus. */
export const chartRows = {
  log: {
    keys: ['l'],
    short: { en: 'log', ko: '로그' },
    help: { en: 'y logarithmic or linear', ko: 'y축: 로그, 선형' },
    action: { type: 'log' },
  },
  logX: {
    keys: ['L'],
    help: { en: 'x logarithmic or linear', ko: 'x축: 로그, 선형' },
    action: { type: 'log-x' },
  },
  smooth: {
    keys: ['m'],
    short: { en: 'smooth', ko: '평활' },
    help: { en: 'smoothed or raw', ko: '평활화 또는 원래 값' },
    action: { type: 'smooth' },
  },
  glyphs: { keys: ['c'], help: { en: 'lines or finer dots', ko: '선 또는 더 촘촘한 점' }, action: { type: 'glyphs' } },
  zoom: {
    keys: ['+', '=', '-'],
    shown: '+ −',
    help: { en: 'zoom x in, out', ko: 'x축 확대, 축소' },
    action: (_, key) => ({ type: 'zoom-x', by: key === '-' ? 0.5 : 2 }),
  },
  zoomY: {
    keys: ['{', '}'],
    shown: '{ }',
    help: { en: 'zoom y out, in', ko: 'y축 축소, 확대' },
    action: (_, key) => ({ type: 'zoom-y', by: key === '{' ? 0.5 : 2 }),
  },
  whole: { keys: ['0'], help: { en: 'the whole axes', ko: '축 전체' }, action: { type: 'whole' } },
} satisfies Readonly<Record<string, KeyRow<ChartOptions, ChartAction>>>;

const moves: Readonly<Record<string, number | null>> = {
  left: -0.01,
  right: 0.01,
  pageup: -0.1,
  pagedown: 0.1,
  home: Number.NEGATIVE_INFINITY,
  end: null,
};

const pans: Readonly<Record<string, { readonly x: number; readonly y: number }>> = {
  'shift-left': { x: -0.25, y: 0 },
  'shift-right': { x: 0.25, y: 0 },
  'shift-up': { x: 0, y: 0.25 },
  'shift-down': { x: 0, y: -0.25 },
};

interface FocusedChart<State> {
  /** When the keys are the chart's. */
  readonly when: (state: State) => boolean;
  /** The keys that move the cursor; all that can when left out. */
  readonly cursor?: readonly string[];
  /** What x hides. */
  readonly hides?: Text;
}

/** The keys of a chart that has the focus: its cursor, its curves, its window, and its size. */
export function focusedChartRows<State extends ChartOptions>({
  when,
  cursor = Object.keys(moves),
  hides = { en: 'chart: show, hide the curve', ko: '차트: 곡선 보이기, 숨기기' },
}: FocusedChart<State>) {
  return {
    cursor: {
      keys: cursor,
      shown: '←→',
      short: { en: 'read', ko: '값 읽기' },
      help: { en: 'chart: read the values there', ko: '차트: 그 자리의 값 읽기' },
      when,
      action: (_, key) => ({ type: 'cursor', by: moves[key]! }),
    },
    curve: {
      keys: ['up', 'down', 'k', 'j'],
      shown: '↑↓',
      short: { en: 'curve', ko: '곡선' },
      help: { en: 'chart: choose a curve', ko: '차트: 곡선 고르기' },
      when,
      action: (_, key) => ({ type: 'curve', by: key === 'up' || key === 'k' ? -1 : 1 }),
    },
    hide: {
      keys: ['x'],
      short: { en: 'show/hide', ko: '보이기/숨기기' },
      help: hides,
      when,
      action: { type: 'hide' },
    },
    open: {
      keys: ['enter'],
      short: { en: 'full size', ko: '크게' },
      help: { en: 'chart: the whole screen', ko: '차트: 화면 전체로' },
      when: (state) => when(state) && !state.full,
      action: { type: 'full' },
    },
    close: {
      keys: ['enter'],
      short: { en: 'back', ko: '작게' },
      help: { en: 'chart: back to its place', ko: '차트: 제자리로' },
      when: (state) => when(state) && state.full,
      action: { type: 'full' },
    },
    pan: {
      keys: Object.keys(pans),
      shown: '⇧ ←↓↑→',
      help: { en: 'chart: move what is shown', ko: '차트: 보이는 곳 옮기기' },
      when,
      action: (_, key) => ({ type: 'pan', ...pans[key]! }),
    },
  } satisfies Readonly<Record<string, KeyRow<State, ChartAction>>>;
}
