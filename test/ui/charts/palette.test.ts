import { expect, test } from 'vitest';
import { optimizerIds } from '../../../src/engine/nn/optimizers/index.ts';
import { colourAt, optimizerColourAt } from '../../../src/ui/charts/palette.ts';

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
