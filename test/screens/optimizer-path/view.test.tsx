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
      'After 30 steps AdaGrad is lowest (f = 0.000722), Adam highest (0.102). Turns across the valley (y): SGD 29, Momentum 4, AdaGrad 0 and Adam 2.',
    );
    expect(said(['G'], { language: 'ko' })).toMatch(
      /^30걸음 뒤 AdaGrad가 가장 낮고\(f = 0\.000722\) Adam이 가장 높습니다/,
    );
    expect(said(['G'], {}, 200, 60)).toContain('Within 0.2 of the minimum (0, 0): AdaGrad.');
    // A path alone is nobody's better.
    expect(said(['G'], { texts: { optimizers: 'sgd' } })).toMatch(/^SGD: f goes from 6\.45 to 0\.0133 in 30 steps\./);
  });
});

describe('on the screen', () => {
  const screen = (keys: string[], columns = 120, rows = 36, more: Partial<View> = {}) =>
    linesOf({ screen: 'optimizer-path', results, keys, ...more }, columns, rows);
  const rowOf = (lines: readonly string[], text: string) => lines.findIndex((line) => line.includes(text));

  test('under each name stands what its path has done, live', () => {
    for (const [columns, rows] of [
      [80, 24],
      [120, 36],
      [200, 60],
    ] as const) {
      const lines = screen(['G'], columns, rows).join('\n');
      expect(lines).toMatch(/29 turns.* f 0\.0133 .*4 turns.* f 0\.0479/);
      expect(lines).toMatch(/0 turns.* f 0\.000722 .*2 turns.* f 0\.102/);
    }
    expect(screen(['g', '.', '.', '.'], 80, 24).join('\n')).toMatch(/2 turns · f 3\.47 +0 turns · f 2\.2 /);
  });

  test('a path that leaves the map says when, at 80 × 24 too, and the others still say what they did', () => {
    const lines = screen(['G'], 80, 24, { texts: { 'sgd.lr': '2.5' } }).join('\n');
    expect(lines).toMatch(/left the map at step 2 +4 turns · f 0\.0479/);
    expect(lines).toMatch(/┤↑/);
    const korean = screen(['G'], 80, 24, { texts: { 'sgd.lr': '2.5' }, language: 'ko' }).join('\n');
    expect(korean).toMatch(/2걸음째 지도를 벗어남 +꺾임 +4 · f 0\.0479/);
  });

  test('the window is the same in all views', () => {
    const ticks = (keys: string[]) =>
      screen(['G', ...keys])
        .join('\n')
        .match(/-10┤| -2┤/)?.[0]
        .trim();
    expect([ticks([]), ticks(['o']), ticks(['v']), ticks(['o', 'v'])]).toEqual(Array(4).fill('-2┤'));
  });

  test('nothing moves when another optimizer is chosen', () => {
    const titles = ['▮ AdaGrad', 'f = x²/20 + y²', '30/30'];
    const down = (count: number) => ['G', 'tab', ...Array.from({ length: count }, () => 'down')];
    const places = [0, 2, 3, 5, 7].map((count) => {
      const lines = screen(down(count));
      return [lines.findIndex((line) => /step 30 *$/.test(line)), rowOf(lines, titles[2]!)];
    });
    expect(new Set(places.map(String)).size).toBe(1);
    expect(places[0]![0]).toBeGreaterThan(0);
  });

  test('the heights are shown once: beside three maps, else under the arithmetic where there is room', () => {
    const count = (optimizers: string, columns: number, rows: number, keys = ['G']) =>
      screen(keys, columns, rows, { texts: { optimizers } })
        .join('\n')
        .match(/height f/g)?.length ?? 0;
    for (const optimizers of ['sgd,adam', 'sgd,momentum,adam', 'sgd,momentum,adagrad,adam']) {
      expect(count(optimizers, 200, 60), optimizers).toBe(1);
      expect(count(optimizers, 200, 60, ['G', 'o']), optimizers).toBe(1);
    }
    expect(count('sgd,momentum,adam', 80, 24)).toBe(1);
    expect(count('sgd,momentum,adagrad,adam', 80, 24)).toBe(0);
  });

  test('the list shows that it goes on, at 80 × 24', () => {
    expect(screen(['G'], 80, 24).join('\n')).toMatch(/↓ · Nesterov/);
    expect(screen(['G'], 120, 36).join('\n')).not.toMatch(/↓ · /);
  });
});
