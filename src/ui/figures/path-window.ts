import type { PathResult } from '../../engine/experiments/optimizer-path/facts.ts';
import type { Point, Surface } from '../../engine/nn/surfaces/surface.ts';

type Window = Surface['window'];

/** A part of an axis around its middle: all of it at 1, half of it at 2. */
export function zoomed([from, to]: Point, zoom: number): Point {
  const middle = (from + to) / 2;
  return [middle + (from - middle) / zoom, middle + (to - middle) / zoom];
}

const within = (value: number, [from, to]: Point): boolean => value >= from && value <= to;

/** Whether paths stay in the close-up of their surface, by run: it is looked up in every frame. */
const staying = new WeakMap<PathResult, { readonly steps: number; readonly stays: boolean }>();

function staysIn(run: PathResult, window: Window): boolean {
  const { x, y } = run.series;
  const steps = x?.length ?? 0;
  const known = staying.get(run);
  if (known?.steps === steps) return known.stays;
  const inside = (values: Float64Array | undefined, range: Point) =>
    values?.every((value) => within(value, range)) ?? true;
  const stays = inside(x?.y, window.x) && inside(y?.y, window.y);
  staying.set(run, { steps, stays });
  return stays;
}

/** The part of the surface that is drawn: the close-up if all paths stay in it, so that one map shows what each of many does. */
export function windowOf({ window, closeUp }: Surface, [x, y]: Point, results: readonly PathResult[]): Window {
  if (!closeUp || !within(x, closeUp.x) || !within(y, closeUp.y)) return window;
  return results.every((run) => staysIn(run, closeUp)) ? closeUp : window;
}
