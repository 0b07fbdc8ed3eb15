import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { batchnormVerdict } from '../../../../src/engine/experiments/batchnorm-mnist/verdict.ts';
import { threePairs as grid, grown } from '../../../ui/batchnorm.ts';

const en = (results: Parameters<typeof batchnormVerdict>[0]) =>
  batchnormVerdict(results).map((text) => text.en.replaceAll('\u00a0', ' '));

describe('of a grid', () => {
  test('the finding first, then speed, the highest, and what diverged', () => {
    expect(en(grid)).toEqual([
      'Batch normalization makes the initial weights matter less: with it the network reaches 80 % of its training images at 2 of 3 scales, without it at 1.',
      'It gets to 90 % sooner with batch normalization at scale 0.01, nowhere sooner without.',
      'The highest accuracy at the end is 99.0 %, with it at scale 0.01.',
      'Without it the network diverged at scale 1 in epoch 2.',
    ]);
    expect(batchnormVerdict(grid).map((text) => text.ko)).toEqual([
      '배치 정규화를 쓰면 초깃값의 영향이 줄어듭니다. 있으면 스케일 3개 중 2개에서 훈련 정확도 80%에 이릅니다. 없으면 스케일 3개 중 1개에서 이릅니다.',
      '90%에는 스케일 0.01에서 배치 정규화가 있을 때 먼저 이르고, 없을 때 먼저 이르는 곳은 없습니다.',
      '마지막에 가장 높은 정확도는 스케일 0.01, 있을 때의 99.0%입니다.',
      '배치 정규화가 없을 때 스케일 1은 2번째 에폭에 발산했습니다.',
    ]);
  });

  test('the other way round it is said so', () => {
    const [good, bad] = [{ y: [0.5, 0.9, 0.95] }, { y: [0.1, 0.1, 0.2] }];
    const said = en(grown('2', [bad, good, bad, good]));
    expect(said[0]).toBe(
      'Here batch normalization does not help: with it the network reaches 80 % of its training images at none of the 2 scales, without it at all 2 scales.',
    );
    expect(said[1]).toBe(
      'It gets to 90 % sooner without batch normalization at scales 1 and 0.0001, nowhere sooner with it.',
    );
    expect(said[2]).toContain('; one other is exactly as high.');
  });

  test('equal is equal, and close is close', () => {
    const same = { y: [0.5, 0.85, 0.9, 0.9, 0.9] };
    const said = en(grown('2', [same, same, same, { y: [0.5, 0.84, 0.9, 0.9, 0.899] }]));
    expect(said[0]).toBe(
      'With batch normalization and without, the network reaches 80 % of its training images at all 2 scales alike.',
    );
    expect(said.join()).not.toContain('sooner');
    expect(said[1]).toContain('3 others are too close to call');
    expect(
      en(
        grown(
          '2',
          [0, 1, 2, 3].map(() => ({ y: [0.1] })),
        ),
      ).join(),
    ).toContain('at none of the 2 scales');
  });
});

describe('of one pair', () => {
  test('the finding first, then which epoch', () => {
    const pair = grown('0.05', [{ y: [0.3, 0.6, 0.85, 0.93, 0.99] }, { y: [0.1, 0.3, 0.5, 0.7, 0.81] }]);
    expect(en(pair)).toEqual([
      'At scale 0.05 batch normalization helps: the network is right on 99.0 % of its training images with it, on 81.0 % without.',
      '80 % is reached in epoch 3 with it, in epoch 5 without.',
      '90 % is reached in epoch 4 with it, never without.',
    ]);
    expect(batchnormVerdict(pair)[0]!.ko).toBe(
      '스케일 0.05에서 배치 정규화는 도움이 됩니다. 훈련 정확도는 있으면 99.0%, 없으면 81.0%입니다.',
    );
  });

  test('equal, close, or diverged', () => {
    const five = (last: number) => ({ y: [0.1, 0.2, 0.3, 0.4, last] });
    expect(en(grown('0.05', [five(0.5), five(0.5)]))[0]).toContain('batch normalization changes nothing');
    expect(en(grown('0.05', [five(0.51), five(0.5)]))[0]).toContain('makes no clear difference');
    expect(en(grown('0.05', [five(0.2), five(0.5)]))[0]).toContain('does not help');
    expect(en(grown('0.05', [five(0.5), { y: [0.6], divergedAt: 2 }]))[0]).toBe(
      'At scale 0.05 the network diverges without batch normalization; with it, it is right on 50.0 % of its training images.',
    );
    const both = en(
      grown('0.05', [
        { y: [0.9], divergedAt: 2 },
        { y: [], divergedAt: 1 },
      ]),
    );
    expect(both.join()).not.toMatch(/right on|helps/);
    expect(both.slice(-2)).toEqual([expect.stringMatching(/^With it/), expect.stringMatching(/^Without it/)]);
  });

  test('an accuracy that neither reaches is not mentioned', () => {
    expect(en(grown('0.05', [{ y: [0.1, 0.2, 0.2, 0.2, 0.2] }, { y: [0.1, 0.1, 0.1, 0.1, 0.1] }]))).toHaveLength(1);
  });
});

test('stopped runs are compared up to the last common epoch, with a remark', () => {
  const said = en(grown('2', [{ y: [0.1, 0.85, 0.9] }, { y: [0.1, 0.2] }, { y: [] }, { y: [] }]));
  expect(said).toContain('This is after 2 epochs of 1 scale: not all runs have ended.');
  expect(said[0]).toContain('85.0 %');
});

test('runs that never reported are not spoken of', () => {
  expect(batchnormVerdict(grown('2', [{ y: [] }, { y: [] }, { y: [] }, { y: [] }]))).toEqual([]);
});

test('whatever the results, no sentence has a number that is none', () => {
  const y = fc.array(
    fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
    { maxLength: 5 },
  );
  const fate = fc.record({ y, divergedAt: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }) });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 6 }), fc.array(fate, { minLength: 12, maxLength: 12 }), (count, fates) => {
      for (const { en, ko } of batchnormVerdict(grown(String(count), fates.slice(0, 2 * count)))) {
        expect(`${en} ${ko}`).not.toMatch(/NaN|Infinity|undefined|null|-0\.|–\.|of 0 /);
      }
    }),
  );
});
