import { median } from '../base/statistics.ts';

export interface FrameFigures {
  readonly frames: number;
  readonly perSecond: number;
  /** Milliseconds that drawing one frame takes; null when none was drawn. */
  readonly medianMs: number | null;
  readonly slowestMs: number | null;
  /** What is sent to the terminal. */
  readonly bytesPerFrame: number;
  readonly bytesPerSecond: number;
}

/** Adds up what frames cost: from the key or the report that they come from to the last byte that they send. */
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

  /** Forgets what has been measured so far: the first frames belong to the compiler. */
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
