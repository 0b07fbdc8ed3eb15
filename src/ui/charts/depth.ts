/** A point on the raster with its distance from the eye. */
export type DepthPoint = readonly [number, number, number];

/**
 * A z-buffer: the distance of the nearest surface at each dot. It hides lines for any direction of view, those of the surface
 * and paths on it (a floating horizon could hide those of the surface only).
 */
export class DepthBuffer {
  readonly width: number;
  readonly height: number;
  private readonly nearest: Float64Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.nearest = new Float64Array(width * height).fill(Number.POSITIVE_INFINITY);
  }

  /** Whether nothing stands in front of the point; `slack` is how much nearer the surface may be without hiding it. */
  sees([x, y, distance]: DepthPoint, slack: number): boolean {
    const column = Math.round(x);
    const row = Math.round(y);
    if (!(column >= 0 && row >= 0 && column < this.width && row < this.height)) return false;
    return distance <= this.nearest[row * this.width + column]! + slack;
  }

  /** Adds an opaque triangle. */
  fill(a: DepthPoint, b: DepthPoint, c: DepthPoint): void {
    const area = (b[0] - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (b[1] - a[1]);
    if (!(Math.abs(area) > 1e-9)) return;
    const left = Math.max(0, Math.ceil(Math.min(a[0], b[0], c[0])));
    const right = Math.min(this.width - 1, Math.floor(Math.max(a[0], b[0], c[0])));
    const top = Math.max(0, Math.ceil(Math.min(a[1], b[1], c[1])));
    const bottom = Math.min(this.height - 1, Math.floor(Math.max(a[1], b[1], c[1])));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        // Barycentric weights: all of one sign inside.
        const u = ((x - a[0]) * (c[1] - a[1]) - (c[0] - a[0]) * (y - a[1])) / area;
        const v = ((b[0] - a[0]) * (y - a[1]) - (x - a[0]) * (b[1] - a[1])) / area;
        if (u < 0 || v < 0 || u + v > 1) continue;
        const distance = a[2] + u * (b[2] - a[2]) + v * (c[2] - a[2]);
        const at = y * this.width + x;
        if (distance < this.nearest[at]!) this.nearest[at] = distance;
      }
    }
  }
}
