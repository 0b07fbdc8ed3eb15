import { expect, test } from 'vitest';
import { Arena } from '../../../../src/engine/kernel/arena.ts';
import { createKernel, supportedKernels } from '../../../../src/engine/kernel/index.ts';
import { optimizers } from '../../../../src/engine/nn/optimizers/index.ts';
import { defaultOptions, type Optimizer } from '../../../../src/engine/nn/optimizers/optimizer.ts';

/** Runs updates with these gradients in float64 and gives w after each. */
export function updates(
  optimizer: Optimizer,
  options: Readonly<Record<string, number>>,
  start: readonly number[],
  gradients: readonly (readonly number[])[],
): { w: number[][]; slots: number[][] } {
  const w = Float64Array.from(start);
  const slots = optimizer.slots.map(() => new Float64Array(start.length));
  const seen = gradients.map((g, i) => {
    optimizer.update(w, Float64Array.from(g), slots, options, i + 1, start.length);
    return [...w];
  });
  return { w: seen, slots: slots.map((s) => [...s]) };
}

/** Two gradients of three parameters: both signs, a zero, and sizes far apart. */
export const start = [1, -2, 0.5];
export const g1 = [0.5, -3, 0];
export const g2 = [-0.25, 2, 40];

export function expectClose(actual: readonly number[], expected: readonly number[], relative = 1e-14): void {
  expect(actual).toHaveLength(expected.length);
  actual.forEach((value, i) => {
    const size = Math.max(Math.abs(value), Math.abs(expected[i]!), 1e-12);
    expect(Math.abs(value - expected[i]!) / size, `number ${i}: ${value}, not ${expected[i]}`).toBeLessThan(relative);
  });
}

/** What holds for every optimizer, whatever its rule. */
export function testCommon(optimizer: Optimizer): void {
  test('stands in the registry under its id, with texts in both languages', () => {
    expect(optimizers).toContain(optimizer);
    for (const text of [optimizer.label, optimizer.about]) {
      expect(text.en).not.toBe('');
      expect(text.ko).not.toBe('');
    }
    expect(optimizer.formula.length).toBeGreaterThan(0);
  });

  test('its defaults are values that it allows', () => {
    for (const param of Object.values(optimizer.options)) {
      expect(param.parse(param.format(param.default))).toBe(param.default);
      expect(param.symbol).toBeTruthy();
    }
  });

  test('every kernel gives the same weights over several updates, to float32 rounding', () => {
    const length = 37;
    const options = { ...defaultOptions(optimizer), lr: 0.1 };
    const wave = (i: number, t: number) => Math.sin(1.7 * i + 0.9 * t) * 10 ** ((i % 5) - 2);
    const result = (name: Parameters<typeof createKernel>[0]) => {
      const kernel = createKernel(name, 64 * 1024);
      const arena = new Arena(kernel.memory);
      const [w, g] = [arena.floats(length), arena.floats(length)];
      const slots = optimizer.slots.map(() => arena.floats(length));
      w.set(Float32Array.from({ length }, (_, i) => wave(i, 0)));
      for (let t = 1; t <= 6; t++) {
        g.set(Float32Array.from({ length }, (_, i) => wave(i, t)));
        (kernel.accelerated.updates[optimizer.id] ?? optimizer.update)(w, g, slots, options, t, length);
      }
      return [...w];
    };
    const expected = result('reference');
    for (const name of supportedKernels()) {
      const w = result(name);
      w.forEach((value, i) => {
        const tolerance = 2e-6 * (Math.abs(expected[i]!) + 1);
        expect(Math.abs(value - expected[i]!), `${name}, number ${i}`).toBeLessThan(tolerance);
      });
    }
  });
}
