import { type ChartLook, plainLook } from '../charts/look.ts';
import { pannedX, pannedY, shownX, wholeY, withCursor, type XReach, zoomedX, zoomedY } from '../charts/window.ts';

/** The display options of a chart of live curves. Its cursor, the x whose values all panes read, stands here and nowhere else. */
export interface ChartOptions extends Omit<ChartLook, 'focused'> {
  readonly smooth: boolean;
  readonly log: boolean;
  /** The curve that the keys of the chart are at, by its id; null: the first one. */
  readonly curve: string | null;
  /** The curves that are not drawn, by their ids. */
  readonly hidden: readonly string[];
  /** The chart has the whole screen. */
  readonly full: boolean;
}

export type ChartAction =
  | { readonly type: 'smooth' }
  | { readonly type: 'log' }
  | { readonly type: 'log-x' }
  | { readonly type: 'glyphs' }
  /** So many times as wide, as high; `whole`: all of both axes again. */
  | { readonly type: 'zoom-x'; readonly by: number }
  | { readonly type: 'zoom-y'; readonly by: number }
  | { readonly type: 'whole' }
  /** By shares of what is shown. */
  | { readonly type: 'pan'; readonly x: number; readonly y: number }
  /** By a share of what is shown, at least by one; null: to the newest. */
  | { readonly type: 'cursor'; readonly by: number | null }
  | { readonly type: 'curve'; readonly by: number }
  | { readonly type: 'hide' }
  | { readonly type: 'full' };

export const defaultChartOptions: ChartOptions = {
  glyphs: plainLook.glyphs,
  logX: plainLook.logX,
  window: plainLook.window,
  part: plainLook.part,
  cursor: plainLook.cursor,
  smooth: true,
  log: true,
  curve: null,
  hidden: [],
  full: false,
};

/** Of a chart of accuracies, which run from 0 to 1. */
export const accuracyChartOptions: ChartOptions = { ...defaultChartOptions, smooth: false, log: false };

/** Of a new start: it has nothing to read yet, and may be longer or shorter than the last. */
export const unread = { cursor: null, window: null } as const;

const chartActions: ReadonlySet<string> = new Set<ChartAction['type']>([
  'smooth',
  'log',
  'log-x',
  'glyphs',
  'zoom-x',
  'zoom-y',
  'whole',
  'pan',
  'cursor',
  'curve',
  'hide',
  'full',
]);

export function isChartAction(action: { readonly type: string }): action is ChartAction {
  return chartActions.has(action.type);
}

/** What Esc does in a chart: one that has the whole screen goes back to its place. */
export function chartBack({ full }: Pick<ChartOptions, 'full'>): ChartAction | null {
  return full ? { type: 'full' } : null;
}

/** What a chart shows at the moment, for the keys that move in it. */
export interface ChartScope extends XReach {
  /** The ids of the curves in the order in which the keys go through them. */
  readonly curves: readonly string[];
  /** Which share of the y axis keeps its place when it is zoomed, and up to how many times of it are shown. */
  readonly fixedY: number;
  readonly mostY: number;
}

type YAxis = Pick<ChartScope, 'fixedY' | 'mostY'>;

/** Of accuracies, which differ at the top. */
export const accuracyAxis: YAxis = { fixedY: 1, mostY: 1 };

/** Of losses: a linear axis begins at 0, and may have to reach further than the book's. */
export function lossAxis(log: boolean): YAxis {
  return log ? { fixedY: 0.5, mostY: 1 } : { fixedY: 0, mostY: 4 };
}

/** The curve that the keys are at; null where there is none. */
export function curveAt({ curve }: Pick<ChartOptions, 'curve'>, curves: readonly string[]): string | null {
  return curve !== null && curves.includes(curve) ? curve : (curves[0] ?? null);
}

/** The cursor after a move; past the newest value it is null again. */
function movedCursor({ cursor, window }: ChartOptions, by: number | null, scope: ChartScope): number | null {
  const { newest } = scope;
  if (by === null || newest === 0) return null;
  const [from, to] = shownX(window, scope);
  const step = Math.sign(by) * Math.max(1, Math.round(Math.abs(by) * (to - from)));
  const at = (cursor ?? newest) + step;
  return at >= newest ? null : Math.max(1, at);
}

function toggled(hidden: readonly string[], id: string | null): readonly string[] {
  if (id === null) return hidden;
  return hidden.includes(id) ? hidden.filter((one) => one !== id) : [...hidden, id];
}

/** The options after an action. */
export function reduceChart<S extends ChartOptions>(state: S, action: ChartAction, scope: ChartScope): S {
  const { window, part, cursor } = state;
  switch (action.type) {
    case 'smooth':
      return { ...state, smooth: !state.smooth };
    case 'log':
      return { ...state, log: !state.log, part: wholeY };
    case 'log-x':
      return { ...state, logX: !state.logX };
    case 'glyphs':
      return { ...state, glyphs: state.glyphs === 'ascii' ? 'braille' : 'ascii' };
    case 'zoom-x':
      return { ...state, window: zoomedX(window, action.by, scope, cursor) };
    case 'zoom-y':
      return { ...state, part: zoomedY(part, action.by, scope.fixedY, scope.mostY) };
    case 'whole':
      return { ...state, window: null, part: wholeY };
    case 'pan':
      return {
        ...state,
        window: pannedX(window, action.x, scope),
        part: action.y === 0 ? part : pannedY(part, action.y, scope.mostY),
      };
    case 'cursor': {
      const at = movedCursor(state, action.by, scope);
      return { ...state, cursor: at, window: withCursor(window, at, scope) };
    }
    case 'curve': {
      const { curves } = scope;
      const at = curves.indexOf(curveAt(state, curves) ?? '');
      return { ...state, curve: curves[Math.max(0, Math.min(curves.length - 1, at + action.by))] ?? null };
    }
    case 'hide':
      return { ...state, hidden: toggled(state.hidden, curveAt(state, scope.curves)) };
    case 'full':
      return { ...state, full: !state.full };
  }
}
