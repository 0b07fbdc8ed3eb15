import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { weightDecayExplanation } from '../../../src/screens/overfit-weight-decay/explanation.ts';
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
    'the std of W is {value|0.038} with Adam and {value|0.097} with AdamW.',
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
