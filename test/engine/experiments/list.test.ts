import { describe, expect, expectTypeOf, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import type { ExperimentId, IdsOf, ResultOf, ValuesOf } from '../../../src/engine/experiments/list.ts';
import { emptyResults, type RunResult, valueAt } from '../../../src/engine/experiments/results.ts';
import type { RaceResult } from '../../../src/engine/experiments/shared/race/index.ts';

/*
 * What an id leads to. Each `@ts-expect-error` stands above what must not compile: the type check fails when it does.
 */
const race = experimentOf('optimizer-mnist');
const values = resolveValues(race, {});
const [run]: ResultOf<'optimizer-mnist'>[] = emptyResults(race.runs(values, 1));

describe('of an id that is known', () => {
  test('the experiment is the declared one', () => {
    expectTypeOf(race.id).toEqualTypeOf<'optimizer-mnist'>();
    expect(race.id).toBe('optimizer-mnist');
    // @ts-expect-error no such id
    const id: ExperimentId = 'optimizer-mnst';
    expect(() => experimentOf(id)).toThrow('optimizer-mnst');
  });

  test('values have the names and types of the parameters', () => {
    expectTypeOf<ValuesOf<'optimizer-mnist'>['hidden']>().toEqualTypeOf<readonly number[]>();
    expectTypeOf<ValuesOf<'hyperparameter-search'>['finalTest']>().toEqualTypeOf<'on' | 'off'>();
    expectTypeOf<ValuesOf<'optimizer-path'>['start']>().toEqualTypeOf<readonly [number, number]>();
    // @ts-expect-error it is called batchSize
    expect(values.batchsize).toBeUndefined();
    // @ts-expect-error a number
    const size: string = values.batchSize;
    expect(size).toBe(128);
  });

  test('runs have their parameters', () => {
    expectTypeOf<ResultOf<'batchnorm-mnist'>['params']['batchNorm']>().toEqualTypeOf<boolean>();
    expect(run!.params.iterations).toBe(2000);
    // @ts-expect-error a run has one optimizer
    expect(run!.params.optimizers).toBeUndefined();
  });

  test('a summary has what training finds out, in whichever way it ends', () => {
    expectTypeOf(run!.summary.testAccuracy).toEqualTypeOf<number | undefined>();
    expectTypeOf<ResultOf<'hyperparameter-search'>['summary']['testAccuracy']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<ResultOf<'init-symmetry'>['summary']['testAccuracy']>().toEqualTypeOf<number | undefined>();
    expectTypeOf<ResultOf<'init-mnist'>['summary']['divergedAt']>().toEqualTypeOf<number | undefined>();
    // @ts-expect-error it is called testAccuracy
    expect(run!.summary.accuracy).toBeUndefined();
  });

  test('series and pictures are those that are declared, by name or by a name that stands for many', () => {
    expect(valueAt(run!, 'loss', null)).toBeNaN();
    // @ts-expect-error no such series
    expect(valueAt(run!, 'los', null)).toBeNaN();
    // @ts-expect-error the same
    expect(run!.series.trainAccuracy).toBeUndefined();
    // @ts-expect-error no such picture
    expect(run!.snapshots.masks).toBeUndefined();
    type Names = keyof ResultOf<'init-symmetry'>['series'];
    expectTypeOf<Names>().toEqualTypeOf<'loss' | 'testAccuracy' | 'distinct' | `distinct ${string}`>();
    expectTypeOf<keyof ResultOf<'data-split'>['snapshots']>().toEqualTypeOf<'first draw'>();
    expectTypeOf<keyof ResultOf<'optimizer-path'>['snapshots']>().toBeNever();
  });
});

test('no experiment is read as anything at all: nothing of it is of any type', () => {
  type IsAny<T> = 0 extends 1 & T ? true : false;
  type Holes = {
    [Id in ExperimentId]: true extends
      | IsAny<ResultOf<Id>['params']>
      | IsAny<ResultOf<Id>['summary'][keyof ResultOf<Id>['summary']]>
      | IsAny<ValuesOf<Id>>
      ? Id
      : never;
  }[ExperimentId];
  expectTypeOf<Holes>().toBeNever();
});

test('of an id that is known at run time only, anything may be asked', () => {
  expectTypeOf<ResultOf<string>>().toEqualTypeOf<RunResult>();
  expectTypeOf<ValuesOf<string>[string]>().toBeUnknown();
  expectTypeOf<ResultOf<'optimizer-mnist'>>().toExtend<RunResult>();
});

test('experiments are told by their runs', () => {
  expectTypeOf<'optimizer-mnist' | 'init-mnist'>().toExtend<IdsOf<RaceResult>>();
  expectTypeOf<'data-split'>().not.toExtend<IdsOf<RaceResult>>();
  expectTypeOf<'init-symmetry'>().not.toExtend<IdsOf<RaceResult>>();
});
