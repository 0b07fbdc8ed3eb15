import { describe, expect, test } from 'vitest';
import { lossAround, raceSummary, raceVerdict } from '../../../src/engine/experiments/race-verdict.ts';
import { madeUp } from './made-up.ts';

/** A loss that falls from one level to another halfway. */
const falling = (from: number, to: number, length: number) =>
  Array.from({ length }, (_, i) => (i < length / 2 ? from : to));
const en = (...args: Parameters<typeof raceVerdict>) => raceVerdict(...args).map((s) => s.en);

test('lossAround is the mean of the hundred iterations that end there', () => {
  const losses = Array.from({ length: 300 }, (_, i) => i + 1);
  expect(lossAround(losses, 300)).toBe(250.5);
  expect(lossAround(losses, 100)).toBe(50.5);
  expect(lossAround(losses, 3)).toBe(2);
  expect(lossAround([], 5)).toBeNaN();
});

describe('who is lowest early, and who at the end', () => {
  const adagrad = madeUp('adagrad', { loss: falling(0.2, 0.15, 2000), testAccuracy: [0.8, 0.91] });
  const adam = madeUp('adam', { loss: falling(0.4, 0.05, 2000), testAccuracy: [0.7, 0.934] });
  const sgd = madeUp('sgd', { loss: falling(2, 0.6, 2000), testAccuracy: [0.95, 0.85] });

  test('a long race is looked at after 500 iterations', () => {
    expect(raceSummary([sgd, adagrad, adam])).toEqual({
      earlyIteration: 500,
      lowestEarly: 'adagrad',
      lowestAtEnd: 'adam',
      highestAtEnd: 'sgd',
      bestTestAccuracy: 'adam',
    });
    expect(en([sgd, adagrad, adam])).toEqual([
      'AdaGrad was lowest at iteration 500 (0.2), Adam at 2000 (0.05).',
      'SGD ends highest, at 0.6: 12 times the lowest.',
      'On digits never trained on, Adam is best: 93.4 %.',
    ]);
    const korean = raceVerdict([sgd, adagrad, adam]).map((s) => s.ko);
    expect(korean[0]).toMatch(/500.*AdaGrad.*2000.*Adam/);
    expect(korean[1]).toMatch(/SGD.*0\.6.*12배/);
    expect(korean[2]).toMatch(/Adam.*93\.4 %/);
  });

  test('a short one after a quarter', () => {
    const short = madeUp('sgd', { loss: falling(2, 1, 40) });
    expect(raceSummary([short])).toMatchObject({ earlyIteration: 10, lowestEarly: 'sgd', bestTestAccuracy: null });
  });

  test('a winner from start to end is said to be one', () => {
    expect(en([adam])).toEqual([
      'Adam was lowest at iteration 500 (0.4) and still is at 2000 (0.05).',
      'On digits never trained on, Adam is best: 93.4 %.',
    ]);
  });

  test('of equal ones none is highest', () => {
    const twin = madeUp('momentum', { loss: falling(0.4, 0.05, 2000) });
    expect(en([adam, twin]).join()).not.toContain('highest');
  });
});

describe('runs that did not get to the end', () => {
  const good = madeUp('adam', { loss: falling(1, 0.5, 100) });
  const lost = madeUp('sgd', { loss: [0.1, 0.1, Number.NaN] }, { diverged: true, divergedAt: 3 });

  test('one that diverged is named, and neither lowest nor highest', () => {
    expect(raceSummary([lost, good])).toMatchObject({ lowestEarly: 'adam', lowestAtEnd: 'adam', highestAtEnd: 'adam' });
    expect(en([lost, good])).toEqual([
      'Adam was lowest at iteration 25 (1) and still is at 100 (0.5).',
      'SGD diverged at iteration 3: the numbers do not tell why.',
    ]);
  });

  test('when none has a finite loss, only that is said', () => {
    expect(raceSummary([lost])).toMatchObject({ lowestAtEnd: null, highestAtEnd: null });
    expect(en([lost])).toEqual(['SGD diverged at iteration 3: the numbers do not tell why.']);
    expect(raceVerdict([lost])[0]!.ko).toMatch(/SGD.*3회째.*발산/);
  });

  test('one that has done nothing yet is left out', () => {
    expect(raceSummary([madeUp('sgd', {}), good])).toMatchObject({ highestAtEnd: 'adam' });
    expect(en([madeUp('sgd', {})])).toEqual([]);
  });
});
