import { expect, test } from 'vitest';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { colourAt, optimizerColourAt, shadeColourAt, shadeCount } from '../../../src/ui/charts/palette.ts';

test('fifty entries have fifty colours, on both backgrounds', () => {
  const all = Array.from({ length: 50 }, (_, n) => colourAt(n));
  for (const [dark, light] of all) for (const one of [dark, light]) expect(one).toMatch(/^#[0-9a-f]{6}$/);
  expect(new Set(all.map(([dark]) => dark)).size).toBe(50);
  expect(new Set(all.map(([, light]) => light)).size).toBe(50);
});

test('any number of optimizers have colours of their own, and SGD is red', () => {
  const count = optimizerIds.length + 20;
  const all = Array.from({ length: count }, (_, n) => optimizerColourAt(n)[0]);
  expect(new Set(all).size).toBe(count);
  expect(all[0]).toBe('#ff6e6e');
});

test('shades get lighter on a dark background, darker on a light one, step by step', () => {
  const light = (colour: string) =>
    [1, 3, 5].reduce((sum, at) => sum + Number.parseInt(colour.slice(at, at + 2), 16), 0);
  const all = Array.from({ length: shadeCount }, (_, n) => shadeColourAt(n));
  for (let n = 1; n < shadeCount; n++) {
    expect(light(all[n]![0])).toBeGreaterThan(light(all[n - 1]![0]));
    expect(light(all[n]![1])).toBeLessThan(light(all[n - 1]![1]));
  }
  expect([shadeColourAt(-1), shadeColourAt(99)]).toEqual([all[0], all.at(-1)]);
});
