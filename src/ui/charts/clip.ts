export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Larger coordinates are scaled down to this, in the same direction from the origin: their differences could overflow. */
const FAR = 1e12;

function nearer(x: number, y: number): [number, number] {
  const size = Math.max(Math.abs(x), Math.abs(y));
  return size > FAR ? [(x / size) * FAR, (y / size) * FAR] : [x, y];
}

/**
 * The part of a segment inside a box, or null (Liang–Barsky): it makes the cost of a line depend on the picture only, so
 * that the path of a diverging run, at 1e300, takes no longer than any other.
 */
export function clipSegment(
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  box: Box,
): [number, number, number, number] | null {
  if (!(Number.isFinite(x0) && Number.isFinite(y0) && Number.isFinite(x1) && Number.isFinite(y1))) return null;
  const [ax, ay] = nearer(x0, y0);
  const [bx, by] = nearer(x1, y1);
  const dx = bx - ax;
  const dy = by - ay;
  let from = 0;
  let to = 1;
  // Each edge: how fast the segment leaves the box through it, and how far its start is from it.
  const edges: [number, number][] = [
    [-dx, ax - box.left],
    [dx, box.right - ax],
    [-dy, ay - box.top],
    [dy, box.bottom - ay],
  ];
  for (const [speed, distance] of edges) {
    if (speed === 0) {
      if (distance < 0) return null;
    } else if (speed < 0) from = Math.max(from, distance / speed);
    else to = Math.min(to, distance / speed);
  }
  return from > to ? null : [ax + dx * from, ay + dy * from, ax + dx * to, ay + dy * to];
}
