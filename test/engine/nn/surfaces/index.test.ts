import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optimizerById, optimizers } from '../../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions, type Optimizer } from '../../../../src/engine/nn/optimizers/optimizer.ts';
import { tracePath } from '../../../../src/engine/nn/path.ts';
import { parseSchedule } from '../../../../src/engine/nn/schedules/index.ts';
import { surfaceById, surfaceIds, surfaces } from '../../../../src/engine/nn/surfaces/index.ts';
import { rateOn } from '../../../../src/engine/nn/surfaces/rates.ts';
import type { BookRule, Point, Surface } from '../../../../src/engine/nn/surfaces/surface.ts';

const within = ([from, to]: Point) => fc.double({ min: from, max: to, noNaN: true });
const isInside = ({ x: [left, right], y: [bottom, top] }: Surface['window'], [x, y]: Point) =>
  x >= left && x <= right && y >= bottom && y <= top;

/** The walk that the screen shows when nothing is changed. */
function defaultWalk(surface: Surface, optimizer: Optimizer) {
  const options = { ...defaultOptions(optimizer), lr: rateOn(surface, optimizer, optimizers).lr };
  return [...tracePath(optimizer, surface, surface.start, surface.steps, options, parseSchedule('constant'))];
}

/** The rules that every surface has sensible rates for. */
const book: readonly BookRule[] = ['sgd', 'momentum', 'adagrad', 'adam'];

const distance = ([x, y]: Point, [a, b]: Point) => Math.hypot(x - a, y - b);

describe.each(surfaces)('$id', (surface) => {
  test('the gradient is the slope that central differences measure', () => {
    fc.assert(
      fc.property(within(surface.window.x), within(surface.window.y), (x, y) => {
        const h = 1e-5;
        // Differences across a kink measure no slope.
        fc.pre(!(surface.kinks ?? []).some((kink) => distance(kink, [x, y]) < 0.05));
        const [gx, gy] = surface.gradient(x, y);
        const dx = (surface.f(x + h, y) - surface.f(x - h, y)) / (2 * h);
        const dy = (surface.f(x, y + h) - surface.f(x, y - h)) / (2 * h);
        const tolerance = 1e-5 * (1 + Math.abs(surface.f(x, y)) + Math.hypot(dx, dy));
        expect(Math.abs(gx - dx)).toBeLessThan(tolerance);
        expect(Math.abs(gy - dy)).toBeLessThan(tolerance);
      }),
    );
  });

  test('its minima lie in the window, are flat, equally deep, and lower than all around', () => {
    expect(surface.minima.length).toBeGreaterThan(0);
    for (const [x, y] of surface.minima) {
      expect(isInside(surface.window, [x, y])).toBe(true);
      expect(Math.hypot(...surface.gradient(x, y))).toBeLessThan(1e-9);
      expect(surface.f(x, y)).toBeCloseTo(surface.f(...surface.minima[0]!), 9);
      for (let k = 0; k < 16; k++) {
        const angle = (k * Math.PI) / 8;
        expect(surface.f(x + 0.01 * Math.cos(angle), y + 0.01 * Math.sin(angle))).toBeGreaterThan(surface.f(x, y));
      }
    }
    fc.assert(
      fc.property(within(surface.window.x), within(surface.window.y), (x, y) => {
        expect(surface.f(x, y)).toBeGreaterThanOrEqual(surface.f(...surface.minima[0]!) - 1e-9);
      }),
    );
  });

  test('starts inside the window and the close-up, away from any minimum', () => {
    expect(isInside(surface.window, surface.start)).toBe(true);
    if (surface.closeUp) expect(isInside(surface.closeUp, surface.start)).toBe(true);
    for (const minimum of surface.minima) expect(distance(surface.start, minimum)).toBeGreaterThan(1);
    expect(surface.steps).toBeGreaterThan(1);
  });

  test("has a rate for each of the book's rules and for no other, and every rule finds one", () => {
    expect(Object.keys(surface.rates).toSorted()).toEqual(book.toSorted());
    for (const optimizer of optimizers) {
      const { lr } = optimizer.options;
      const rate = rateOn(surface, optimizer, optimizers).lr;
      expect(lr!.parse(lr!.format(rate))).toBe(rate);
      expect(rate).toBeGreaterThan(0);
    }
  });

  test.each(book)('%s walks down on its default rate, inside the window', (id) => {
    const path = defaultWalk(surface, optimizerById(id));
    expect(path).toHaveLength(surface.steps + 1);
    expect(path.every(({ point, f }) => [...point, f].every(Number.isFinite))).toBe(true);
    // Half of the way down to the minimum, wherever that lies.
    const least = surface.f(...surface.minima[0]!);
    expect(path.at(-1)!.f - least).toBeLessThan((path[0]!.f - least) / 2);
    const inside = path.filter(({ point }) => isInside(surface.window, point)).length;
    expect(inside / path.length).toBeGreaterThan(0.9);
  });

  test("no two of the book's methods take the same way", () => {
    const paths = book.map((id) => defaultWalk(surface, optimizerById(id)));
    const widths = [surface.window.x, surface.window.y].map(([from, to]) => to - from);
    paths.forEach((one, i) => {
      for (const other of paths.slice(i + 1)) {
        const furthest = Math.max(...one.map(({ point }, t) => distance(point, other[t]!.point)));
        expect(furthest).toBeGreaterThan(0.02 * Math.min(...widths));
      }
    });
  });
});

describe('what the pictures are there to show', () => {
  const endOf = (surface: string, optimizer: string) =>
    defaultWalk(surfaceById(surface), optimizerById(optimizer)).at(-1)!;
  const nearest = (id: string, point: Point) => {
    const { minima } = surfaceById(id);
    return minima.indexOf(minima.toSorted((a, b) => distance(a, point) - distance(b, point))[0]!);
  };

  test("on the book's bowl SGD swings at every step, and AdaGrad ends lower", () => {
    const path = defaultWalk(surfaceById('bowl'), optimizers[0]!);
    const sides = path.map(({ point }) => Math.sign(point[1]));
    expect(sides).toEqual(sides.map((_, i) => (i % 2 === 0 ? 1 : -1)));
    expect(endOf('bowl', 'adagrad').f).toBeLessThan(endOf('bowl', 'sgd').f);
  });

  test("in Rosenbrock's valley Momentum and Adam come near the minimum, SGD and AdaGrad stay behind", () => {
    for (const id of ['momentum', 'adam']) expect(distance(endOf('rosenbrock', id).point, [1, 1])).toBeLessThan(0.4);
    for (const id of ['sgd', 'adagrad']) expect(distance(endOf('rosenbrock', id).point, [1, 1])).toBeGreaterThan(1);
  });

  test("every method gets near the minimum of Beale's plateau", () => {
    for (const id of book) expect(distance(endOf('beale', id).point, [3, 0.5])).toBeLessThan(0.5);
  });

  test("on Himmelblau's surface every method finds a minimum, and three of the book's find different ones", () => {
    for (const id of book) expect(endOf('himmelblau', id).f).toBeLessThan(0.5);
    const found = ['sgd', 'momentum', 'adagrad'].map((id) => nearest('himmelblau', endOf('himmelblau', id).point));
    expect(new Set(found).size).toBe(3);
  });

  test('SGD lingers at the saddle longer than Adam, and every method leaves it', () => {
    const lingering = (id: string) =>
      defaultWalk(surfaceById('saddle'), optimizerById(id)).filter(({ f }) => f > -0.5).length;
    expect(lingering('sgd')).toBeGreaterThan(lingering('adam'));
    for (const id of book) expect(endOf('saddle', id).f).toBeLessThan(-0.9);
  });

  test('in the egg box Momentum rolls out of the hollow in which SGD is stuck', () => {
    expect(endOf('rastrigin', 'momentum').f).toBeLessThan(2);
    expect(endOf('rastrigin', 'sgd').f).toBeGreaterThan(10);
  });
});

test('an unknown surface is refused with the names of those that there are', () => {
  expect(surfaceById('beale')).toBe(surfaces[2]);
  expect(new Set(surfaceIds).size).toBe(surfaces.length);
  expect(() => surfaceById('no-such')).toThrow(`unknown surface "no-such"; known: ${surfaceIds.join(', ')}`);
});
