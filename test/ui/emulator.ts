import { EventEmitter } from 'node:events';
import headless from '@xterm/headless';

/** A terminal to write to, with an emulator that shows what was written; `writes` keeps every piece. */
export class Emulator extends EventEmitter {
  readonly isTTY = true;
  columns: number;
  rows: number;
  readonly writes: string[] = [];
  private readonly screen: headless.Terminal;

  constructor(columns: number, rows: number) {
    super();
    this.columns = columns;
    this.rows = rows;
    this.screen = new headless.Terminal({ cols: columns, rows, allowProposedApi: true });
  }

  readonly write = (data: string, done?: () => void): boolean => {
    this.writes.push(data);
    this.screen.write(data, done);
    return true;
  };

  resize(columns: number, rows: number): void {
    Object.assign(this, { columns, rows });
    this.screen.resize(columns, rows);
    this.emit('resize');
  }

  /** The rows of the screen, once everything written has reached it. */
  async lines(): Promise<string[]> {
    await new Promise<void>((resolve) => this.screen.write('', resolve));
    const { active } = this.screen.buffer;
    return Array.from(
      { length: this.rows },
      (_, y) =>
        active
          .getLine(active.viewportY + y)
          ?.translateToString(true, 0, this.columns)
          .trimEnd() ?? '',
    );
  }
}
