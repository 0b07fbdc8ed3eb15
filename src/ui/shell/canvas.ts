import { createContext } from 'react';
import { asciiOf } from '../charts/ascii.ts';
import { type Cells, createCells, paste, type Style } from '../charts/cells.ts';
import { penOf, switchPens } from './pens.ts';
import { terminalSize } from './terminal-size.ts';
import { showsOnBlank, type Theme } from './theme.ts';

/** Written before and after every frame, so that the terminal shows it at once (synchronized output, mode 2026). */
const frame = ['\x1b[?2026h\x1b7', '\x1b8\x1b[?2026l'] as const;
const alternate = { on: '\x1b[?1049h', off: '\x1b[?1049l' };
const eraseScreen = '\x1b[H\x1b[J';
/** Up to this many unchanged cells between two changed ones are written again: moving the cursor takes more bytes. */
const maxGap = 4;

/**
 * Paints cells on the terminal, only those that differ from what it shows. Ink manages the terminal and the input, but does
 * not draw: it would parse its whole frame character by character on every commit, which takes several times as long as
 * drawing the chart in it. If nothing has changed, nothing is written.
 */
export class Canvas {
  /** The stream for Ink: what Ink writes is passed on, and then the screen is painted again. */
  readonly stdout: NodeJS.WriteStream;
  private readonly terminal: NodeJS.WriteStream;
  private readonly onPainted: () => void;
  private picture: Cells | null = null;
  private theme: Theme | null = null;
  private shown = createCells(0, 0);
  private next = createCells(0, 0);
  /** The content of the screen is unknown: everything must be painted. */
  private stale = true;
  /** Whether the alternate screen is on: not while the program is suspended, nor after its end. */
  private active = false;
  private paintScheduled = false;

  /** @param onPainted called after every frame, when all of it has been sent */
  constructor(terminal: NodeJS.WriteStream, painted: () => void = () => {}) {
    this.terminal = terminal;
    this.onPainted = painted;
    const write: NodeJS.WriteStream['write'] = (...written: unknown[]) => {
      this.overwritten(String(written[0]));
      return Reflect.apply(terminal.write, terminal, written);
    };
    this.stdout = new Proxy(terminal, {
      get(target, name) {
        if (name === 'write') return write;
        // Ink would start other programs to find the size of a terminal that does not report one.
        if (name === 'columns' || name === 'rows') return terminalSize(terminal)[name];
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    terminal.on('resize', this.repaint);
  }

  /** Sets the cells to show, from the upper left corner of the terminal, and schedules a frame. */
  readonly show = (picture: Cells, theme: Theme): void => {
    if (theme !== this.theme) this.stale = true;
    this.picture = picture;
    this.theme = theme;
    this.schedulePaint();
  };

  /** No more frames. */
  close(): void {
    this.active = false;
    this.picture = null;
    this.terminal.off('resize', this.repaint);
  }

  /** Schedules a frame that paints everything, also what has been overwritten. */
  readonly repaint = (): void => {
    this.stale = true;
    this.schedulePaint();
  };

  private overwritten(data: string): void {
    if (data.includes(alternate.on)) this.active = true;
    if (data.includes(alternate.off)) this.active = false;
    if (data !== '') this.repaint();
  }

  /**
   * Schedules one frame for all changes of a commit. It is painted after pending signals have been handled: a timer that
   * fired while the program was stopped must not paint on the shell's screen.
   */
  private schedulePaint(): void {
    if (this.paintScheduled) return;
    this.paintScheduled = true;
    setImmediate(() => {
      this.paintScheduled = false;
      this.paint();
    });
  }

  private paint(): void {
    const { columns, rows } = terminalSize(this.terminal);
    if (!this.active || !this.theme || !this.picture) return;
    if (this.next.width !== columns || this.next.height !== rows) this.next = createCells(columns, rows);
    const { next } = this;
    next.chars.fill(' ');
    next.styles.fill('');
    paste(next, this.picture, 0, 0);
    unstyleBlanks(next);
    const anew = this.stale || this.shown.width !== columns || this.shown.height !== rows;
    if (anew) this.shown = createCells(columns, rows);
    const body = (anew ? eraseScreen : '') + changes(this.shown, next, this.theme);
    if (body !== '') {
      this.terminal.write(frame[0] + body + frame[1]);
      this.onPainted();
    }
    this.stale = false;
    [this.shown, this.next] = [next, this.shown];
  }
}

/** The canvas of the program's terminal; null where Ink itself writes what is shown (see CellsView). */
export const CanvasContext = createContext<Canvas | null>(null);

/** Removes the styles of blanks on which they do not show, so that cells that look the same are equal. */
function unstyleBlanks({ chars, styles }: Cells): void {
  for (let i = 0; i < chars.length; i++) if (chars[i] === ' ' && !showsOnBlank(styles[i]!)) styles[i] = '';
}

/** The output that changes the terminal from `shown` to `next`; '' if they are equal. */
function changes(shown: Cells, next: Cells, theme: Theme): string {
  const { width, height, chars, styles } = next;
  let text = '';
  let pen: Style = '';
  const switchPen = (style: Style) => {
    if (style === pen) return;
    text += switchPens(penOf(pen, theme), penOf(style, theme));
    pen = style;
  };
  for (let row = 0; row < height; row++) {
    /** The column after the last written cell of this row; −1 before the first. */
    let behind = -1;
    for (let column = 0; column < width; column++) {
      const at = row * width + column;
      if (chars[at] === shown.chars[at] && styles[at] === shown.styles[at]) continue;
      // A wide character is written from its left half on.
      let from = chars[at] === '' ? column - 1 : column;
      if (behind < 0) text += `\x1b[${row + 1};${from + 1}H`;
      else if (from - behind <= maxGap) from = Math.min(from, behind);
      else text += `\x1b[${from + 1}G`;
      for (let i = Math.max(from, behind); i <= column; i++) {
        const char = chars[row * width + i]!;
        const style = styles[row * width + i]!;
        if (char !== ' ' || style !== '' || showsOnBlank(pen)) switchPen(style);
        text += theme.ascii ? asciiOf(char) : char;
      }
      behind = column + 1;
    }
  }
  switchPen('');
  return text;
}
