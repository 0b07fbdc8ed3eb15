import { expect, test } from 'vitest';
import { Series } from '../../../src/base/series.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { raceExplanation } from '../../../src/screens/optimizer-mnist/explanation.ts';

const values = resolveValues(experimentOf('optimizer-mnist'), { 'batch-size': '32' });
const run = (losses: readonly number[]) => {
  const x = losses.map((_, i) => i + 1);
  return { id: 'sgd', label: { en: 'SGD', ko: 'SGD' }, series: { loss: Series.of(x, losses) }, summary: {} } as never;
};
const answer = (losses: readonly number[]) => raceExplanation.asked({ values, results: [run(losses)] })[2]!.answer.en;

test('the noise of batches is told by how far the loss jumped over the last hundred updates', () => {
  // Quiet at first, then up and down by 0.2.
  const losses = [...new Array(50).fill(2), ...Array.from({ length: 101 }, (_, i) => (i % 2 === 0 ? 0.5 : 0.7))];
  expect(answer(losses)).toContain('divided by √32');
  expect(answer(losses)).toContain('the loss of {sgd|SGD} jumped by {value|0.2} on average');
  expect(answer(losses.slice(0, 90))).toMatch(/four times the work\.$/);
});
