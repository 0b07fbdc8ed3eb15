import { describe, expect, test } from 'vitest';
import {
  activationSentences,
  activationVerdict,
  behaviourOf,
  behaviours,
} from '../../../src/engine/experiments/activation-verdict.ts';
import { propagated } from '../../ui/activations.ts';

const one = (activation: string, init: string, more: Record<string, string> = {}) =>
  propagated({ activation, init, samples: '200', ...more })[0]!;
const en = (...args: Parameters<typeof one>) => activationSentences(one(...args)).map((text) => text.en);

test('what becomes of the outputs, in the cases of the book and beyond', () => {
  const found = (activation: string, inits: string[]) => inits.map((init) => behaviourOf(one(activation, init)));
  const inits = ['1', '0.01', 'xavier', 'he', 'zero', 'constant'];
  expect(found('sigmoid', inits)).toEqual(['piles up', 'alike', 'holds', 'holds', 'identical', 'identical']);
  expect(found('tanh', inits)).toEqual(['piles up', 'dies out', 'shrinks', 'holds', 'dead', 'identical']);
  expect(found('relu', inits)).toEqual(['grows', 'dies out', 'shrinks', 'holds', 'dead', 'identical']);
  expect(behaviourOf(one('relu', '1000', { layers: '20' }))).toBe('overflows');
  expect(behaviourOf(one('relu', 'he', { layers: '1' }))).toBe('holds');
});

describe('sentences', () => {
  test('the outputs first, then the gradients', () => {
    const [outputs, gradients, ...more] = en('sigmoid', '1');
    expect(outputs).toMatch(/^The outputs pile up at the two ends, .*\(std 0\.4\d in layer 5\)\.$/);
    expect(gradients).toMatch(/^The gradient vanishes on its way back: layer 1 gets 0\.\d+ % of it\.$/);
    expect(more).toEqual([]);
  });

  test('have the numbers of the run', () => {
    const run = one('relu', '0.01');
    const { layers } = run.summary as { layers: { std: number }[] };
    const [outputs] = activationSentences(run);
    expect(outputs!.en).toContain(`std ${Number(layers[0]!.std.toPrecision(2))} in layer 1`);
    expect(outputs!.en).toMatch(/keeps [67](\.\d)? % of the spread/);
    expect(outputs!.ko).toContain(`1층 ${Number(layers[0]!.std.toPrecision(2))}`);
  });

  test('of units that say the same', () => {
    expect(en('sigmoid', 'constant')[0]).toBe(
      'All 100 units of layer 5 give the same output: together they say no more than one unit.',
    );
    expect(en('sigmoid', '0.01')[0]).toMatch(/all outputs lie near 0\.5 and units differ by only 0\.01\d?: 100 units/);
  });

  test('of gradients: none, few, enough, too many, and both at once', () => {
    expect(en('relu', 'zero')[1]).toBe('No gradient at all reaches layer 1: it cannot learn.');
    expect(en('sigmoid', '0.01')[1]).toMatch(/vanishes .* gets \d(\.\d)?e-8 of it/);
    expect(en('relu', 'he')[1]).toMatch(/gets back to layer 1: \d+ % of it arrives/);
    expect(en('relu', '1')[1]).toMatch(/explodes on its way back: in layer 1 it is \d{4} times as large/);
    expect(en('tanh', '1')[1]).toMatch(/most vanish .* and a few explode/);
    expect(en('relu', '1000', { layers: '20' })).toEqual([
      expect.stringMatching(
        /^The weights are too large: the numbers overflow, from layer \d+ on they are not finite\.$/,
      ),
    ]);
  });
});

test('the verdict has a line for each run, under its name', () => {
  const results = propagated({ activation: 'sigmoid,relu', init: '0.01,he', samples: '50', units: '20' });
  const lines = activationVerdict(results);
  expect(lines.map(({ en }) => en.split(':')[0])).toEqual([
    'Sigmoid, std 0.01',
    'Sigmoid, He',
    'ReLU, std 0.01',
    'ReLU, He',
  ]);
  expect(lines[0]!.ko).toMatch(/^시그모이드, 표준편차 0\.01: /);
  expect(behaviours(results)).toMatchObject({ 'relu/0.01': 'dies out', 'sigmoid/0.01': 'alike' });
});

test('before there are numbers nothing is said', () => {
  const empty = { ...one('relu', 'he'), summary: {} };
  expect([behaviourOf(empty), activationSentences(empty), activationVerdict([empty])]).toEqual([null, [], []]);
});
