import { describe, expect, test } from 'vitest';
import {
  activationSentences,
  activationVerdict,
  behaviourOf,
  behaviours,
} from '../../../../src/engine/experiments/init-activations/verdict.ts';
import { propagated } from '../../../ui/activations.ts';

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
    expect(outputs).toMatch(/^The outputs pile up at both ends, .*\(std 0\.4\d in layer 5\)\.$/);
    expect(gradients).toMatch(/^Half of the gradients of layer 1 are below \de-4 |^Half .* below \d\.\de-4 /);
    expect(more).toHaveLength(1);
  });

  test('have the numbers of the run', () => {
    const run = one('relu', '0.01');
    const { layers } = run.summary as { layers: { std: number }[] };
    const [outputs] = activationSentences(run);
    expect(outputs!.en).toContain(`std ${Number(layers[0]!.std.toPrecision(2))} in layer 1`);
    expect(outputs!.en).toMatch(/keeps [67](\.\d)?\u00a0% of the spread/);
    expect(outputs!.ko).toContain(`1층 ${Number(layers[0]!.std.toPrecision(2))}`);
  });

  test('of units that say the same', () => {
    expect(en('sigmoid', 'constant')[0]).toBe(
      'All 100 units of layer 5 give the same output: together they say no more than one unit.',
    );
    expect(en('sigmoid', '0.01')[0]).toMatch(/outputs lie around 0\.5 and units differ by only 0\.01\d?: 100 units/);
  });

  test('of one layer: beside the inputs', () => {
    expect(en('relu', '1000', { layers: '1' })[0]).toMatch(
      /^The inputs are spread with a std of 1, the outputs with \d+\.$/,
    );
    expect(en('relu', 'he', { layers: '1' }).join()).not.toMatch(/in layer 1, .* in layer 1/);
  });

  test('many small steps make a large one', () => {
    const long = { layers: '20' };
    expect(behaviourOf(one('relu', 'xavier', long))).toBe('dies out');
    expect(behaviourOf(one('sigmoid', 'xavier', long))).toBe('holds');
    expect(en('sigmoid', 'xavier')[0]).toMatch(/std 0\.2\d? in layer 1, 0\.1\d in layer 2, 0\.1\d in layer 5/);
  });

  test('of numbers that overflow: where, and nothing of the gradients', () => {
    const run = one('relu', '1000', { layers: '20' });
    const at = (run.summary as { divergedAt: number }).divergedAt;
    expect(activationSentences(run)).toEqual([
      {
        en: `The weights are too large: the numbers overflow, from layer ${at} on they are not finite.`,
        ko: `가중치가 너무 큽니다. 수가 넘쳐 ${at}층부터 출력이 유한하지 않습니다.`,
      },
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

test('before there are results there are no sentences', () => {
  const empty = { ...one('relu', 'he'), summary: {} };
  expect([behaviourOf(empty), activationSentences(empty), activationVerdict([empty])]).toEqual([null, [], []]);
});
