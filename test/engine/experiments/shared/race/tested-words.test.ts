import { expect, test } from 'vitest';
import { testResultsOf } from '../../../../../src/engine/experiments/shared/race/facts.ts';
import { singleRunScore, testedSentence } from '../../../../../src/engine/experiments/shared/race/tested-words.ts';
import { madeUp, tested } from '../../made-up.ts';

const range = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => from + i);
const said = (...runs: ReturnType<typeof madeUp>[]) => testedSentence(testResultsOf({ runs })!, 1);

test('the accuracy of a run alone, and the iteration where that is not the last', () => {
  const own = testResultsOf({ runs: [tested(madeUp('sgd', {}), 2000, range(0, 89))] })!;
  expect(singleRunScore(own, 1)).toEqual({
    en: '95.55\u00a0% of the 2,000 test images are right',
    ko: '테스트 이미지 2,000장 가운데 95.55%를 맞힙니다.',
  });
  expect(singleRunScore(own, 20).en).toBe('95.55\u00a0% of the 2,000 test images at iteration 1 are right');
});

test('equal ones in front, others behind', () => {
  const [a, b] = [tested(madeUp('sgd', {}), 1000, range(0, 10)), tested(madeUp('adam', {}), 1000, range(10, 20))];
  const c = tested(madeUp('momentum', {}), 1000, range(0, 100));
  expect(said(a, b, c)).toEqual({
    en: 'On the 1,000 test images SGD and Adam are equal: 99.00\u00a0%; behind SGD: Momentum.',
    ko: '테스트 이미지 1,000장에서 SGD와 Adam은 99.00%로 같습니다. SGD보다 뒤진 것은 모멘텀입니다.',
  });
});

test('without the number of images the shares are listed and no run is best', () => {
  const run = (id: string, share: number) => madeUp(id, { testAccuracy: [share] });
  expect(said(run('sgd', 0.5), run('adam', 0.9))).toEqual({
    en: 'Of the test images are right: Adam (90.00\u00a0%) and SGD (50.00\u00a0%).',
    ko: '테스트 이미지 정확도는 Adam(90.00%)과 SGD(50.00%)입니다.',
  });
});
