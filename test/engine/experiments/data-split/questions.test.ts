import { describe, expect, test } from 'vitest';
import { splitQuestions } from '../../../../src/engine/experiments/data-split/questions.ts';
import { experimentById, resolveValues } from '../../../../src/engine/experiments/index.ts';
import { outcomeText } from '../../../../src/engine/experiments/outcome.ts';
import type { ChoiceAnswer, LevelAnswer } from '../../../../src/engine/experiments/questions.ts';
import { emptyResults } from '../../../../src/engine/experiments/results.ts';

const experiment = experimentById('data-split');

/** A run that is over, with these numbers. */
function split(summary: object, texts: Readonly<Record<string, string>> = {}) {
  const [run] = emptyResults(experiment.runs(resolveValues(experiment, texts), 1));
  const whole = { chosenScore: 0.86, trueScore: 0.81, unseen: 3000, testImages: 2000, ...summary };
  return [{ ...run!, status: 'done' as const, summary: whole }] as never;
}

const question = (id: string) => splitQuestions.find((one) => one.id === id)!;

describe('how much of the score is luck', () => {
  const answer = (score: number, truth: number, texts = {}) =>
    question('luck').answer(split({ chosenScore: score, trueScore: truth }, texts)) as ChoiceAnswer;

  test.each([
    [0.815, 0.81, 'none'],
    [0.83, 0.81, 'little'],
    [0.86, 0.81, 'some'],
    [0.95, 0.81, 'much'],
    [0.8, 0.81, 'none'],
  ])('%f instead of %f', (score, truth, id) => {
    expect(answer(score, truth).id).toBe(id);
  });

  test('is too close to call next to the edge of an answer, the closer the more draws there are', () => {
    // ±2 √(0.84 · 0.16 / 30,000) = ±0.42 points, with ten draws ten thirds √3 times as much.
    expect(answer(0.843, 0.81).id).toBeNull();
    expect(answer(0.8445, 0.81).id).toBe('some');
    expect(answer(0.8445, 0.81, { repeats: '10' }).id).toBeNull();
  });

  test('is told in points that are the difference of the two numbers told, as in the verdict', () => {
    expect(answer(0.92767, 0.8114).fact.en.replaceAll('\u00a0', ' ')).toBe(
      'It scored 92.8 % there and is right on 81.1 % of 3,000 unseen images: 11.7 points.',
    );
  });

  test('is told with both numbers', () => {
    expect(answer(0.86, 0.81).fact.en.replaceAll('\u00a0', ' ')).toBe(
      'It scored 86.0 % there and is right on 81.0 % of 3,000 unseen images: 5.0 points.',
    );
  });
});

test('the score is asked about the images and the networks of the next run, and told with the distance', () => {
  const runs = emptyResults(experiment.runs(resolveValues(experiment, { images: '30', candidates: '1' }), 1)) as never;
  const asked = question('score').ask(runs)!;
  expect(asked).toMatchObject({ kind: 'level', series: 'chosenScore', axis: 'y', from: 0, to: 1 });
  expect(asked.text.en).toMatch(/^The only network is chosen on 30 images\./);
  const answer = question('score').answer(split({})) as LevelAnswer;
  expect(answer.value).toBe(0.86);
  expect(outcomeText(asked, 0.9, answer)!.en).toContain('4.0 points lower');
  expect(outcomeText(asked, 0.863, answer)!.en).toContain('there it was');
});

describe('which part gives the noisiest score', () => {
  const answer = (texts: Readonly<Record<string, string>>, summary = {}) =>
    question('noise').answer(split({ trueScore: 0.8, ...summary }, texts)) as ChoiceAnswer;

  test('the smallest one, with the standard deviations of all', () => {
    const found = answer({ samples: '500', validation: '0.2' });
    expect(found.id).toBe('validation');
    // √(0.8 · 0.2 / n) for 100, 400, 2,000.
    expect(found.fact.en).toMatch(/±4\.0 on 100, ±2\.0 on 400, ±0\.9 on 2,000\.$/);
    expect(answer({ samples: '500', validation: '0.9' }).id).toBe('training');
    expect(answer({ samples: '8000', validation: '0.5' }).id).toBe('test');
  });

  test('too close to call between two of about one size', () => {
    expect(answer({ samples: '500', validation: '0.48' }).id).toBeNull();
    expect(answer({ samples: '500', validation: '0.2' }, { testImages: 110 }).id).toBeNull();
  });
});

test('nothing is told of a run that has no numbers', () => {
  for (const { answer } of splitQuestions) {
    expect(answer(split({ chosenScore: undefined, trueScore: undefined }))).toBeNull();
    expect(answer([])).toBeNull();
  }
});
