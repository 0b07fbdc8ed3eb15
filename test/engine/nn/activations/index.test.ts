import { describe, expect, test } from 'vitest';
import { UsageError } from '../../../../src/base/errors.ts';
import { activationById, activationIds, activations } from '../../../../src/engine/nn/activations/index.ts';

test('ids are unique; an unknown one is refused with the names of those that there are', () => {
  expect(new Set(activationIds).size).toBe(activations.length);
  for (const id of activationIds) expect(activationById(id).id).toBe(id);
  expect(() => activationById('no-such')).toThrow(UsageError);
  expect(() => activationById('no-such')).toThrow(`known: ${activationIds.join(', ')}`);
});

describe.each(activations)('$id', ({ label, forward, backward, needsInput, floor, steepest, bounds }) => {
  /** Away from kinks at 0. */
  const x = Float64Array.from([-20, -3, -1.5, -0.7, -0.1, -0.01, 0.01, 0.1, 0.7, 1.5, 3, 20]);
  const at = (input: Float64Array) => {
    const y = new Float64Array(input.length);
    forward(y, input, input.length);
    return y;
  };

  test('is named in both languages', () => {
    expect(label.en).not.toBe('');
    expect(label.ko).not.toBe('');
  });

  test('its gradient is the slope that central differences measure, times what comes back', () => {
    const h = 1e-6;
    const [above, below] = [at(x.map((v) => v + h)), at(x.map((v) => v - h))];
    const dy = x.map((_, i) => 2 - 0.3 * i);
    const dx = new Float64Array(x.length);
    backward(dx, dy, at(x), needsInput ? x : at(x), x.length);
    x.forEach((value, i) => {
      const slope = (above[i]! - below[i]!) / (2 * h);
      expect(Math.abs(dx[i]! - dy[i]! * slope), `at ${value}`).toBeLessThan(1e-7 * (1 + Math.abs(dy[i]!)));
    });
  });

  test('works in place, on the way back too', () => {
    const y = at(x);
    const same = x.slice();
    forward(same, same, same.length);
    expect([...same]).toEqual([...y]);
    const [dx, dy] = [new Float64Array(x.length), x.map((_, i) => i - 5)];
    backward(dx, dy, y, x, x.length);
    const d = dy.slice();
    backward(d, d, y, x, x.length);
    expect([...d]).toEqual([...dx]);
  });

  test('ignores values beyond the length, and passes NaN on', () => {
    const y = new Float64Array([7, 7]);
    forward(y, Float64Array.of(Number.NaN, 1), 1);
    expect([...y]).toEqual([Number.NaN, 7]);
  });

  test('its steepest slope is the largest that it has', () => {
    // Far enough for a slope that only approaches its largest.
    const grid = Float64Array.from({ length: 40_001 }, (_, i) => (i - 20_000) / 500);
    const slopes = new Float64Array(grid.length);
    backward(slopes, new Float64Array(grid.length).fill(1), at(grid), grid, grid.length);
    expect(Math.max(...slopes)).toBeCloseTo(steepest, 5);
  });

  test('it approaches its bounds from within, at both ends', () => {
    if (!bounds) return;
    const far = at(Float64Array.of(-1000, 1000));
    for (const [end, y] of far.entries()) expect(y).toBeCloseTo(bounds[end]!, 2);
    for (const y of at(x)) expect(y >= bounds[0] && y <= bounds[1]).toBe(true);
  });

  test('a function with a floor is max(floor, x)', () => {
    if (floor === undefined) return;
    expect([...at(x)]).toEqual([...x].map((v) => Math.max(floor, v)));
  });
});
