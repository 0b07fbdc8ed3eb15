import fc from 'fast-check';
import { expect, test } from 'vitest';
import { splitVerdict } from '../../../../src/engine/experiments/data-split/verdict.ts';
import { madeUp } from '../made-up.ts';

interface Made {
  readonly chosen: number;
  readonly truth: number;
  readonly worst?: number;
  readonly best?: number;
  readonly images?: number;
  readonly candidates?: number;
  readonly repeats?: number;
  readonly unseen?: number;
}

const verdict = (made: Made) => {
  const { chosen, truth, worst = 0.7, best = 0.9, images = 100, candidates = 50, repeats = 1, unseen = 3000 } = made;
  const run = madeUp('choice'.slice(0, 1), {}, { chosenScore: chosen, trueScore: truth, worst, best, unseen });
  return splitVerdict([{ ...run, params: { images, candidates, repeats } }]);
};
const en = (made: Made) => verdict(made).map((text) => text.en.replaceAll('\u00a0', ' '));

test('what a score has too much is luck, and means are called means', () => {
  expect(en({ chosen: 0.92, truth: 0.8755, repeats: 300 })).toEqual([
    'On average over 300 draws the best of 50 on 100 images scores 92.0 % there, but is right on only 87.6 % of all 3,000 unseen images: 4.4 points of its score are luck.',
    'The 50 networks are right on 70.0 % to 90.0 % of them.',
  ]);
  expect(verdict({ chosen: 0.92, truth: 0.8755, repeats: 300 })[0]!.ko).toBe(
    '300번 뽑아 평균하면, 이미지 100장으로 50개 중에서 고른 신경망은 거기서 92.0%를 맞히지만 학습에 쓰지 않은 3,000장 전체에서는 87.6%입니다. 점수 가운데 4.4%p는 운입니다.',
  );
});

test('one that is worth its score, or more, has no luck taken off', () => {
  expect(en({ chosen: 0.875, truth: 0.8751 })[0]).toBe(
    'The best of 50 on 100 images scores 87.5 % there and is right on as much of all 3,000 unseen images: nothing of its score is luck.',
  );
  expect(en({ chosen: 0.87, truth: 0.875 })[0]).toBe(
    'The best of 50 on 100 images scores 87.0 % there and is right on even more, 87.5 %, of all 3,000 unseen images: this time it was unlucky.',
  );
  expect(en({ chosen: 0.87, truth: 0.875, repeats: 9 })[0]).toMatch(/: its score flatters it by nothing\.$/);
});

test('a single network is not the best of anything; one image is one image', () => {
  const said = en({ chosen: 1, truth: 0.8, candidates: 1, images: 1, repeats: 1 });
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(/^The only candidate on 1 image scores 100\.0 % there, but/);
  expect(en({ chosen: 0.9, truth: 0.8, worst: 0.8, best: 0.8 })[1]).toBe('All 50 networks are right on 80.0 %.');
});

test('luck is never negative, whatever the numbers', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true });
  const count = fc.integer({ min: 1, max: 300 });
  fc.assert(
    fc.property(share, share, count, count, count, (chosen, truth, images, candidates, repeats) => {
      for (const { en, ko } of verdict({ chosen, truth, images, candidates, repeats })) {
        expect(`${en}${ko}`).not.toMatch(/NaN|Infinity|-\d|undefined/);
        if (chosen <= truth) expect(`${en}${ko}`).not.toMatch(/points of its score are luck|%p는 운/);
      }
    }),
  );
});
