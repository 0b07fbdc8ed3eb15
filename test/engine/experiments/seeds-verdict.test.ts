import { describe, expect, test } from 'vitest';
import { languages } from '../../../src/base/text.ts';
import { experimentById } from '../../../src/engine/experiments/index.ts';
import type { RunResult } from '../../../src/engine/experiments/results.ts';
import {
  differenceText,
  endText,
  intervalText,
  isCloseCall,
  seedsVerdict,
} from '../../../src/engine/experiments/seeds-verdict.ts';
import { madeUp, tested } from './made-up.ts';
import { byLoss, type Ended, lossesBySeed, seeded } from './seeded.ts';

const race = experimentById('optimizer-mnist');
const texts = { optimizers: 'sgd,momentum,adam' };
const said = (runs: readonly (readonly Ended[])[], language: 'en' | 'ko' = 'en', optimizers = texts) =>
  seedsVerdict(race, seeded(race.id, optimizers, runs)).map((text) => plain(text[language]));

/** Without the blanks that do not break. */
const plain = (text: string) => text.replaceAll(/\s/g, ' ');

const ten = (value: number, step = 0) => Array.from({ length: 10 }, (_, i) => value + step * i);

describe('over many seeds', () => {
  test('the one that is ahead of all others is best, and the next one says by how much', () => {
    expect(said([ten(0.5, 0.01), ten(0.8, 0.002), ten(0.9, 0.004)])).toEqual([
      'Over 10 seeds Adam is best: median test accuracy 91.80 %; better than Momentum in 10 of 10, median difference +10.90 points (95 %: +10.20 to +11.60).',
    ]);
  });

  test('where the interval holds 0 it is undecided, and who is behind is behind', () => {
    const close = ten(0.9).map((one, i) => one + (i % 2 === 0 ? 0.01 : -0.005));
    expect(said([ten(0.5), ten(0.9), close])).toEqual([
      'Over 10 seeds it is undecided between Adam and Momentum: Adam ends better than Momentum in 5 of 10, median difference +0.25 points (95 %: −0.50 to +1.00).',
      'Behind Adam: SGD.',
    ]);
  });

  test('fewer than six seeds decide nothing, however far apart', () => {
    const sentences = said([
      [0.1, 0.1],
      [0.5, 0.5],
      [0.9, 0.9],
    ]);
    expect(sentences[0]).toMatch(/^Over 2 seeds it is undecided between Adam, Momentum,? and SGD: /);
    expect(sentences.at(-1)).toBe('Fewer than 6 seeds decide nothing.');
  });

  test('equal is equal, not won', () => {
    expect(said([ten(0.9), ten(0.9), ten(0.9)])[0]).toMatch(
      /^Over 10 seeds SGD, Momentum,? and Adam end equal in each: median test accuracy 90\.00 %\.$/,
    );
  });

  test('runs that diverged are told, and are not best', () => {
    const some = ten(0.9).map((one, i): Ended => (i < 3 ? 'diverged' : one));
    const sentences = said([ten(0.5), ten(0.6), some]);
    expect(sentences.at(-1)).toBe('Diverged, which counts as worst: Adam in 3 of 10 seeds.');
    const lost = said([ten(0.1), ten(0.1), ten(0).map((): Ended => 'diverged')]);
    expect(lost.join(' ')).not.toMatch(/Adam is best|between Adam/);
  });

  test('a run alone is told with its median', () => {
    expect(said([ten(0.9)], 'en', { optimizers: 'adam' })).toEqual([
      'Over 10 seeds Adam ends with a median test accuracy of 90.00 %.',
    ]);
  });

  test('every sentence is there in Korean', () => {
    const sentences = said([ten(0.5), ten(0.9), ten(0.9, 0.001)], 'ko');
    expect(sentences[0]).toMatch(
      /^시드 10개: Adam이 가장 좋습니다\(테스트 정확도 중앙값 90\.45%\)\. 모멘텀보다 시드 10개 중 9개에서 낫고/,
    );
    for (const text of seedsVerdict(race, seeded(race.id, texts, [[0.5], [0.9], ['diverged']])))
      for (const language of languages) expect(text[language]).toMatch(/[.]$/);
  });

  test('of many scales it is told at how many batch normalization is better', () => {
    const grid = experimentById('batchnorm-mnist');
    const runs = [ten(0.9), ten(0.5), ten(0.2), ten(0.8), ten(0.5), ten(0.5)];
    const [sentence] = seedsVerdict(grid, seeded(grid.id, { scales: '1,0.1,0.01' }, runs));
    expect(sentence).toEqual({
      en: 'Best over 10 seeds: with batch norm at 1 of 3 scales (1); without at 1 of 3 scales (0.1); undecided at 1 of 3 scales (0.01).',
      ko: '시드 10개에서 더 좋은 쪽: 배치 정규화 있음 스케일 3개 중 1개(1); 배치 정규화 없음 스케일 3개 중 1개(0.1); 가려지지 않음 스케일 3개 중 1개(0.01).',
    });
    const one = seedsVerdict(grid, seeded(grid.id, { scales: '0.5' }, [ten(0.9), ten(0.5)]));
    expect(one[0]!.en).toMatch(/^Over 10 seeds 0\.5 with is best: /);
  });

  test('an experiment that compares nothing over seeds says nothing', () => {
    expect(seedsVerdict(experimentById('optimizer-path'), [])).toEqual([]);
  });

  test('losses have no points of per cent', () => {
    const [sentence] = seedsVerdict(byLoss, lossesBySeed(Array(6).fill(0.25), Array(6).fill('diverged')));
    expect(plain(sentence!.en)).toBe(
      'Over 6 seeds a is best: median loss 0.25; better than b in 6 of 6, median difference −∞ (95 %: −∞ to −∞).',
    );
  });
});

test('values and differences as they are written', () => {
  expect(endText(0.5, 'accuracy').en).toMatch(/^50\.00.%$/);
  expect([endText(0.12345, 'loss').en, endText(Infinity, 'loss').en]).toEqual(['0.123', '∞']);
  expect([0.0123, -0.0123, 0, -0.00001].map((value) => differenceText(value, 'accuracy'))).toEqual([
    '+1.23',
    '−1.23',
    '0.00',
    '0.00',
  ]);
  const pair = { metric: 'loss', a: 'a', b: 'b', seeds: 2, aBetter: 0, bBetter: 2, equal: 0, decided: false };
  expect(intervalText({ ...pair, medianDifference: 0.5, interval: null }, 'loss').en).toBe('+0.5');
});

test('one seed is a close call where others are equal to the best, or behind by no more than luck', () => {
  const run = (id: string, wrong: number) =>
    tested(
      madeUp(id, { loss: [1] }),
      200,
      Array.from({ length: wrong }, (_, i) => i),
    );
  expect(isCloseCall(race, [run('sgd', 10), run('adam', 12)])).toBe(true);
  expect(isCloseCall(race, [run('sgd', 10), run('adam', 10)])).toBe(true);
  expect(isCloseCall(race, [run('sgd', 10), run('adam', 60)])).toBe(false);
  expect(isCloseCall(race, [run('sgd', 10)])).toBe(false);
  expect(isCloseCall(experimentById('optimizer-path'), [run('sgd', 10), run('adam', 10)])).toBe(false);
  const lost = { ...run('adam', 10), summary: { diverged: true } };
  expect(isCloseCall(race, [run('sgd', 10), lost])).toBe(false);
});

test('a comparison may remark on the runs of all seeds, after all else', () => {
  const seeds = seeded(race.id, texts, [ten(0.5), ten(0.8), ten(0.9)]);
  const plain = seedsVerdict(race, seeds);
  const remarks = (results: readonly RunResult[]) => [
    { en: `${results.length} runs.`, ko: `실행 ${results.length}개.` },
  ];
  const remarked = { ...race, comparison: { ...race.comparison!, remarks } };
  expect(seedsVerdict(remarked, seeds)).toEqual([...plain, { en: '30 runs.', ko: '실행 30개.' }]);
});
