import { describe, expect, test } from 'vitest';
import { changedTexts, experimentById } from '../../../src/engine/experiments/index.ts';
import type { JobRequest } from '../../../src/engine/runs/client.ts';
import { walked } from '../../ui/helpers.ts';
import { linesOf, type View } from '../views.tsx';

const experiment = experimentById('optimizer-path');
const results = ({ values }: JobRequest) => walked(changedTexts(experiment, values)).results;
/** The two rows above the map, as one text. */
const said = (keys: string[], more: Partial<View> = {}, columns = 80, rows = 24) =>
  linesOf({ screen: 'optimizer-path', results, keys, ...more }, columns, rows)
    .slice(1, 3)
    .map((line) => line.trim())
    .join(' ');

describe('above the map', () => {
  test('before the first step stands what the surface is', () => {
    expect(said(['g'])).toMatch(/^Shallow along x, steep along y: gradients mostly do not point at the minimum\./);
    expect(said(['g'], { texts: { surface: 'himmelblau' } })).toMatch(/^Four minima of the same depth/);
  });

  test('on the way what the path has done so far, on this surface', () => {
    expect(said(['g', '.', '.', '.'])).toMatch(
      /^SGD has not turned|^SGD turned across the valley 2 times in 3 steps\./,
    );
    expect(said(['g', ']', ']', ']', 'i'])).toMatch(/^Momentum turned across the valley 1? ?\w+ /);
    const elsewhere = said(['g', ']', ']'], { texts: { surface: 'rastrigin' } });
    expect(elsewhere).toMatch(/^SGD has not turned sharply in 20 steps/);
    expect(elsewhere).not.toMatch(/valley|zigzag/);
  });

  test('at the end who got how far; whole sentences, in both languages', () => {
    expect(said(['G'])).toBe(
      'After 30 steps AdaGrad is lowest (f = 0.000722), Adam highest (0.102). Turns across the valley (y): SGD 29, Momentum 4, AdaGrad 0, Adam 2.',
    );
    expect(said(['G'], { language: 'ko' })).toMatch(
      /^30걸음 뒤 AdaGrad가 가장 낮고\(f = 0\.000722\) Adam이 가장 높습니다/,
    );
    expect(said(['G'], {}, 200, 60)).toContain('Within 0.2 of the minimum (0, 0): AdaGrad.');
    // A path alone is nobody's better.
    expect(said(['G'], { texts: { optimizers: 'sgd' } })).toMatch(/^SGD: f goes from 6\.45 to 0\.0133 in 30 steps\./);
  });
});
