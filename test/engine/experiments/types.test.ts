import { expect, test } from 'vitest';
import { integerParam } from '../../../src/base/params.ts';
import { same } from '../../../src/base/text.ts';
import { defineExperiment } from '../../../src/engine/experiments/experiment.ts';
import { resolveValues } from '../../../src/engine/experiments/index.ts';
import { optimizerMnist } from '../../../src/engine/experiments/optimizer-mnist/index.ts';

const about = same('made up');
const declared = {
  id: 'made-up',
  section: 'update',
  title: about,
  summary: about,
  reading: about,
  params: { count: integerParam({ default: 3, min: 1, max: 9, label: about, help: about }) },
  needsData: false,
  light: true,
  series: { loss: { label: about, x: about }, 'layer *': { label: about, x: about } },
  snapshots: ['mask'],
} as const;

/*
 * What must not compile: each expectation below fails the type check when it does.
 */
test('the types of values, runs, series and summaries follow from the declaration', () => {
  const experiment = defineExperiment({
    ...declared,
    runs: ({ count }) => [{ id: 'one', label: about, params: { steps: count, name: 'x' } }],
    *train({ params, emit, show, progress }) {
      emit('loss', params.steps, 1);
      emit('layer 2', 1, 1);
      // @ts-expect-error no such series
      emit('los', 1, 1);
      // @ts-expect-error no such picture
      show('masks', [1]);
      // @ts-expect-error a run has no such parameter
      progress(params.count, 1);
      yield;
      return { loss: params.name.length, diverged: false };
    },
    summarize: ([run]) => ({ loss: run?.summary.loss?.toFixed(1), at: run?.summary.divergedAt?.toFixed(0) }),
    // @ts-expect-error the summary has no accuracy
    verdict: ([run]) => (run ? [same(String(run.summary.accuracy))] : []),
  });
  expect([experiment.id, experiment.runs({ count: 2 }, 1)[0]!.params.steps]).toEqual(['made-up', 2]);
  // @ts-expect-error a count is a number
  experiment.runs({ count: '2' }, 1);
});

test('values that were read have the types of their parameters', () => {
  const values = resolveValues(optimizerMnist, { 'batch-size': '32' });
  const size: number = values.batchSize;
  expect(size).toBe(32);
  // @ts-expect-error there is no such parameter
  expect(values.batchsize).toBeUndefined();
});
