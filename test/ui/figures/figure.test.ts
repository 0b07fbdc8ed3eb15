import { expect, expectTypeOf, test } from 'vitest';
import type { ExperimentId, ResultOf, ValuesOf } from '../../../src/engine/experiments/list.ts';
import type { Figure, Finished } from '../../../src/ui/figures/figure.ts';
import { summaryFigureOf, summaryFigures } from '../../../src/ui/figures/index.ts';

const empty = { cells: { width: 0, height: 0, chars: [], styles: [] }, legend: [] };

/*
 * What must not compile stands under `@ts-expect-error`: the type check fails when it does.
 */
test('a figure is given the results and the values of its experiment', () => {
  expectTypeOf<Finished<'data-split'>['results']>().toEqualTypeOf<readonly ResultOf<'data-split'>[]>();
  expectTypeOf<Finished<'data-split'>['values']>().toEqualTypeOf<ValuesOf<'data-split'>>();
  const figures: { readonly [Id in 'data-split' | 'init-mnist']: Figure<Id> } = {
    'data-split': ({ results: [run], values }) => {
      expectTypeOf(run?.summary.trueScore).toEqualTypeOf<number | undefined>();
      expectTypeOf(values.candidates).toBeNumber();
      // @ts-expect-error no such field of the summary
      expect(run?.summary.score).toBeUndefined();
      return empty;
    },
    'init-mnist': ({ results: [run], values }) => {
      expectTypeOf(run?.series.loss?.length).toEqualTypeOf<number | undefined>();
      // @ts-expect-error it is called iterations
      expect(values.iteration).toBeUndefined();
      // @ts-expect-error no such series
      expect(run?.series.losses).toBeUndefined();
      return empty;
    },
  };
  expect(Object.keys(figures)).toHaveLength(2);
});

test('every experiment has one, and nothing else has', () => {
  type All = { readonly [Id in ExperimentId]: Figure<Id> };
  expectTypeOf(summaryFigures).toEqualTypeOf<All>();
  const { 'data-split': _, ...rest } = summaryFigures;
  // @ts-expect-error one is missing
  const missing: All = rest;
  // @ts-expect-error one is of no experiment
  const more: All = { ...summaryFigures, 'no-such': () => empty } satisfies All;
  expect([missing, more].map((all) => 'data-split' in all)).toEqual([false, true]);
});

test('a figure of an id that is known at run time only may not be there', () => {
  expect(summaryFigureOf('data-split')).toBe(summaryFigures['data-split']);
  expect(summaryFigureOf('no-such')).toBeUndefined();
});
