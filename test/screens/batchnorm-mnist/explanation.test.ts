import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { gridExplanation } from '../../../src/screens/batchnorm-mnist/explanation.ts';
import { unmarked } from '../../../src/ui/charts/markup.ts';

const lines = (texts: Readonly<Record<string, string>>) =>
  gridExplanation
    .formulas({ values: resolveValues(experimentOf('batchnorm-mnist'), texts), results: [] })
    .map(({ en }) => unmarked(en));

test('what a layer does to a signal without batch norm is computed for its inputs, where it is known', () => {
  expect(lines({}).at(-1)).toBe(
    'without: a ReLU layer of 100 inputs multiplies a signal by about scale·√(100/2) = scale·7.1; at 0.01 by 0.07; 4 of 5 hidden layers are such',
  );
  expect(lines({ hidden: '50,50' }).at(-1)).toContain('√(50/2) = scale·5.0; at 0.01 by 0.05; 1 of 2');
  const unknown: Record<string, string>[] = [{ activation: 'tanh' }, { hidden: '50,100' }, { hidden: '100' }];
  for (const texts of unknown) expect(lines(texts)).toHaveLength(2);
});
