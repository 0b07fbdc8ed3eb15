import { expect, test } from 'vitest';
import { benchMemory, runBytes } from '../../src/bench/memory.ts';
import { openDataset } from '../../src/data/index.ts';

const dataset = openDataset();
const size = { columns: 80, rows: 24 };

test('a run holds as many numbers more as its optimizer keeps of each weight', () => {
  const bytes = runBytes({ dataset, kernel: 'simd' });
  const weights = 784 * 100 + 3 * 100 * 100 + 100 * 10 + 4 * 100 + 10;
  const page = 65536;
  for (const [id, slots] of Object.entries({ momentum: 1, adagrad: 1, adam: 2, adamw: 2 })) {
    const more = bytes[id]! - bytes.sgd!;
    expect(Math.abs(more - 4 * slots * weights), id).toBeLessThanOrEqual(page);
  }
});

test('the end of a race is looked at in a process of its own; without a terminal the menu is not', async () => {
  const race = ['optimizer-mnist', '--iterations', '3', '--optimizers', 'sgd'];
  const report = await benchMemory({ dataset, kernel: 'simd', size, race, terminal: 'none here' }, () => {});
  expect(report).toMatchObject({ menu: null, notMeasured: 'none here' });
  expect(report.race.heapBytes).toBeGreaterThan(1e6);
  expect(report.race.peakRssBytes).toBeGreaterThanOrEqual(report.race.heapBytes);
});

test('a race that fails is an error', async () => {
  const race = ['optimizer-mnist', '--iterations', 'none'];
  await expect(benchMemory({ dataset, kernel: 'simd', size, race, terminal: '' }, () => {})).rejects.toThrow(
    'exit code 2',
  );
});
