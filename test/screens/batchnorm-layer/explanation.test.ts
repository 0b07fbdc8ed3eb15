import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { layerExplanation } from '../../../src/screens/batchnorm-layer/explanation.ts';

const values = resolveValues(experimentOf('batchnorm-layer'), { batches: '10' });

test('running statistics are told by the two means of the unit that is shown', () => {
  const run = { summary: { mean: 0.02237, testMean: 0.0047 } } as never;
  const [asked] = layerExplanation.asked({ values, results: [run] });
  expect(asked!.answer.en).toContain(
    'After 10 batches the running mean of unit 1 is {value|0.0047}, that of the last batch {value|0.0224}.',
  );
  expect(asked!.answer.en).toContain('after 10, {value|65%}');
});
