import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { gradientFlow, gradientSentences } from '../../../../src/engine/experiments/init-activations/gradients.ts';
import {
  type ActivationSummary,
  type GradientStats,
  nonFiniteGradient,
} from '../../../../src/engine/experiments/init-activations/stats.ts';
import { activationSentences } from '../../../../src/engine/experiments/init-activations/verdict.ts';
import { activationIds } from '../../../../src/engine/nn/activations/index.ts';
import { propagated } from '../../../ui/activations.ts';

const one = (activation: string, init: string, more: Record<string, string> = {}) =>
  propagated({ activation, init, samples: '200', ...more })[0]!;
const plain = (text: string) => text.replaceAll('\u00a0', ' ');
const en = (...args: Parameters<typeof one>) => gradientSentences(one(...args)).map((text) => plain(text.en));
const gradientsOf = (run: ReturnType<typeof one>) => (run.summary as ActivationSummary).gradients;

describe('how much arrives, beside what enters', () => {
  test("the sigmoid with Xavier's weights loses it by its slope, whatever the weights", () => {
    const [course, cause] = en('sigmoid', 'xavier');
    expect(course).toMatch(
      /^The gradient vanishes on its way back: median \|g\| \d(\.\d)?e-4 in layer 1, 0\.0\d % of the 0\.6\d at the top\.$/,
    );
    expect(cause).toMatch(
      /^Per layer: slope × 0\.2\d \(sigmoid: at most 0\.25\), weights × (1|0\.9\d): the slope loses it, not the weights\.$/,
    );
  });

  test('weights of std 1 make up for the flat ends in some units only', () => {
    const [course, cause] = en('sigmoid', '1');
    expect(course).toMatch(
      /^Half of the gradients of layer 1 are below \d(\.\d)?e-4 \(0\.6\d at the top\), others far larger \(std 0\.0\d+\)\.$/,
    );
    expect(cause).toMatch(
      /slope × 0\.(09\d?|1) \(sigmoid: at most 0\.25\), weights × (9\.\d|10): these make up for it only where it is not flat\.$/,
    );
    expect(en('tanh', '1')[0]).toMatch(
      /^Half of the gradients of layer 1 other than 0 are .*, others explode \(std \d/,
    );
  });

  test('small weights: both, or the weights alone where the slope is 1', () => {
    expect(en('sigmoid', '0.01')[1]).toMatch(/both lose it, the weights more\.$/);
    expect(en('tanh', '0.01')[1]).toMatch(/weights × 0\.1: the weights lose it, not the slope\.$/);
    expect(en('sigmoid', '0.01')[0]).toMatch(/\d(\.\d)?e-8 of the 0\.6\d at the top/);
  });

  test('enough, and too much', () => {
    expect(en('relu', 'he')).toEqual([
      expect.stringMatching(
        /^The gradient gets back to layer 1: median of \|g\| > 0 is 0\.\d+ in layer 1, \d+ % of the 0\.6\d at the top\.$/,
      ),
    ]);
    expect(en('relu', '1')).toEqual([
      expect.stringMatching(/^The gradient explodes .*, \d{4} times the 0\.6\d at the top\.$/),
      expect.stringMatching(/: the weights are too large\.$/),
    ]);
  });

  test('one layer has no weights above it', () => {
    expect(en('sigmoid', 'xavier', { layers: '1' })[1]).toMatch(
      /^The slope makes it × 0\.2\d? \(sigmoid: at most 0\.25\)\.$/,
    );
  });

  test('where most are exactly 0 that is said first', () => {
    const [zeros, others] = en('sigmoid', '1000');
    expect(zeros).toMatch(/^(More than )?9\d % of the gradients of layer 1 are exactly 0\.$/);
    expect(others).toMatch(/^The median of the other \|g\| is /);
  });

  test('none at all: since where, and why', () => {
    expect(en('relu', 'zero')).toEqual([
      'No gradient at all reaches layer 1: it cannot learn.',
      'In layer 5 the slope is 0 for every unit.',
    ]);
    expect(en('sigmoid', 'zero')[1]).toBe('Nothing gets through the weights of layer 5.');
  });

  test('gradients that overflow say so, with the layer where it begins', () => {
    const run = one('tanh', 'he');
    const gradients = gradientsOf(run).map((g, i) => (i < 3 ? nonFiniteGradient : g));
    const said = gradientSentences({ ...run, summary: { ...run.summary, gradients } });
    expect(said.map((text) => text.en)).toEqual([
      'The gradients overflow on their way back: in layer 3 they are no longer finite.',
    ]);
    expect(gradientFlow(gradients)).toBeNull();
  });
});

describe('every sentence follows from the numbers', () => {
  const shapes: Record<string, string>[] = [
    {},
    { layers: '1' },
    { layers: '20' },
    { samples: '1' },
    { units: '2' },
    { units: '2', samples: '1', layers: '20' },
  ];
  const inits = ['1', '0.01', 'xavier', 'he', 'zero', 'constant', '1000'];

  test.each(activationIds)('%s, whatever the weights and the shape', (activation) => {
    for (const init of inits) {
      for (const shape of shapes) {
        const run = propagated({ activation, init, samples: '60', units: '30', ...shape })[0]!;
        const about = `${activation} ${init} ${JSON.stringify(shape)}`;
        const said = activationSentences(run);
        for (const { en, ko } of said) {
          expect(`${en} ${ko}`, about).not.toMatch(/NaN|Infinity|undefined|null|[^e]-0\.0\b|±/);
          expect(ko, about).not.toMatch(/ %/);
        }
        const gradients = gradientsOf(run);
        const course = gradientFlow(gradients);
        const text = plain(said.map((s) => s.en).join(' '));
        if (!course) continue;
        const { slope, weights, share } = course;
        if (text.includes('the slope loses it, not the weights'))
          expect([slope < 0.95, weights! >= 0.95], about).toEqual([true, true]);
        if (text.includes('the weights lose it, not the slope'))
          expect([slope >= 0.95, weights! < 0.95], about).toEqual([true, true]);
        if (text.includes('vanishes')) expect(share, about).toBeLessThan(0.01);
        if (text.includes('explodes on')) expect(share, about).toBeGreaterThan(3);
        if (text.includes('at most 0.25')) expect(activation).toBe('sigmoid');
      }
    }
  });

  test('made-up numbers of any kind: no number that is not there', () => {
    const size = fc.oneof(fc.constant(0), fc.double({ min: 1e-40, max: 1e30, noNaN: true }));
    const layer = fc.record({
      median: size,
      rms: size,
      std: size,
      zeroShare: fc.double({ min: 0, max: 0.999, noNaN: true }),
      factor: size,
      weights: size,
    });
    fc.assert(
      fc.property(
        fc.array(layer, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...activationIds),
        (made, activation) => {
          const gradients = made.map(
            ({ factor, weights, ...g }, i): GradientStats => ({
              ...g,
              mean: 0,
              arriving: 0.6745,
              slope: g.rms > 0 ? { factor: factor || 1, median: factor } : null,
              weights: i === made.length - 1 ? null : weights || 1,
              histogram: nonFiniteGradient.histogram,
            }),
          );
          const empty = one('relu', 'he', { layers: '1', units: '2', samples: '1' });
          const run = { ...empty, params: { ...empty.params, activation }, summary: { ...empty.summary, gradients } };
          fc.pre(gradients.every((g) => g.rms > 0) || gradients[0]!.rms === 0);
          for (const { en, ko } of gradientSentences(run))
            expect(`${en} ${ko}`).not.toMatch(/NaN|Infinity|undefined|null/);
        },
      ),
    );
  });
});
