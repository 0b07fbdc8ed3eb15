import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { optimizerById, optimizers } from '../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions } from '../../../src/engine/nn/optimizers/optimizer.ts';
import { type PathStep, tracePath } from '../../../src/engine/nn/path.ts';
import { parseSchedule } from '../../../src/engine/nn/schedules/index.ts';
import { surfaceById, surfaces } from '../../../src/engine/nn/surfaces/index.ts';
import { rateOn } from '../../../src/engine/nn/surfaces/rates.ts';
import type { Point } from '../../../src/engine/nn/surfaces/surface.ts';

const constant = parseSchedule('constant');

interface Reference {
  readonly surface: string;
  readonly optimizer: string;
  readonly options: Readonly<Record<string, number>>;
  readonly start: Point;
  readonly steps: number;
  readonly points: readonly Point[];
}

const file = new URL('../../reference/paths.json', import.meta.url);
const references = JSON.parse(readFileSync(file, 'utf8')) as Reference[];

test('there are references for six optimizers', () => expect(references).toHaveLength(6));

test.each(references)('$optimizer takes the same path as NumPy', ({ surface, optimizer, start, steps, ...rest }) => {
  const { decay_rate: rho, ...named } = rest.options;
  const rule = optimizerById(optimizer);
  const options = { ...defaultOptions(rule), ...named, ...(rho !== undefined && { rho }) };
  expect(Object.keys(options).toSorted()).toEqual(Object.keys(rule.options).toSorted());
  const path = [...tracePath(rule, surfaceById(surface), start, steps, options, constant)];
  expect(path).toHaveLength(rest.points.length);
  path.forEach(({ point, f }, t) => {
    const [x, y] = rest.points[t]!;
    expect(Math.abs(point[0] - x)).toBeLessThan(1e-12);
    expect(Math.abs(point[1] - y)).toBeLessThan(1e-12);
    expect(f).toBe(surfaceById(surface).f(...point));
  });
});

test.each(references)(
  "the book's rates are the bowl's: $optimizer",
  ({ surface, optimizer, options, start, steps }) => {
    expect(surfaceById(surface)).toMatchObject({ start, steps });
    expect(rateOn(surfaceById(surface), optimizerById(optimizer), optimizers).lr).toBe(options.lr);
  },
);

const term = (step: PathStep, id: string) => step.terms.find((t) => t.id === id)!.values;

/** Options of each kind inside their bounds; rates small enough for every surface. */
function optionsOf(id: string) {
  const names = Object.keys(optimizerById(id).options);
  const share = fc.double({ min: 0, max: 0.99, noNaN: true });
  return fc.record(
    Object.fromEntries(
      names.map((name) => {
        if (name === 'lr') return [name, fc.double({ min: 0, max: 0.02, noNaN: true })];
        if (name === 'eps') return [name, fc.constantFrom(1e-7, 1e-3)];
        return [name, share];
      }),
    ),
  ) as fc.Arbitrary<Record<string, number>>;
}

describe.each(optimizers)('$id', (optimizer) => {
  test('its terms add up to its steps on every surface', () => {
    fc.assert(
      fc.property(optionsOf(optimizer.id), fc.constantFrom(...surfaces), (options, surface) => {
        const path = [...tracePath(optimizer, surface, surface.start, 8, options, constant)];
        expect(path[0]!.terms).toEqual([]);
        path.slice(1).forEach((step, i) => {
          const from = path[i]!.point;
          const scale = Math.max(1, ...from.map(Math.abs), ...step.point.map(Math.abs));
          if (!Number.isFinite(scale)) return;
          expect(term(step, 'g')).toEqual([...surface.gradient(...from)]);
          const update = term(step, 'update');
          for (const axis of [0, 1] as const) {
            expect(Math.abs(from[axis] + update[axis]! - step.point[axis])).toBeLessThan(1e-12 * scale);
          }
        });
      }),
    );
  });

  test('every term has a name of its own, a symbol and two values', () => {
    const surface = surfaceById('bowl');
    const [, step] = [...tracePath(optimizer, surface, [-7, 2], 1, defaultOptions(optimizer), constant)];
    const ids = step!.terms.map((t) => t.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { symbol, values } of step!.terms) {
      expect(symbol).not.toBe('');
      expect(values).toHaveLength(2);
    }
  });

  test('the schedule scales the rate of each update', () => {
    const surface = surfaceById('bowl');
    const options = { ...defaultOptions(optimizer), lr: 0.1 };
    const halving = parseSchedule('step:1,0.5');
    const path = [...tracePath(optimizer, surface, [-7, 2], 4, options, halving)];
    expect(path.map((s) => s.lr)).toEqual([0.1, 0.1, 0.05, 0.025, 0.0125]);
    const still = [...tracePath(optimizer, surface, [-7, 2], 4, options, parseSchedule('step:1,0'))];
    expect(still[1]!.point).toEqual(path[1]!.point);
    // Without a rate, only what the velocity carries moves it on.
    if (!optimizer.slots.includes('v') || optimizer.slots.includes('m')) {
      expect(still[4]!.point).toEqual(still[1]!.point);
    } else expect(still[4]!.point).not.toEqual(still[1]!.point);
  });
});

test('options are read anew at every step', () => {
  const options = { lr: 0.5 };
  const path = tracePath(optimizerById('sgd'), surfaceById('bowl'), [-10, 1], 2, options, constant);
  path.next();
  expect((path.next().value as PathStep).point).toEqual([-9.5, 0]);
  options.lr = 0;
  expect((path.next().value as PathStep).point).toEqual([-9.5, 0]);
});

test('a path that becomes infinite goes on to its full length', () => {
  const path = [...tracePath(optimizerById('sgd'), surfaceById('rosenbrock'), [-1.2, 1], 50, { lr: 1 }, constant)];
  expect(path).toHaveLength(51);
  expect(path.at(-1)!.point.every(Number.isNaN)).toBe(true);
  expect(path.at(-1)!.f).toBeNaN();
  expect(path.filter((s) => s.terms.length > 0)).toHaveLength(50);
});
