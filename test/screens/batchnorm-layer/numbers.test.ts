import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { emptyResults } from '../../../src/engine/experiments/results.ts';
import { numbersPane } from '../../../src/screens/batchnorm-layer/numbers.ts';
import { toStrings } from '../../../src/ui/charts/cells.ts';

const experiment = experimentOf('batchnorm-layer');
const [queued] = emptyResults(experiment.runs(resolveValues(experiment, {}), 1));

function statistics(width: number, ...numbers: number[]): string[] {
  const run = { ...queued!, snapshots: { ...queued!.snapshots, statistics: Float64Array.from(numbers) } };
  return toStrings(numbersPane({ run, mode: 'training', width, height: 3, language: 'en' })).map((row) => row.trim());
}

test('statistics of many digits are rounded before they are cut, and the last is left out where it has no room', () => {
  const small = [0.015, 0.00328, 0.00281, 0.00343];
  expect(statistics(60, ...small)[1]).toBe('running (10)   μ 0.00281  σ² 0.00343  √(σ²+ε) 0.0586');
  expect(statistics(49, ...small)[1]).toBe('running (10)   μ 0.0028 σ² 0.0034 √(σ²+ε) 0.059');
  expect(statistics(40, ...small)[1]).toBe('running (10)   μ 0.0028 σ² 0.0034');
});
