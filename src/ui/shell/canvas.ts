import type { DOMElement } from 'ink';
import { createContext } from 'react';
import { asciiOf } from '../charts/ascii.ts';
import { type Cells, createCells, type Rect, type Style } from '../charts/cells.ts';
import { terminalSize } from './terminal-size.ts';
import { penOf, solidStyles, type Theme } from './theme.ts';

/** Some cells, and the element of Ink's layout that has their place. */
interface Picture {
  readonly element: DOMElement;
  readonly cells: Cells;
}

/** Around every frame, so that the terminal shows it whole (synchronized output, mode 2026). */
const frame = ['\x1b[?2026h\x1b7', '\x1b8\x1b[?2026l'] as const;
const alternate = { on: '\x1b[?1049h', off: '\x1b[?1049l' };
const erased = '\x1b[H\x1b[J';
/** Cells that did not change are written again when so few lie between two that did: a jump costs more. */
const jump = 4;

/**
 * What the terminal shows, cell by cell. Ink lays out and listens; the pictures are painted here, and of them only the
 * cells that differ from those on the screen: Ink takes its whole frame apart character by character on every commit,
 * which costs several times as much as the chart it shows. A painter only draws; that nothing changed writes nothing.
 */
export class Canvas {
  /** The stream for Ink: what it writes passes through, and whatever it wrote over is painted anew. */
  readonly stdout: NodeJS.WriteStream;
  private readonly terminal: NodeJS.WriteStream;
  private readonly painted: () => void;
  private readonly pictures = new Map<object, Picture>();
  private theme: Theme | null = null;
  private shown = createCells(0, 0);
  private next = createCells(0, 0);
  /** Nobody knows what is on the screen: everything is painted. */
  private stale = true;
  /** Only the alternate screen is ours: not while the program is suspended, nor when it is over. */
  private awake = false;
  private asked = false;

  /** @param painted told of every frame, when all of it has been sent */
  constructor(terminal: NodeJS.WriteStream, painted: () => void = () => {}) {
    this.terminal = terminal;
    this.painted = painted;
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

  /** Puts a picture where its element is, instead of the one that `owner` had. */
  readonly place = (owner: object, picture: Picture, theme: Theme): void => {
    this.pictures.set(owner, picture);
    if (theme !== this.theme) this.stale = true;
    this.theme = theme;
    this.ask();
  };

  readonly remove = (owner: object): void => {
    this.pictures.delete(owner);
    this.ask();
  };

  /** No more frames. */
  close(): void {
    this.awake = false;
    this.pictures.clear();
    this.terminal.off('resize', this.repaint);
  }

  /** Paints everything, whatever has been written over it. */
  readonly repaint = (): void => {
    this.stale = true;
    this.ask();
  };

  private overwritten(data: string): void {
    if (data.includes(alternate.on)) this.awake = true;
    if (data.includes(alternate.off)) this.awake = false;
    if (data !== '') this.repaint();
  }

  /**
   * One frame for all that changes together: after the commit, when everything has its place. And after the signals that
   * are waiting: a clock that went off while the program was stopped must not paint on what is the shell's screen now.
   */
  private ask(): void {
    if (this.asked) return;
    this.asked = true;
    setImmediate(() => {
      this.asked = false;
      this.paint();
    });
  }

  private paint(): void {
    const { columns, rows } = terminalSize(this.terminal);
    if (!this.awake || !this.theme || this.pictures.size === 0) return;
    if (this.next.width !== columns || this.next.height !== rows) this.next = createCells(columns, rows);
    const { next } = this;
    next.chars.fill(' ');
    next.styles.fill('');
    for (const { element, cells } of this.pictures.values()) lay(next, cells, element);
    const anew = this.stale || this.shown.width !== columns || this.shown.height !== rows;
    if (anew) this.shown = createCells(columns, rows);
    const body = (anew ? erased : '') + changes(this.shown, next, this.theme);
    if (body !== '') {
      this.terminal.write(frame[0] + body + frame[1]);
      this.painted();
    }
    this.stale = false;
    [this.shown, this.next] = [next, this.shown];
  }
}

/** The canvas of the program's terminal; null where Ink itself writes what is shown (see CellsView). */
export const CanvasContext = createContext<Canvas | null>(null);

/** Where an element is on the screen, and what of it can be seen: boxes that hide what hangs over cut it off. */
function placeOf(element: DOMElement, width: number, height: number): { x: number; y: number; seen: Rect } {
  let [x, y] = [0, 0];
  let [left, top, right, bottom] = [0, 0, width, height];
  for (let node: DOMElement | undefined = element; node; node = node.parentNode) {
    const { yogaNode } = node;
    if (!yogaNode) continue;
    if (node.style.overflow === 'hidden') {
      // In the coordinates of this node, which are those of what has been walked so far.
      [left, top] = [Math.max(left, -x), Math.max(top, -y)];
      [right, bottom] = [
        Math.min(right, yogaNode.getComputedWidth() - x),
        Math.min(bottom, yogaNode.getComputedHeight() - y),
      ];
    }
    x += yogaNode.getComputedLeft();
    y += yogaNode.getComputedTop();
  }
  return { x, y, seen: { x: left, y: top, width: right - left, height: bottom - top } };
}

/** Copies what can be seen of `cells` onto the screen. Blanks have no style, unless it shows on them. */
function lay(screen: Cells, cells: Cells, element: DOMElement): void {
  const { x, y, seen } = placeOf(element, cells.width, cells.height);
  const top = Math.max(seen.y, -y);
  const bottom = Math.min(seen.y + seen.height, screen.height - y);
  const left = Math.max(seen.x, -x);
  const right = Math.min(seen.x + seen.width, screen.width - x);
  for (let row = top; row < bottom; row++) {
    for (let column = left; column < right; column++) {
      const from = row * cells.width + column;
      const to = (y + row) * screen.width + x + column;
      const char = cells.chars[from]!;
      const style = cells.styles[from]!;
      // Half of a wide character cannot be shown.
      const cut = (char === '' && column === left) || (column === right - 1 && halved(cells, row, column));
      screen.chars[to] = cut ? ' ' : char;
      screen.styles[to] = (cut || char === ' ') && !solidStyles.has(style) ? '' : style;
    }
  }
}

/** Whether the character there is wide: its right half follows. */
function halved(cells: Cells, row: number, column: number): boolean {
  return column + 1 < cells.width && cells.chars[row * cells.width + column + 1] === '';
}

/** What makes `shown` look like `next` on the terminal; '' when they are the same. */
function changes(shown: Cells, next: Cells, theme: Theme): string {
  const { width, height, chars, styles } = next;
  let text = '';
  let pen: Style = '';
  const take = (style: Style) => {
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
      else if (from - behind <= jump) from = Math.min(from, behind);
      else text += `\x1b[${from + 1}G`;
      for (let i = Math.max(from, behind); i <= column; i++) {
        const char = chars[row * width + i]!;
        const style = styles[row * width + i]!;
        if (char !== ' ' || style !== '' || solidStyles.has(pen)) take(style);
        text += theme.ascii ? asciiOf(char) : char;
      }
      behind = column + 1;
    }
  }
  take('');
  return text;
}
