import type { RunResult } from '../../engine/experiments/results.ts';
import type { KeyRow } from './keymap.ts';

/** The display options of a chart of live curves. */
export interface ChartOptions {
  readonly smooth: boolean;
  readonly log: boolean;
  readonly glyphs: 'ascii' | 'braille';
  /** The top of a linear axis, as a multiple of the figure's default. */
  readonly top: number;
  /** The x whose values are read; null: the newest. */
  readonly cursor: number | null;
}

export type ChartAction =
  | { readonly type: 'smooth' }
  | { readonly type: 'log' }
  | { readonly type: 'glyphs' }
  | { readonly type: 'zoom'; readonly by: number }
  /** By a share of the whole run; -1: to the start, null: to the newest. */
  | { readonly type: 'cursor'; readonly by: number | null };

export const defaultChartOptions: ChartOptions = { smooth: true, log: true, glyphs: 'braille', top: 1, cursor: null };

const chartActions: ReadonlySet<string> = new Set(['smooth', 'log', 'glyphs', 'zoom', 'cursor']);

export function isChartAction(action: { readonly type: string }): action is ChartAction {
  return chartActions.has(action.type);
}

/** Moves the reading cursor; past the end it is null again. `length` is the x at which a whole run ends. */
function movedCursor(cursor: number | null, by: number | null, longest: number, length: number): number | null {
  if (by === null || longest === 0) return null;
  const to = Math.round((cursor ?? longest) + by * length);
  return to >= longest ? null : Math.max(1, to);
}

/** The options after an action; the cursor stays within the steps done in `results`. */
export function reduceChart<S extends ChartOptions & { readonly results: readonly RunResult[] }>(
  state: S,
  action: ChartAction,
  length: number,
): S {
  switch (action.type) {
    case 'smooth':
      return { ...state, smooth: !state.smooth };
    case 'log':
      return { ...state, log: !state.log };
    case 'glyphs':
      return { ...state, glyphs: state.glyphs === 'ascii' ? 'braille' : 'ascii' };
    case 'zoom':
      return { ...state, top: action.by === 0 ? 1 : Math.max(0.01, Math.min(4, state.top * action.by)) };
    case 'cursor': {
      const longest = Math.max(0, ...state.results.map((r) => r.done));
      return { ...state, cursor: movedCursor(state.cursor, action.by, longest, length) };
    }
  }
}

/** The keys of every chart of live curves. */
export const chartRows = {
  log: {
    keys: ['l'],
    short: { en: 'log', ko: '로그' },
    help: { en: 'logarithmic or linear', ko: '로그 축, 선형 축' },
    action: { type: 'log' },
  },
  smooth: {
    keys: ['m'],
    short: { en: 'smooth', ko: '평활' },
    help: { en: 'smoothed or raw', ko: '평활화 또는 원래 값' },
    action: { type: 'smooth' },
  },
  glyphs: { keys: ['c'], help: { en: 'lines or finer dots', ko: '선 또는 더 촘촘한 점' }, action: { type: 'glyphs' } },
  cursor: {
    keys: ['[', ']', 'g', 'G'],
    shown: '[ ]',
    help: { en: 'earlier values (G: newest)', ko: '이전 값 (G: 최신)' },
    action: (_, key) => ({
      type: 'cursor',
      by: key === '[' ? -0.02 : key === ']' ? 0.02 : key === 'g' ? -1 : null,
    }),
  },
  zoom: {
    keys: ['+', '=', '-', '0'],
    shown: '+ − 0',
    help: { en: 'zoom the axis', ko: '축 확대, 축소' },
    action: (_, key) => ({ type: 'zoom', by: key === '0' ? 0 : key === '-' ? 2 : 0.5 }),
  },
} satisfies Readonly<Record<string, KeyRow<ChartOptions, ChartAction>>>;
