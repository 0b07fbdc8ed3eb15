import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseEntryFilter } from '../../../src/engine/runs/entry-filter.ts';
import { madeUpEntry } from './entries.ts';

const race = madeUpEntry({
  texts: { optimizers: 'sgd,adam', 'sgd.lr': '0.1', hidden: '50,20' },
  recipe: { seed: 7, seeds: 3, changes: [{ name: 'adam.beta1', value: 0.5, at: 10 }] },
  outcome: 'diverged',
  note: 'Rate too HIGH',
  summary: { best: 0.91, layers: [{ loss: 2.5 }] },
});
const path = madeUpEntry({ experiment: 'optimizer-path', texts: { surface: 'beale', start: '-1,2' }, pinned: true });

const keeps = (text: string) => [race, path].map(parseEntryFilter(text));

describe('words', () => {
  test.each([
    ['', [true, true]],
    ['  ', [true, true]],
    ['beale', [false, true]],
    ['rate', [true, false]],
    ['RATE high', [true, false]],
    ['rate beale', [false, false]],
    ['k3f', [true, true]],
    ['mnist-10k', [true, false]],
  ])('%j', (text, expected) => {
    expect(keeps(text)).toEqual(expected);
  });
});

describe('conditions', () => {
  test.each([
    ['experiment=optimizer-path', [false, true]],
    ['experiment!=optimizer-path', [true, false]],
    ['outcome=diverged', [true, false]],
    ['outcome = diverged', [true, false]],
    ['seed>=7', [true, false]],
    ['seed<7', [false, true]],
    ['seed=9', [true, false]],
    ['seed=10', [false, false]],
    ['seeds>1', [true, false]],
    ['seeds=1', [false, true]],
    ['pinned=yes', [false, true]],
    ['data=mnist-10k', [true, false]],
    ['sgd.lr=0.1', [true, false]],
    ['sgd.lr=1e-1', [true, false]],
    ['hidden=20', [true, false]],
    ['surface=beale', [false, true]],
    ['start=-1', [false, true]],
    ['beta1=0.5', [true, false]],
    ['date>=2026-11', [true, true]],
    ['date>2026-11', [false, false]],
    ['date=2026-11-30', [true, true]],
    ['date<2026-11-30', [false, false]],
    ['best>0.9', [true, false]],
    ['loss>2', [true, false]],
    ['high lr>0.05 seed=7', [true, false]],
  ])('%s', (text, expected) => {
    expect(keeps(text)).toEqual(expected);
  });

  test.each([
    ['lr>>3', 'lr>: ">3" is not allowed; allowed: a number, or a date such as 2026-11-30'],
    ['lr>', 'lr>: "" is not allowed; allowed: a number, or a date such as 2026-11-30'],
    ['date<yesterday', 'date<: "yesterday" is not allowed; allowed: a number, or a date such as 2026-11-30'],
    ['outcome==done', 'outcome=: "=done" is not allowed; allowed: a number or a text'],
  ])('%s is refused: nothing can be compared with that', (text, message) => {
    expect(() => parseEntryFilter(text)).toThrow(message);
  });

  test('of optimizers that did not run count for nothing', () => {
    // Momentum has a rate too, of 0.01, as Adam has one of 0.001.
    expect(parseEntryFilter('lr=0.01')(race)).toBe(false);
    expect(parseEntryFilter('lr=0.001')(race)).toBe(true);
    expect(parseEntryFilter('momentum.lr<1')(race)).toBe(false);
  });

  test('about what no run has are refused, with what is meant', () => {
    expect(() => parseEntryFilter('lrr>1')).toThrow(/unknown condition "lrr" \(did you mean lr\?\)/);
    expect(() => parseEntryFilter('constructor=1')).toThrow(/unknown condition/);
  });

  test('a number is compared as a number, whatever its form', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 1e-6, max: 10, noNaN: true }),
        fc.double({ min: 1e-6, max: 10, noNaN: true }),
        (lr, wanted) => {
          const entry = madeUpEntry({ texts: { optimizers: 'sgd', 'sgd.lr': String(lr) } });
          const is = (comparison: string) => parseEntryFilter(`lr${comparison}${wanted}`)(entry);
          expect({ '<': is('<'), '<=': is('<='), '>': is('>'), '>=': is('>='), '=': is('='), '!=': is('!=') }).toEqual({
            '<': lr < wanted,
            '<=': lr <= wanted,
            '>': lr > wanted,
            '>=': lr >= wanted,
            '=': lr === wanted,
            '!=': lr !== wanted,
          });
        },
      ),
    );
  });

  test('any text is read or refused in one line, and a longer filter never lets more through', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 30 }),
        fc.constantFrom('sgd', 'lr>0.01', 'seed=7', 'outcome!=done'),
        (text, more) => {
          try {
            const [some, fewer] = [parseEntryFilter(text), parseEntryFilter(`${text} ${more}`)];
            for (const entry of [race, path]) expect(fewer(entry) && !some(entry)).toBe(false);
          } catch (error) {
            expect((error as Error).message).toMatch(/^unknown condition .*; known: /);
          }
        },
      ),
    );
  });
});
