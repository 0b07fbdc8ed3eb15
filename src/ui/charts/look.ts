import type { GuessMark } from './guess-marks.ts';
import type { ChartMark } from './line-marks.ts';
import type { LineChartOptions } from './lines.ts';
import type { Domain } from './scale.ts';
import { shownX, wholeY, type XReach, type XWindow, type YPart } from './window.ts';

/** How live curves are looked at. */
export interface ChartLook {
  readonly glyphs: 'ascii' | 'braille';
  readonly logX: boolean;
  /** The part of the x axis that is shown; null: all of it. */
  readonly window: XWindow | null;
  readonly part: YPart;
  /** The x whose values are read; null: the newest. */
  readonly cursor: number | null;
  /** The keys move the cursor. */
  readonly focused: boolean;
  /** For a room: thick curves, and one chart where there might be two. */
  readonly large?: boolean;
  /** What was guessed; nothing when left out. */
  readonly guessed?: readonly GuessMark[];
}

export const plainLook: ChartLook = {
  glyphs: 'braille',
  logX: false,
  window: null,
  part: wholeY,
  cursor: null,
  focused: false,
};

/** What a look makes of a chart of curves. */
export function looked(
  { glyphs, logX, window, part, cursor, focused, large }: ChartLook,
  reach: XReach,
  { domain, log }: { readonly domain?: Domain; readonly log: boolean },
  marks: readonly ChartMark[] = [],
) {
  const at = cursor ?? (focused ? reach.newest : null);
  return {
    glyphs,
    logX,
    thick: large,
    logY: log,
    xDomain: shownX(window, reach),
    yDomain: domain,
    yPart: part,
    focused,
    marks,
    ...(at !== null && { cursorX: at, cursorText: `@ ${at}` }),
  } satisfies Partial<LineChartOptions>;
}
