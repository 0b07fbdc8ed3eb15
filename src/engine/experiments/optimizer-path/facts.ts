import { surfaceById } from '../../nn/surfaces/index.ts';
import type { Point, Surface } from '../../nn/surfaces/surface.ts';
import type { RunResult } from '../results.ts';

/** How many steps `back` calls a turn after the step before; steps no longer than `least` are ignored. */
function countTurns(points: readonly Point[], least: number, back: (step: Point, before: Point) => boolean): number {
  let count = 0;
  let before: Point | null = null;
  for (let i = 1; i < points.length; i++) {
    const step: Point = [points[i]![0] - points[i - 1]![0], points[i]![1] - points[i - 1]![1]];
    const seen = Math.hypot(step[0], step[1]) > least;
    if (seen && before && back(step, before)) count++;
    before = seen ? step : null;
  }
  return count;
}

/** How often the step along an axis changes its sign: a zigzag. */
export function turns(points: readonly Point[], axis: 'x' | 'y', least = 0): number {
  const along = axis === 'x' ? 0 : 1;
  const flat = points.map((point): Point => [point[along], 0]);
  return countTurns(flat, least, ([step], [before]) => step > 0 !== before > 0);
}

/** How often a step turns by more than 90° against the one before. */
export function sharpTurns(points: readonly Point[], least = 0): number {
  return countTurns(points, least, ([dx, dy], [bx, by]) => dx * bx + dy * by < 0);
}

/** Where a path ends: at a global minimum, in another local minimum ("hollow"), or elsewhere ("way"). */
export type PathEnd = { readonly type: 'minimum'; readonly at: Point } | { readonly type: 'hollow' | 'way' };

/** A run with its surface. */
export type PathResult = RunResult<{ readonly surface: string }>;

export interface PathFacts {
  readonly run: PathResult;
  readonly surface: Surface;
  readonly steps: number;
  /** The height at the start and now. */
  readonly from: number;
  readonly f: number;
  /** Turns across the valley where there is a straight one, else sharp turns. */
  readonly turns: number;
  /** The first step with a number that is not finite, or null. */
  readonly divergedAt: number | null;
  /** Why no step has moved the path; null if one has. */
  readonly unmovedBecause: 'no rate' | 'no slope' | 'too small' | null;
  /** The first step outside the drawn part of the surface, for a start inside; null if there is none. */
  readonly leftAt: number | null;
  readonly outside: boolean;
  readonly place: PathEnd;
}

/** Within this share of the map's width a path is at a minimum. */
const nearShare = 0.01;
/** Steps below this share of the map's width are invisible. */
const seenShare = 1e-6;

/** The axis across a surface's straight valley, or null. */
export function acrossValley({ valley }: Surface): 'x' | 'y' | null {
  return valley ? (valley === 'x' ? 'y' : 'x') : null;
}

/** The distance within which a path is at a minimum. */
export function nearness({ window }: Surface): number {
  return nearShare * Math.min(window.x[1] - window.x[0], window.y[1] - window.y[0]);
}

/**
 * The local minimum within `near` of a point, by Newton's method; null if there is none. (Trying directions one by one would
 * miss the way out of a narrow valley.)
 */
function bottomNear(surface: Surface, from: Point, near: number): Point | null {
  let [x, y] = from;
  const h = near * 1e-4;
  for (let i = 0; i < 20; i++) {
    const [gx, gy] = surface.gradient(x, y);
    const [rightX, rightY] = surface.gradient(x + h, y);
    const [leftX, leftY] = surface.gradient(x - h, y);
    const upY = surface.gradient(x, y + h)[1];
    const downY = surface.gradient(x, y - h)[1];
    const [xx, xy, yy] = [(rightX - leftX) / (2 * h), (rightY - leftY) / (2 * h), (upY - downY) / (2 * h)];
    const determinant = xx * yy - xy * xy;
    // Without a positive definite Hessian there is no minimum.
    if (!(xx > 0 && determinant > 0)) return null;
    const [dx, dy] = [(xy * gy - yy * gx) / determinant, (xy * gx - xx * gy) / determinant];
    [x, y] = [x + dx, y + dy];
    if (!(Math.hypot(x - from[0], y - from[1]) <= near)) return null;
    if (Math.hypot(dx, dy) <= near * 1e-3) return [x, y];
  }
  return null;
}

function pathEndOf(surface: Surface, end: Point): PathEnd {
  const near = nearness(surface);
  const at = surface.minima.find(([x, y]) => Math.hypot(end[0] - x, end[1] - y) <= near);
  if (at) return { type: 'minimum', at };
  const bottom = bottomNear(surface, end, near);
  // Newton's method may find a global minimum that is just beyond `near`.
  const known = bottom && surface.minima.some(([x, y]) => Math.hypot(bottom[0] - x, bottom[1] - y) <= near);
  return { type: bottom && !known ? 'hollow' : 'way' };
}

/** The facts of a path up to a step, or to its end; null before its first step. */
export function pathFacts(run: PathResult, upTo = Infinity): PathFacts | null {
  const surface = surfaceById(run.params.surface);
  const count = Math.min(upTo + 1, run.series.f?.length ?? 0);
  if (count < 2 || run.status === 'failed') return null;
  const [xs, ys, fs] = ['x', 'y', 'f'].map((name) => run.series[name]!.y.subarray(0, count));
  const points = Array.from(xs!, (x, i): Point => [x, ys![i]!]);
  const [start, end] = [points[0]!, points.at(-1)!];
  const firstNonFinite = points.findIndex((point, i) => ![...point, fs![i]!].every(Number.isFinite));
  const within = ([x, y]: Point) => {
    const { window } = surface;
    return x >= window.x[0] && x <= window.x[1] && y >= window.y[0] && y <= window.y[1];
  };
  const firstOutside = within(start) ? points.findIndex((point) => !within(point)) : -1;
  const rates = run.series.lr?.y.subarray(1, count) ?? new Float64Array();
  const still = points.every(([x, y]) => x === start[0] && y === start[1]);
  const why = () => {
    if (rates.length > 0 && rates.every((rate) => rate === 0)) return 'no rate';
    return surface.gradient(...start).every((slope) => slope === 0) ? 'no slope' : 'too small';
  };
  const least = (seenShare / nearShare) * nearness(surface);
  return {
    run,
    surface,
    steps: count - 1,
    from: fs![0]!,
    f: fs!.at(-1)!,
    turns: surface.valley ? turns(points, acrossValley(surface)!, least) : sharpTurns(points, least),
    divergedAt: firstNonFinite < 0 ? null : firstNonFinite,
    unmovedBecause: still ? why() : null,
    leftAt: firstOutside < 0 ? null : firstOutside,
    outside: !within(end),
    place: firstNonFinite < 0 ? pathEndOf(surface, end) : { type: 'way' },
  };
}

/** The facts of the paths that did not diverge, each after as many steps as the shortest has made. */
export function comparedPaths(results: readonly PathResult[]): PathFacts[] {
  const whole = results.flatMap((run) => pathFacts(run) ?? []).filter(({ divergedAt }) => divergedAt === null);
  const steps = Math.min(...whole.map((path) => path.steps));
  return whole.flatMap((path) => (path.steps === steps ? path : (pathFacts(path.run, steps) ?? [])));
}
