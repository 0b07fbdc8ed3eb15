import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { weightDecayExplanation } from '../../../src/screens/overfit-weight-decay/explanation.ts';
import { unmarked } from '../../../src/ui/charts/markup.ts';
import { made } from '../../engine/experiments/overfit-results.ts';

const values = resolveValues(experimentOf('overfit-weight-decay'), { optimizers: 'adam,adamw', 'weight-decay': '0.1' });
const trained = (optimizer: string, std: number, test: number) =>
  made({
    train: [0.5, 1],
    test,
    weightDecay: 0.1,
    optimizer,
    stds: [0.096, std],
    summary: { weightStd: std, testAccuracy: test },
  });
const pair = weightDecayExplanation.suggestions.at(-1)!;

test('where λ acts is told by the weights of the pair, if there is one', () => {
  const answer = (results: ReturnType<typeof trained>[]) =>
    weightDecayExplanation.asked({ values, results })[0]!.answer.en;
  expect(answer([trained('adam', 0.038, 0.77), trained('adamw', 0.097, 0.83)])).toContain(
    'the std of W is {series-0|0.038} with Adam and {series-1|0.097} with AdamW.',
  );
  expect(answer([trained('adam', 0.038, 0.77)])).toMatch(/4 runs both\.$/);
});

test('the suggestion holds if AdamW keeps more than twice the std and gets more test images right', () => {
  expect(pair.values).toEqual({ optimizers: ['adam', 'adamw'], weightDecay: [0.1], lr: 0.001, epochs: 60 });
  expect(pair.holds([trained('adam', 0.038, 0.77), trained('adamw', 0.097, 0.83)])).toBe(true);
  expect(pair.holds([trained('adam', 0.06, 0.77), trained('adamw', 0.097, 0.83)])).toBe(false);
  expect(pair.holds([trained('adam', 0.038, 0.83), trained('adamw', 0.097, 0.83)])).toBe(false);
  expect(pair.holds([trained('adam', 0.038, 0.77)])).toBe(false);
});

test('the gap is told of the first run, by its newest values, as the table has it', () => {
  const results = [made({ train: [0.5, 0.87], test: 0.7215, summary: {} })];
  const answer = weightDecayExplanation.asked({ values, results: results as never[] })[1]!.answer.en;
  expect(answer.replaceAll('\u00a0', ' ')).toContain(
    'Here, λ 0: {series-0|87.0 %} − {series-0|72.2 %} = {value|14.9} points.',
  );
});

test('the formula is that of the rules that are compared', () => {
  const lines = (optimizers: string) =>
    weightDecayExplanation
      .formulas({ values: resolveValues(experimentOf('overfit-weight-decay'), { optimizers }), results: [] })
      .map(({ en }) => unmarked(en));
  expect(lines('sgd')).toContain('SGD: W ← W − η·(g + λ·W)');
  expect(lines('adam,adamw')).toEqual(
    expect.arrayContaining([
      'Adam: its step with g + λ·W in place of g',
      'AdamW: W ← (1 − η·λ)·W, and its step with g alone',
    ]),
  );
  expect(lines('adam').join()).not.toContain('SGD');
});
