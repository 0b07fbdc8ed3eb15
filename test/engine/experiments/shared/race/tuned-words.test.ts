import { describe, expect, test } from 'vitest';
import type { RunResult } from '../../../../../src/engine/experiments/results.ts';
import {
  searchOf,
  tunedOverSeeds,
  tunedSentences,
} from '../../../../../src/engine/experiments/shared/race/tuned-words.ts';
import type { Trial } from '../../../../../src/engine/experiments/shared/race/tuning.ts';
import { raceVerdict } from '../../../../../src/engine/experiments/shared/race/verdict.ts';
import { madeUp } from '../../made-up.ts';

const rates = [0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3];

/** A run that has tried these rates; its best trial is that of the lowest loss. */
function searched(id: string, losses: readonly (number | null)[]): RunResult {
  const trials: Trial[] = losses.map((loss, i) => ({ rate: rates[i]!, loss }));
  const run = madeUp(id, { loss: [2, 1] }, { trials });
  return { ...run, params: { lr: 0.01, iterations: 40, tuned: 'on' } };
}
const middle = [3, 2, 1, 0.5, 0.7, 1, null];
const last = [3, 2, 1, 0.5, 0.4, 0.3, 0.2];
const en = (...results: RunResult[]) => tunedSentences(results).map((text) => text.en);
const ko = (...results: RunResult[]) => tunedSentences(results).map((text) => text.ko);

describe('what a search has found', () => {
  test('comes from the summary, of a kept run too; while it goes on, from its snapshot', () => {
    expect(searchOf(searched('sgd', middle))).toMatchObject({ best: 3, over: true });
    const { summary: _, ...run } = searched('sgd', middle);
    const going = (...losses: number[]) =>
      searchOf({ ...run, summary: {}, snapshots: { trials: Float64Array.of(1, 2, 3, ...losses) } })!;
    expect(going(0.5, Number.NaN, Number.NaN)).toMatchObject({
      trials: [{ rate: 1, loss: 0.5 }, { rate: 2 }, { rate: 3 }],
      best: -1,
      over: false,
    });
    expect(going(0.5, 0.4, Number.POSITIVE_INFINITY)).toMatchObject({ best: 1, over: true });
    expect(going(0.5, 0.4, Number.POSITIVE_INFINITY).trials[2]).toEqual({ rate: 3, loss: null });
  });

  test('before it begins are the rates that it is going to try; nothing for a run that has its rate', () => {
    const planned: RunResult = { ...searched('sgd', []), summary: {} };
    expect(searchOf(planned)!.trials).toEqual(rates.map((rate) => ({ rate })));
    expect(searchOf({ ...planned, params: { lr: 0.01 } })).toBeNull();
    // A change has ended it.
    const ended = { ...planned, params: { lr: 0.5, tuned: 'off' }, snapshots: { trials: new Float64Array() } };
    expect(searchOf(ended)).toBeNull();
  });
});

test('the sentence names the rates and the budget, the same for all', () => {
  expect(en(searched('sgd', middle), searched('adam', [3, 0.1, 1, 2, 3, 4, 5]))).toEqual([
    'Each raced with the best of 7 learning rates, the same budget for all, 10 updates a rate: SGD 0.01 and Adam 0.001.',
  ]);
  expect(ko(searched('sgd', middle), searched('adam', middle))).toEqual([
    '모두 같은 예산(학습률 7개, 각 10번 갱신)으로 찾은 가장 좋은 학습률을 썼습니다: SGD 0.01과 Adam 0.01.',
  ]);
  expect(en(searched('sgd', middle))).toEqual([
    'It raced with the best of 7 learning rates, each tried for 10 updates: SGD 0.01.',
  ]);
});

test('a best one at an end of what was tried is said to be there', () => {
  const first = last.toReversed();
  expect(en(searched('sgd', last), searched('adam', middle))[1]).toBe(
    'That of SGD is the highest tried: a higher one may be better still.',
  );
  expect(en(searched('sgd', last), searched('momentum', last), searched('adam', first)).slice(1)).toEqual([
    'That of Adam is the lowest tried: a lower one may be better still.',
    'Those of SGD and Momentum are the highest tried: a higher one may be better still.',
  ]);
  expect(ko(searched('sgd', last))[1]).toBe(
    'SGD의 값은 써 본 것 가운데 가장 높은 값이므로 더 높은 값이 더 나을 수 있습니다.',
  );
});

test('where every trial diverged, the race has the given rate', () => {
  const none = searched('sgd', Array(7).fill(null));
  expect(en(none, searched('adam', middle))).toEqual([
    'Each raced with the best of 7 learning rates, the same budget for all, 10 updates a rate: Adam 0.01.',
    'With SGD every rate tried diverged: the race has the given 0.01.',
  ]);
  expect(ko(none)).toEqual(['SGD에서는 써 본 학습률이 모두 발산해 주어진 0.01을 썼습니다.']);
});

test('it is part of the verdict of a race, and of a race with given rates it is not', () => {
  const runs = [searched('sgd', middle), searched('adam', middle)];
  expect(raceVerdict(runs).map((text) => text.en)).toEqual(expect.arrayContaining(en(...runs)));
  expect(tunedSentences([madeUp('sgd', { loss: [2, 1] })])).toEqual([]);
});

test('over many seeds each rate that was found is counted, the most frequent first', () => {
  const seeds = [
    [searched('sgd', middle), searched('adam', middle)],
    [searched('sgd', last), searched('adam', middle)],
    [searched('sgd', last), searched('adam', Array(7).fill(null))],
  ].flat();
  expect(tunedOverSeeds(seeds)).toEqual([
    {
      en: 'Rates found, the best of 7 in each seed (in how many): SGD 0.3 (2), 0.01 (1); Adam 0.01.',
      ko: '시드마다 7개 중에서 찾은 학습률(시드 수): SGD 0.3 (2), 0.01 (1); Adam 0.01.',
    },
  ]);
  expect(tunedOverSeeds([madeUp('sgd', { loss: [2, 1] })])).toEqual([]);
});
