import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';
import { choiceFigure, choiceLegend, choiceReach, splitBar } from '../../../src/ui/figures/split.ts';
import { expectGrid, size } from '../charts/helpers.ts';

test('test data that nobody has counted yet are not drawn', () => {
  const sizes = { training: 400, validation: 100, test: null };
  expect(toStrings(splitBar({ sizes, width: 20, height: 4, language: 'en' }))).toEqual([
    '████████████████▓▓▓▓',
    '│               │   ',
    '│     validation 100',
    '└ training 400      ',
  ]);
});

const book = { training: 400, validation: 100, test: 2000 };

test('figure F21: the parts in their true proportions, each with its use', () => {
  expect(toStrings(splitBar({ sizes: book, width: 50, height: 6, language: 'en' }))).toEqual([
    '████████▓▓░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
    '████████▓▓░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
    '████████▓▓░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░░',
    '│       │ └ test 2,000: judges once, at the end   ',
    '│       └ validation 100                          ',
    '└ training 400: fits the weights                  ',
  ]);
  expect(
    toStrings(
      splitBar({ sizes: { training: 6400, validation: 1600, test: 2000 }, width: 50, height: 4, language: 'ko' }),
    ),
  ).toEqual([
    '████████████████████████████████▓▓▓▓▓▓▓▓░░░░░░░░░░',
    '│                               │     테스트 2,000',
    '│                               └ 검증 1,600      ',
    '└ 훈련 6,400: 가중치를 학습합니다                 ',
  ]);
});

test('proportions are true, but no part that is there is less than a column', () => {
  const bar = (sizes: typeof book, width: number) =>
    toStrings(splitBar({ sizes, width, height: 1, language: 'en' }))[0]!;
  const count = (text: string, char: string) => [...text].filter((c) => c === char).length;
  expect(['█', '▓', '░'].map((c) => count(bar(book, 100), c))).toEqual([16, 4, 80]);
  expect(['█', '▓', '░'].map((c) => count(bar({ training: 9, validation: 1, test: 60_000 }, 40), c))).toEqual([
    1, 1, 38,
  ]);
  expect(['█', '▓', '░'].map((c) => count(bar({ training: 60_000, validation: 1, test: 1 }, 40), c))).toEqual([
    38, 1, 1,
  ]);
});

test('two curves: what the chosen scores, and what it is worth', () => {
  const [run] = emptyResults(experimentOf('data-split').runs(resolveValues(experimentOf('data-split'), {}), 1));
  const x = [1, 2, 3, 4];
  const series = {
    chosenScore: Series.of(x, [0.8, 0.84, 0.86, 0.87]),
    trueScore: Series.of(x, [0.8, 0.8, 0.81, 0.81]),
  };
  const rows = toStrings(choiceFigure({ results: [{ ...run!, series }], width: 50, height: 12, language: 'en' }));
  const row = (mark: string) => rows.findIndex((line) => line.trimEnd().endsWith(mark));
  expect(row('▴')).toBeGreaterThan(0);
  expect(row('▴')).toBeLessThan(row('◉'));
});

test('any size, with and without numbers', () => {
  fc.assert(
    fc.property(size, size, fc.nat(70_000), fc.nat(70_000), (width, height, training, validation) => {
      const sizes = { training, validation, test: 2000 };
      expectGrid(splitBar({ sizes, width, height, language: 'en' }), width, height);
      expect(splitBar({ sizes, width, height, language: 'ko' }).height).toBe(height);
      expectGrid(choiceFigure({ results: [], width, height, language: 'en' }), width, height);
    }),
  );
});

test('the curves are named with their values at a k; what is hidden without', () => {
  const [run] = emptyResults(experimentOf('data-split').runs(resolveValues(experimentOf('data-split'), {}), 1));
  const series = { chosenScore: Series.of([1, 2], [0.8, 0.84]), trueScore: Series.of([1, 2], [0.8, 0.81]) };
  const results = [{ ...run!, series }];
  const labels = (more: object) => choiceLegend({ results, language: 'en', ...more }).map(({ label }) => label);
  expect(labels({})).toEqual(['score on the n images that chose it 84.0\u00a0%', 'its true accuracy 81.0\u00a0%']);
  expect(labels({ cursor: 1, hidden: ['chosenScore'] })).toEqual([
    'score on the n images that chose it',
    'its true accuracy 80.0\u00a0%',
  ]);
  expect(labels({ results: [] })).toEqual(['score on the n images that chose it', 'its true accuracy']);
  expect([choiceReach(results), choiceReach([], 50)]).toEqual([
    { first: 1, length: 2, newest: 2 },
    { first: 1, length: 50, newest: 0 },
  ]);
});
