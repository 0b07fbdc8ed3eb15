import { progressBar } from '../ui/charts/bar.ts';
import { fitText } from '../ui/charts/cells.ts';
import type { Io } from './io.ts';

/** The share that is done, and the words behind the bar. */
export interface StatusText {
  readonly share: number;
  readonly words: string;
}

/** One line on stderr that rewrites itself on a terminal: a bar, and what is being done. Writes nothing elsewhere. */
export class StatusLine {
  private readonly io: Io;
  private lastDrawn = Number.NEGATIVE_INFINITY;

  constructor(io: Io) {
    this.io = io;
  }

  draw(share: number, words: string): void {
    this.update(() => ({ share, words }));
  }

  /** Draws what is composed only when it is shown: at most ten times a second; null: there is nothing to show yet. */
  update(compose: (now: number) => StatusText | null): void {
    const now = this.io.now();
    if (!this.io.stderr.isTTY || now - this.lastDrawn < 100) return;
    const text = compose(now);
    if (!text) return;
    this.lastDrawn = now;
    const columns = this.io.stderr.columns ?? 80;
    this.io.stderr.write(`\r${fitText(`${progressBar(text.share, 24)} ${text.words}`, columns - 1)}\x1b[K`);
  }

  clear(): void {
    if (this.io.stderr.isTTY && this.lastDrawn > Number.NEGATIVE_INFINITY) this.io.stderr.write('\r\x1b[K');
  }
}
