import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  logX,
  pannedX,
  pannedY,
  partOf,
  shownX,
  wholeY,
  withCursor,
  type XReach,
  type XWindow,
  zoomedX,
  zoomedY,
} from '../../../src/ui/charts/window.ts';

const whole: XReach = { length: 2000, newest: 2000 };

describe('the x axis', () => {
  test('is all there without a window, and from its own beginning', () => {
    expect(shownX(null, whole)).toEqual([0, 2000]);
    expect(shownX(null, { ...whole, first: 1 })).toEqual([1, 2000]);
  });

  test('is zoomed about the cursor, which keeps its place, and out to the whole again', () => {
    const once = zoomedX(null, 2, whole, 500);
    expect(shownX(once, whole)).toEqual([250, 1250]);
    const twice = zoomedX(once, 2, whole, 500);
    expect(shownX(twice, whole)).toEqual([375, 875]);
    expect(zoomedX(zoomedX(twice, 0.5, whole, 500), 0.5, whole, 500)).toBeNull();
    const close = Array.from({ length: 20 }).reduce<XWindow | null>((w) => zoomedX(w, 2, whole, 500), null);
    expect(close!.span).toBe(8);
  });

  test('follows the newest value without a cursor, in steps', () => {
    const running = (newest: number) => shownX({ span: 160, end: null }, { length: 2000, newest });
    expect([running(0), running(100), running(161), running(165), running(1999)]).toEqual([
      [0, 160],
      [0, 160],
      [10, 170],
      [10, 170],
      [1840, 2000],
    ]);
  });

  test('is panned within its ends, and follows again at the newest', () => {
    const window = { span: 400, end: 1000 };
    expect(pannedX(window, -0.25, whole)).toEqual({ span: 400, end: 900 });
    expect(pannedX(window, -10, whole)).toEqual({ span: 400, end: 400 });
    expect(pannedX(window, 10, whole)).toEqual({ span: 400, end: null });
    expect(pannedX(null, 1, whole)).toBeNull();
  });

  test('goes with a cursor that leads out of it', () => {
    const window = { span: 400, end: 1000 };
    expect(withCursor(window, 800, whole)).toBe(window);
    expect(shownX(withCursor(window, 500, whole), whole)).toEqual([460, 860]);
    expect(shownX(withCursor(window, 1100, whole), whole)).toEqual([740, 1140]);
    expect(withCursor(window, null, whole)).toEqual({ span: 400, end: null });
  });

  test('a cursor at the beginning is not left behind by what follows the newest value', () => {
    const reach = { first: 1, length: 2000, newest: 1000 };
    const window = withCursor(zoomedX(null, 2, reach, null), 1, reach);
    const [from, to] = shownX(window, reach);
    expect(from).toBeLessThanOrEqual(1);
    expect(to).toBeGreaterThan(1);
  });

  test('whatever is done, a part of the whole is shown, with the cursor in it', () => {
    const step = fc.oneof(
      fc.record({ type: fc.constant('zoom' as const), by: fc.constantFrom(0.5, 2) }),
      fc.record({ type: fc.constant('pan' as const), by: fc.double({ min: -2, max: 2, noNaN: true }) }),
      fc.record({ type: fc.constant('cursor' as const), by: fc.integer({ min: 1, max: 2000 }) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), fc.integer({ min: 0, max: 2000 }), (steps, newest) => {
        const reach = { first: 1, length: 2000, newest };
        let window: XWindow | null = null;
        for (const { type, by } of steps) {
          const at = Math.min(by, newest);
          if (type === 'zoom') window = zoomedX(window, by, reach, null);
          else if (type === 'pan') window = pannedX(window, by, reach);
          else window = withCursor(window, at, reach);
          const [from, to] = shownX(window, reach);
          expect(from).toBeGreaterThanOrEqual(1);
          expect(to).toBeLessThanOrEqual(2000);
          expect(to - from).toBeGreaterThanOrEqual(8 - 1e-9);
          if (type === 'cursor' && at >= 1) expect(at >= from - 1e-9 && at <= to + 1e-9).toBe(true);
        }
      }),
    );
  });

  test('a logarithmic one begins at the first update', () => {
    expect([logX([0, 2000]), logX([300, 900]), logX([0, 1])]).toEqual([
      [1, 2000],
      [300, 900],
      [0.5, 1],
    ]);
  });
});

describe('the y axis', () => {
  test('is zoomed about the share that keeps its place, and not beyond what there is', () => {
    expect([0, 0.5, 1].map((about) => zoomedY(wholeY, 2, about, 1))).toEqual([
      [0, 0.5],
      [0.25, 0.75],
      [0.5, 1],
    ]);
    expect(zoomedY(wholeY, 0.5, 0, 4)).toEqual([0, 2]);
    expect(zoomedY([0, 3], 0.5, 0, 4)).toEqual([0, 4]);
    expect(zoomedY(wholeY, 0.5, 1, 1)).toEqual([0, 1]);
  });

  test('is panned up to its ends', () => {
    expect(pannedY([0.5, 0.75], -1, 1)).toEqual([0.25, 0.5]);
    expect(pannedY([0.5, 0.75], 9, 1)).toEqual([0.75, 1]);
    expect(pannedY(wholeY, 1, 1)).toEqual(wholeY);
  });

  test('a part of it has values, by shares or by shares of decades', () => {
    expect(partOf([2, 6], false, [0.25, 0.5])).toEqual([3, 4]);
    const [low, high] = partOf([1e-4, 1], true, [0.25, 0.5]);
    expect([low, high].map((value) => Number(value.toPrecision(12)))).toEqual([1e-3, 1e-2]);
  });
});
