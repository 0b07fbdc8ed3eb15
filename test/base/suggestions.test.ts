import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editDistance, suggestionsFor } from '../../src/base/suggestions.ts';

describe('editDistance', () => {
  test.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['kitten', 'sitting', 3],
    ['list', 'lst', 1],
    ['adam', 'adma', 1],
    ['ca', 'abc', 3],
  ])('%j and %j: %i', (a, b, distance) => {
    expect(editDistance(a, b)).toBe(distance);
    expect(editDistance(b, a)).toBe(distance);
  });

  test('one edit is one away, and nothing is further than the longer word is long', () => {
    const word = fc.string({ maxLength: 12 });
    fc.assert(
      fc.property(word, word, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (a, b, at, letter) => {
        const place = at % (a.length + 1);
        expect(editDistance(a, a)).toBe(0);
        expect(editDistance(a, a.slice(0, place) + letter + a.slice(place))).toBe(1);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('suggestionsFor', () => {
  const surfaces = ['bowl', 'rosenbrock', 'beale', 'himmelblau', 'saddle', 'rastrigin'];

  test.each([
    ['beal', ['beale']],
    ['Beale', ['beale']],
    ['himmel', ['himmelblau']],
    ['rastirgin', ['rastrigin']],
    ['mountain', []],
    ['b', []],
    ['', []],
  ])('%j among the surfaces', (word, found) => expect(suggestionsFor(word, surfaces)).toEqual(found));

  test('spellings of one name are the same, and a part of a name will do', () => {
    const known = ['batch-size', 'sgd.lr', 'adam.lr', 'adam.beta1', 'adam.beta2'];
    for (const word of ['batchSize', 'batch_size', 'BATCH-SIZE']) {
      expect(suggestionsFor(word, known)).toEqual(['batch-size']);
    }
    expect(suggestionsFor('lr', known)).toEqual(['sgd.lr', 'adam.lr']);
    expect(suggestionsFor('beta1', known)[0]).toBe('adam.beta1');
  });

  test('the nearest come first, and not all of them', () => {
    const known = ['steps', 'step', 'stepz', 'stops', 'seed'];
    expect(suggestionsFor('step', known)[0]).toBe('step');
    expect(suggestionsFor('step', known)).toHaveLength(3);
  });

  test('a word of ten thousand characters has no suggestions', () => {
    expect(suggestionsFor('x'.repeat(10_000), ['x'.repeat(9_999)])).toEqual([]);
  });
});
