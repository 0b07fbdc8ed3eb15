import { describe, expect, test } from 'vitest';
import type { JobRequest } from '../../../src/engine/runs/client.ts';
import { propagated } from '../../ui/activations.ts';
import { expectFitsEverywhere, linesOf, type View } from '../views.tsx';

/** Of smaller networks, so that a test does not wait: what is asked for otherwise. */
const results = ({ values, seed }: JobRequest) => {
  const { activation, init, range, layers } = values as Record<string, (string | number)[]>;
  const texts = { activation: activation!.join(), init: init!.join(), range: range!.join(), layers: String(layers) };
  return propagated({ ...texts, samples: '60', units: '30' }, seed);
};
const view: View = { screen: 'init-activations', results };
const frame = (keys: string, columns: number, rows: number, more: Partial<View> = {}) =>
  linesOf({ ...view, keys: keys.split(' ').filter(Boolean), ...more }, columns, rows).join('\n');

describe('every view fits every terminal', () => {
  test.each([
    ['plain', ''],
    ['units that say the same', '.'],
    ['tanh', 'f'],
    ['all', 'a'],
    ['all, their gradients', 'a v'],
    ['a wrong value', 'enter ctrl-u x enter'],
    ['deep', 'down right right right right right right right'],
    ['help', '?'],
  ])('%s', (_, keys) => {
    expectFitsEverywhere({ ...view, keys: keys.split(' ').filter(Boolean) });
  });

  test('before anything is computed', () => {
    expectFitsEverywhere({ ...view, results: () => [] });
  });
});

describe('what must be seen', () => {
  test('on 80 × 24: five histograms, their numbers, gradients, units, and what to make of it', () => {
    const text = frame('.', 80, 24);
    expect(text).toMatch(/layer 1 +layer 2 +layer 3 +layer 4 +layer 5/);
    expect(text).toMatch(/std +0\.0\d/);
    expect(text).toContain('gradients that flow back');
    expect(text.match(/1e-12/g)!.length).toBe(5);
    expect(text).toContain('std 0.01: all say the same');
    expect(text).toMatch(/Xavier: units differ/);
    expect(text).toMatch(/units differ by only \d(\.\d)?e-3/);
    // The gradient's sentence, its number and what it is measured by.
    expect(text).toMatch(/median\s+\|g\|\s+\d(\.\d)?e-\d+\s+in\s+layer\s+1/);
    expect(text).toMatch(/med +\de-\d+/);
    expect(text).toContain('at the top med 0.68');
    expect(text).toMatch(/sigmoid: at most 0\.25/);
  });

  test('bars that are cut off are explained', () => {
    expect(frame('', 120, 36, { texts: { activation: 'relu', init: 'he' } })).toContain('▴ cut off');
    expect(frame('', 120, 36)).not.toContain('▴ cut off');
  });

  test('all initial weights, a remark on each', () => {
    const text = frame('a', 120, 36);
    for (const name of ['std 1', 'std 0.01', 'Xavier', 'He']) expect(text).toMatch(new RegExp(`^ ${name} +std `, 'm'));
    expect(text).toMatch(/The outputs pile up/);
    const gradients = frame('a v', 120, 36);
    expect(gradients).toContain('1e-12');
    expect(gradients).toMatch(/The gradient vanishes/);
    expect(gradients).not.toMatch(/The outputs/);
  });

  test('what is said to be drawn is drawn: gradients below the outputs of one network, one of the two side by side', () => {
    expect(frame('a', 120, 36)).toContain('of one layer, for inputs from N(0, 1); its std stands');
    expect(frame('a v', 120, 36)).toContain('by size the gradients that flow back to one layer');
    for (const keys of ['a', 'a v']) expect(frame(keys, 120, 36)).not.toContain('Below it');
  });

  test('all of them on 80 × 24 too, in a line each', () => {
    const text = frame('a', 80, 24);
    for (const line of ['std 1: piles up at the ends', 'std 0.01: units nearly equal', 'He: stays spread out'])
      expect(text).toContain(line);
    expect(frame('a', 80, 24, { language: 'ko' })).toContain('표준편차 1: 양 끝에 몰림');
  });

  test('what has overflowed: in words, never as a number', () => {
    const texts = { activation: 'relu', init: '1000', layers: '14' };
    for (const [columns, rows] of [
      [80, 24],
      [120, 36],
      [200, 60],
    ] as const) {
      const text = frame('', columns, rows, { texts });
      expect(text.replace(/\s+/g, ' ')).toMatch(/the numbers overflow, from layer \d+ on they are not finite/);
      expect(text).toMatch(/lost|overflowed/);
      expect(text).not.toMatch(/NaN|Infinity|±|std +0 /);
    }
  });

  test('a wrong value with its reason', () => {
    const text = frame('enter ctrl-u x enter', 80, 24).replace(/\s+/g, ' ');
    expect(text).toContain('"x" is not an');
    expect(text).toContain('allowed:');
  });
});
