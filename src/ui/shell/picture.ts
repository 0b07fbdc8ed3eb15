import { type Cells, createCells, paste } from '../charts/cells.ts';
import { paragraph } from '../charts/prose.ts';
import type { AnyScreen } from '../kit/screen.ts';
import { headerBar, statusBar } from './bars.ts';
import { isBeside, pageCells, pageWidth } from './explain/layout.ts';
import { helpOverlay } from './help.ts';
import { neighboursOf } from './neighbours.ts';
import { foundEntries } from './palette/found.ts';
import { paletteView } from './palette/view.ts';
import { type AppState, screenAtHand, screensOf, tabsOf } from './state.ts';
import { hasBackgrounds } from './theme.ts';
import { tooSmall } from './words.ts';

const minSize = { columns: 60, rows: 16 };

/** The empty columns at either edge of the terminal. */
const margin = 1;

/** The empty columns between a picture and the page that explains it. */
const gap = 2;

/** Whether a terminal is large enough for the screens. */
export function hasRoom(columns: number, rows: number): boolean {
  return columns >= minSize.columns && rows >= minSize.rows;
}

/** All cells of the terminal, from the state alone: header, screen or help, status line. */
export function screenCells(state: AppState, own: readonly AnyScreen[], columns: number, rows: number): Cells {
  const screens = screensOf(state, own);
  const { language, theme, help, helpPage } = state;
  const picture = createCells(columns, rows);
  if (!hasRoom(columns, rows)) {
    paste(picture, paragraph(tooSmall(minSize, { columns, rows }, language), columns, rows, ''), 0, 0);
    return picture;
  }
  const screen = screenAtHand(state, own)!;
  const tabs = tabsOf(screen, screens);
  const trail = state.stack.slice(1).flatMap((id) => screens.find((s) => s.id === id)?.title[language] ?? []);
  const ascii = theme.ascii ?? false;
  const size = { columns: columns - 2 * margin, rows: rows - 2 };
  const bar = { ...size, state, screen, tabs, trail: tabs.length ? trail.slice(0, -1) : trail, language, ascii };
  const looks = { plain: theme.level === 0, backgrounds: hasBackgrounds(theme) };
  const page = !help && state.explaining.open ? screen.page?.(state.states[screen.id]) : undefined;
  const besides = page ? pageWidth(columns) : 0;
  const room = page && isBeside(columns) ? size.columns - besides - gap : page ? 0 : size.columns;
  const body = help
    ? helpOverlay({
        screen,
        state: state.states[screen.id],
        tabs: tabs.length,
        ...size,
        language,
        ascii,
        page: helpPage,
        filter: state.helpFilter,
      })
    : room > 0
      ? screen.view({
          state: state.states[screen.id],
          columns: room,
          rows: size.rows,
          language,
          ...looks,
          ...(screen.list && state.previews && { neighbours: neighboursOf(state, screens, { language, ...looks }) }),
        })
      : null;
  paste(picture, headerBar(bar), margin, 0);
  if (body) paste(picture, body, margin, 1);
  if (page) {
    const { scroll, before } = state.explaining;
    const text = { page, title: screen.title, scroll, undo: screen.id in before, width: besides, height: size.rows };
    paste(picture, pageCells({ ...text, language }), columns - margin - besides, 1);
  }
  paste(picture, statusBar(bar), margin, rows - 1);
  if (state.palette) {
    const found = foundEntries(state, screens);
    const box = paletteView({ palette: state.palette, found, ...size, language, ascii });
    paste(picture, box, Math.floor((columns - box.width) / 2), 1);
  }
  return picture;
}
