import { pace, type RunResult } from '../engine/results.ts';
import { progressBar } from '../ui/charts/bar.ts';
import type { Io } from './io.ts';

/** One line that rewrites itself on a terminal: bar, iteration, rate, time left. Writes nothing elsewhere. */
export class Progress {
  private readonly io: Io;
  private lastDrawn = Number.NEGATIVE_INFINITY;

  constructor(io: Io) {
    this.io = io;
  }

  draw(results: readonly RunResult[]): void {
    const now = this.io.now();
    if (!this.io.stderr.isTTY || now - this.lastDrawn < 100) return;
    const going = pace(results);
    if (!going) return;
    this.lastDrawn = now;
    const done = results.reduce((sum, r) => sum + r.done, 0);
    const share = done / (done + going.left * going.rate);
    const active = results.filter((r) => r.status === 'running').map((r) => `${r.label.en} ${r.done}/${r.total}`);
    const words = `${going.rate.toFixed(0)}/s  ${Math.ceil(going.left)} s left  ${active.join('  ')}`;
    const columns = this.io.stderr.columns ?? 80;
    this.io.stderr.write(`\r${`${progressBar(share, 24)} ${words}`.slice(0, columns - 1)}\x1b[K`);
  }

  clear(): void {
    if (this.io.stderr.isTTY && this.lastDrawn > Number.NEGATIVE_INFINITY) this.io.stderr.write('\r\x1b[K');
  }
}
