import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { layerExplanation } from '../../../src/screens/batchnorm-layer/explanation.ts';
import { stages } from '../../../src/ui/figures/batchnorm-layer.ts';

const values = resolveValues(experimentOf('batchnorm-layer'), { batches: '10' });

test('running statistics are told by the two means of the unit that is shown', () => {
  const run = { summary: { mean: 0.02237, testMean: 0.0047 } } as never;
  const [asked] = layerExplanation.asked({ values, results: [run] });
  expect(asked!.answer.en).toContain(
    'After 10 batches the mean that test mode uses for unit 1 is {series-1|0.0047}, that of the last batch {value|0.0224}.',
  );
  expect(asked!.answer.en).toContain('after 10, {series-1|65%}');
});

test('a corrected start is told as such', () => {
  const corrected = resolveValues(experimentOf('batchnorm-layer'), { 'batchnorm-start': 'corrected' });
  const facts = { values: corrected, results: [] };
  expect(layerExplanation.asked(facts)[0]!.answer.en).toContain('corrected, it is divided by that share');
  expect(layerExplanation.formulas(facts).at(-1)!.en).toContain('each divided by 1 − 0.9ᵗ');
  expect(layerExplanation.formulas({ values, results: [] })).toHaveLength(4);
});

test('the stages have the colours of their histograms', () => {
  const [normalized, scaled] = layerExplanation.formulas({ values, results: [] });
  const [x, z, y] = stages.map(({ style }) => style);
  expect(normalized!.en).toContain(`{${z}|z} = ({${x}|x}`);
  expect(scaled!.en).toMatch(new RegExp(`^\\{${y}\\|y\\} = .*\\{${z}\\|z\\}`));
});
