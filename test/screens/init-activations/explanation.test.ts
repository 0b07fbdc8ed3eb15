import { expect, test } from 'vitest';
import { experimentOf, resolveValues } from '../../../src/engine/experiments/index.ts';
import { activationsExplanation } from '../../../src/screens/init-activations/explanation.ts';

const values = resolveValues(experimentOf('init-activations'), {});
const run = (activation: string, zeros: readonly number[]) =>
  ({
    id: `${activation}/he`,
    params: { activation },
    summary: { layers: zeros.map((zeroShare) => ({ zeroShare })) },
  }) as never;
const answer = (results: never[]) =>
  activationsExplanation.asked({ values, results })[0]!.answer.en.replaceAll('\u00a0', ' ');

test('the 2 of He is told by the zeros of the layers of ReLU, as their row has them', () => {
  expect(answer([run('sigmoid', [0, 0]), run('relu', [0.498, 0.531, 0.474])])).toContain(
    'Here {activation|47 %} to {activation|53 %} of the outputs of a layer are exactly 0, {activation|50 %} on average',
  );
});

test('and where no ReLU is, by the way to it', () => {
  expect(answer([run('sigmoid', [0, 0])])).toMatch(
    /With ReLU \(Esc, then s\) the row “zeros”, or “=0”, counts the outputs that are 0\.$/,
  );
});
