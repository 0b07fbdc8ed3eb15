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
  expect(answer(losses)).toContain('the loss of {sgd|SGD} jumped by {value|0.2} from one to the next, on average');
  expect(answer(losses.slice(0, 90))).toMatch(/four times the work\. 3 shows batches of 8\.$/);
});

/** The answers beside runs with these test accuracies at updates 60, 120 …, of a screen with these values. */
function answers(texts: Readonly<Record<string, string>>, scores: Readonly<Record<string, readonly number[]>> = {}) {
  const set = resolveValues(experimentOf('optimizer-mnist'), texts);
  const results = Object.entries(scores).map(
    ([id, shares]) =>
      ({
        id,
        label: { en: id, ko: id },
        params: { lr: set[`${id}.lr` as never] },
        series: {
          testAccuracy: Series.of(
            shares.map((_, i) => 60 * (i + 1)),
            shares,
          ),
        },
        summary: {},
      }) as never,
  );
  return raceExplanation.asked({ values: set, results }).map(({ answer: { en } }) => en.replaceAll('\u00a0', ' '));
}

test('what SGD moves by follows from its rate, and rates that were set are not the book’s', () => {
  expect(answers({})[0]).toContain('with η {sgd|0.01} and a gradient of 0.01 by {sgd|0.0001}.');
  expect(answers({})[0]).toContain('those of the book; none was tuned');
  const own = answers({ 'sgd.lr': '0.3' })[0];
  expect(own).toContain('with η {sgd|0.3} and a gradient of 0.01 by {sgd|0.003}.');
  expect(own).toContain('The rates are those that were set');
});

test('who leads early is told by the last look within the first hundred updates', () => {
  const lead = (adagrad: number, adam: number) => answers({}, { adagrad: [adagrad, 0.95], adam: [adam, 0.96] })[1];
  expect(lead(0.9, 0.8)).toMatch(
    /Here, after 60 updates: \{adagrad\|90\.0 %\} against \{adam\|80\.0 %\} on the test data\.$/,
  );
  expect(lead(0.7, 0.8)).toMatch(/on the test data, so that it does not\.$/);
  // Nobody asks it where AdaGrad does not race.
  expect(answers({ optimizers: 'sgd,adam' })).toHaveLength(2);
  expect(answers({ optimizers: 'sgd,adagrad' })[1]).not.toContain('Adam');
});

test('nothing is said of noise where it is not that of one run, nor a hint given to what is set already', () => {
  const losses = Array.from({ length: 101 }, (_, i) => i % 2);
  const noise = (seeds: number, results = [run(losses)]) =>
    raceExplanation.asked({ values, results, seeds })[2]!.answer.en;
  expect(noise(1)).toContain('jumped by {value|1}');
  expect(noise(3)).not.toContain('jumped');
  expect(noise(1, [run([...losses.slice(1), Number.NaN])])).not.toContain('jumped');
  expect(answers({ 'batch-size': '8' }).at(-1)).not.toContain('batches of 8');
});
