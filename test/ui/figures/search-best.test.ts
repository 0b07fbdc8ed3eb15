import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import {
  bestGrid,
  type SearchBestOptions,
  type SearchTrialOptions,
  searchBest,
  searchTrial,
} from '../../../src/ui/figures/search-best.ts';
import { finished, searched } from '../../engine/experiments/searches.ts';
import { expectGrid, size } from '../charts/helpers.ts';

const options: SearchBestOptions = {
  results: searched({ trials: '12' }),
  width: 62,
  height: 12,
  language: 'en',
  epochs: 3,
};

test('figure F23: the best first, validation above its axis, training beside it', () => {
  const picture = toStrings(searchBest(options));
  expect(picture).toEqual([
    ' Best-1 89 %    Best-2 85 %    Best-3 83 %    Best-4 75 %     ',
    '│         ⣀⣀⡠⠤ │         ⣀⣀⡠⠤ │         ⣀⣀⣀⠤ │         ⢀⣀⣀⣀   ',
    '│    ⠐⠒⠊⠉⠉     │    ⠐⠒⠊⠉⠉     │    ⠐⠒⠊⠉⠉     │    ⠐⠒⠊⠉⠉⠁      ',
    ' Best-5 61 %    Best-6 52 %    Best-7 10 %    Best-8 10 %     ',
    '│          ⣀⣀⣀ │            ⢀ │              │                ',
    '│    ⠐⠒⠒⠉⠉⠉⠉   │    ⠐⠒⠒⠊⠉⠉⠉⠉⠁ │    ⠐⠒⠒⠒⠒⠒⠒⠒⠒ │    ⠐⠒⠒⠒⠒⠒⠒⠒⠒   ',
    ' Best-9 10 %    Best-10 10 %   Best-11 10 %   Best-12 10 %    ',
    '│              │              │              │                ',
    '│    ⠐⠒⠒⠒⠒⠒⠒⠒⠒ │    ⠐⠒⠒⠒⠒⠒⠒⠒⠒ │    ⠐⠒⠒⠒⠒⠒⠒⠒⠒ │    ⠐⠒⠒⠒⠒⠒⠒⠒⠒   ',
    ' Best-13        Best-14        Best-15        Best-16         ',
    '│              │              │              │                ',
    '│              │              │              │                ',
  ]);
});

test('one trial full size, with what was drawn for it', () => {
  expect(toStrings(searchTrial({ ...options, width: 46, height: 11, at: 1 }))).toEqual([
    'accuracy             Best-2 85.0 %            ',
    '1.0┤                                          ',
    '   │                               ⢀ ⢀⣀⡠◉⠤⠒⠒⠊◉',
    '0.5┤                      ⢀ ◉⣀⡠⠤⠔⠒◉⠉⠉⠁        ',
    '   │               ⣀⣀⡠◉⠔⠒⠒⠉⠉                  ',
    '0.0┤              ⠉                           ',
    '   └┴─────────────┴────────────┴─── epoch ───┴',
    '    0             1            2             3',
    '─◉─ validation 85.0 %  ╌╌╌ training 90.0 %    ',
    'Trial 10: learning rate 0.00366, weight       ',
    'decay 2.85e-7                                 ',
  ]);
  expect(
    toStrings(searchTrial({ ...options, at: 99 }))
      .join('')
      .trim(),
  ).toBe('');
});

describe('what else is seen', () => {
  test('the hyperparameters that were searched, and no others', () => {
    const more = { ...options, results: searched({ trials: '4', units: '20,200', optimizers: 'sgd,adam' }), at: 0 };
    const text = toStrings(searchTrial({ ...more, width: 120 })).join(' ');
    for (const word of ['units', 'optimizer', 'learning rate']) expect(text).toContain(word);
    for (const word of ['dropout', 'batch size', 'hidden layers']) expect(text).not.toContain(word);
  });

  test('the one that is chosen is marked', () => {
    expect(toStrings(searchBest({ ...options, at: 2 })).join('')).toContain('›Best-3');
    expect(toStrings(searchBest(options)).join('')).not.toContain('›');
  });

  test('a diverged trial is never among the best', () => {
    const lost = options.results.map((r) => finished(r, [0.5], { diverged: true, divergedAt: 1 }));
    const none = toStrings(searchBest({ ...options, results: lost })).join('');
    expect(none).toContain('every trial so far has diverged');
    expect(none).not.toContain('Best-');
    const two = toStrings(searchBest({ ...options, results: [...options.results.slice(0, 2), ...lost.slice(2)] })).join(
      '',
    );
    expect(two).toContain('Best-2');
    expect(two).not.toMatch(/Best-3 +\d/);
    expect(
      toStrings(searchTrial({ ...options, results: lost, at: 0 }))
        .join('')
        .trim(),
    ).toBe('');
  });

  test('twenty where there is room: five by four, or four by five', () => {
    expect(bestGrid(80, 16, 20)).toEqual({ columns: 5, count: 20 });
    expect(bestGrid(60, 27, 20)).toEqual({ columns: 4, count: 20 });
    expect(bestGrid(120, 50, 20)).toMatchObject({ count: 20 });
    expect(bestGrid(60, 9, 20)).toEqual({ columns: 4, count: 12 });
    expect(bestGrid(0, 0, 20).count).toBeGreaterThanOrEqual(0);
  });

  test('any size, in both languages', () => {
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 20 }), (width, height, at) => {
        expectGrid(searchBest({ ...options, width, height, at }), width, height);
        expectGrid(searchTrial({ ...options, width, height, at }), width, height);
        expectGrid(searchBest({ ...options, results: [], width, height }), width, height);
        expect(searchTrial({ ...options, width, height, at, language: 'ko' }).width).toBe(width);
      }),
    );
  });
});

test('the values of a trial are those at the cursor, and a curve can be left out', () => {
  const rows = (more: Partial<SearchTrialOptions>) =>
    toStrings(searchTrial({ ...options, width: 70, height: 11, at: 1, ...more })).join('\n');
  expect(rows({ cursor: 1 })).not.toBe(rows({}));
  expect(rows({ cursor: 1 })).toContain('@ 1');
  expect(rows({ hidden: ['trainAccuracy'] })).toMatch(/─·─ training\s/);
});
