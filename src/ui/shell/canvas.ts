import { createContext } from 'react';
import { asciiOf } from '../charts/ascii.ts';
import { type Cells, createCells, paste, type Style } from '../charts/cells.ts';
import { terminalSize } from './terminal-size.ts';
import { penOf, solidStyles, type Theme } from './theme.ts';

/** Around every frame, so that the terminal shows it whole (synchronized output, mode 2026). */
const frame = ['\x1b[?2026h\x1b7', '\x1b8\x1b[?2026l'] as const;
const alternate = { on: '\x1b[?1049h', off: '\x1b[?1049l' };
const eraseScreen = '\x1b[H\x1b[J';
/** Cells that did not change are written again when so few lie between two that did: a jump costs more. */
const maxGap = 4;

/**
 * What the terminal shows, cell by cell. Ink holds the terminal and listens; the picture is painted here, and of it only
 * the cells that differ from those on the screen: Ink takes its whole frame apart character by character on every commit,
 * which costs several times as much as the chart it shows. A painter only draws; that nothing changed writes nothing.
 */
export class Canvas {
  /** The stream for Ink: what it writes passes through, and whatever it wrote over is painted anew. */
  readonly stdout: NodeJS.WriteStream;
  private readonly terminal: NodeJS.WriteStream;
  private readonly onPainted: () => void;
  private picture: Cells | null = null;
  private theme: Theme | null = null;
  private shown = createCells(0, 0);
  private next = createCells(0, 0);
  /** Nobody knows what is on the screen: everything is painted. */
  private stale = true;
  /** Only the alternate screen is ours: not while the program is suspended, nor when it is over. */
  private active = false;
  private paintScheduled = false;

  /** @param painted called after every frame, when all of it has been sent */
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
        // Ink would start other programs to ask them for the size of a terminal that does not know its own.
        if (name === 'columns' || name === 'rows') return terminalSize(terminal)[name];
        const value = Reflect.get(target, name, target) as unknown;
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    terminal.on('resize', this.repaint);
  }

  /** The picture from now on, from the upper left corner of the terminal. */
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

  /** Paints everything, whatever has been written over it. */
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
   * One frame for all that changes together: after the commit, when everything has its place. And after the signals that
   * are waiting: a clock that went off while the program was stopped must not paint on what is the shell's screen now.
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

/** Blanks have no style, unless it shows on them: so that two that look the same are the same. */
function unstyleBlanks({ chars, styles }: Cells): void {
  for (let i = 0; i < chars.length; i++) if (chars[i] === ' ' && !solidStyles.has(styles[i]!)) styles[i] = '';
}

/** What makes `shown` look like `next` on the terminal; '' when they are the same. */
function changes(shown: Cells, next: Cells, theme: Theme): string {
  const { width, height, chars, styles } = next;
  let text = '';
  let pen: Style = '';
  const switchPen = (style: Style) => {
    if (style === pen) return;
    const from = penOf(pen, theme);
    const to = penOf(style, theme);
    text += from.plain && to.plain ? to.open : from.close + to.open;
    pen = style;
  };
  for (let row = 0; row < height; row++) {
    /** The column behind what was written last in this row. */
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
        if (char !== ' ' || style !== '' || solidStyles.has(pen)) switchPen(style);
        text += theme.ascii ? asciiOf(char) : char;
      }
      behind = column + 1;
    }
  }
  switchPen('');
  return text;
}
