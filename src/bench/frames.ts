import { median } from '../base/statistics.ts';

export interface FrameFigures {
  readonly frames: number;
  readonly perSecond: number;
  /** Milliseconds for drawing one frame; null if none was drawn. */
  readonly medianMs: number | null;
  readonly slowestMs: number | null;
  /** The bytes sent to the terminal. */
  readonly bytesPerFrame: number;
  readonly bytesPerSecond: number;
}

/** Measures frames: the time from the key or report that caused one to its last byte, and the bytes sent. */
export class FrameMeter {
  private readonly now: () => number;
  private began: number | null = null;
  private costs: number[] = [];
  private bytes = 0;

  /** @param now milliseconds from any moment on */
  constructor(now: () => number) {
    this.now = now;
  }

  /** Something has changed, so that a frame may be drawn. Of several changes drawn at once, the first counts. */
  readonly change = (): void => {
    this.began ??= this.now();
  };

  readonly wrote = (bytes: number): void => {
    this.bytes += bytes;
  };

  /** A frame has been drawn. */
  readonly drawn = (): void => {
    if (this.began === null) return;
    this.costs.push(this.now() - this.began);
    this.began = null;
  };

  /** How many frames have been measured. */
  get count(): number {
    return this.costs.length;
  }

  /** Drops the measurements so far: the first frames run code that is not compiled yet. */
  clear(): void {
    this.costs = [];
    this.bytes = 0;
  }

  figures(seconds: number): FrameFigures {
    const { costs, bytes } = this;
    return {
      frames: costs.length,
      perSecond: costs.length / seconds,
      medianMs: costs.length > 0 ? median(costs) : null,
      slowestMs: costs.length > 0 ? Math.max(...costs) : null,
      bytesPerFrame: costs.length > 0 ? bytes / costs.length : 0,
      bytesPerSecond: bytes / seconds,
    };
  }
}
