import { expect, test } from 'vitest';
import { splitVerdict } from '../../../src/engine/experiments/data-split/verdict.ts';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { splitExplanation } from '../../../src/screens/data-split/explanation.ts';

/** The answer beside a run with these two accuracies. */
function told(chosenScore: number, trueScore: number, candidates = 50) {
  const values = resolveValues(experimentOf('data-split'), { candidates: String(candidates) });
  const summary = { chosenScore, trueScore, worst: 0.79, best: 0.83, unseen: 3000 };
  const run = { status: 'done', params: { images: 100, candidates, repeats: 300 }, summary } as never;
  const answer = splitExplanation.asked({ values, results: [run] })[0]!.answer.en.replaceAll('\u00a0', ' ');
  return { answer, verdict: splitVerdict([run])[0]!.en };
}

test('what the score promises too much is what the verdict calls luck, to the digit', () => {
  // 4.549 points, but 86.3 % against 81.7 %.
  const { answer, verdict } = told(0.86254, 0.81705);
  expect(verdict).toContain('4.6 points of its score are luck');
  expect(answer).toContain('Here it promises {split-validation|4.6} points more than it keeps.');
  // How far a score on 100 images wavers about the true accuracy: √(0.817·0.183/100).
  expect(answer).toContain(
    'At a true accuracy of {split-test|81.7 %} a score on {value|100} images wavers by ±{value|3.9 %}',
  );
});

test('a single network is not chosen, and nothing is promised', () => {
  const { answer } = told(0.82, 0.81, 1);
  expect(answer).toMatch(/up as often as down: with one network nothing is chosen\.$/);
  expect(told(0.81, 0.8101).answer).not.toContain('promises');
});
