import { progressBar } from '../ui/charts/bar.ts';
import { fitText } from '../ui/charts/cells.ts';
import type { Io } from './io.ts';

/** One line on stderr that rewrites itself on a terminal: a bar, and what is being done. Writes nothing elsewhere. */
export class StatusLine {
  private readonly io: Io;
  private lastDrawn = Number.NEGATIVE_INFINITY;

  constructor(io: Io) {
    this.io = io;
  }

  draw(share: number, words: string): void {
    const now = this.io.now();
    if (!this.io.stderr.isTTY || now - this.lastDrawn < 100) return;
    this.lastDrawn = now;
    const columns = this.io.stderr.columns ?? 80;
    this.io.stderr.write(`\r${fitText(`${progressBar(share, 24)} ${words}`, columns - 1)}\x1b[K`);
  }

  clear(): void {
    if (this.io.stderr.isTTY && this.lastDrawn > Number.NEGATIVE_INFINITY) this.io.stderr.write('\r\x1b[K');
  }
}
