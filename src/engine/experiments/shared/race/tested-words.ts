import { thousands } from '../../../../base/numbers.ts';
import { joined, josa, type Text } from '../../../../base/text.ts';
import type { RunResult } from '../../results.ts';
import type { Score } from '../comparison.ts';
import { accuracyText, type TestResults } from './facts.ts';

/** "the 2,000 test images", with the iteration if it is not the end. */
function testImagesPhrase({ images, iteration }: TestResults, end: number): Text {
  const early = iteration === end ? { en: '', ko: '' } : { en: ` at iteration ${iteration}`, ko: `${iteration}회째 ` };
  return images === null
    ? { en: `the test images${early.en}`, ko: `${early.ko}테스트 이미지` }
    : { en: `the ${thousands(images)} test images${early.en}`, ko: `${early.ko}테스트 이미지 ${thousands(images)}장` };
}

/** The test accuracy of a run that is compared with no other; without a full stop in English. */
export function singleRunScore(tested: TestResults, end: number): Text {
  const { en, ko } = testImagesPhrase(tested, end);
  const share = accuracyText(tested.lead.best.share);
  return { en: `${share.en} of ${en} are right`, ko: `${ko} 가운데 ${share.ko}를 맞힙니다.` };
}

/** "Adam (95.55 %) and AdaGrad (95.50 %)" */
function withShares(scores: readonly Score<RunResult>[]): Text {
  return joined(
    scores.map(({ of, share }) => {
      const { en, ko } = accuracyText(share);
      return { en: `${of.label.en} (${en})`, ko: `${of.label.ko}(${ko})` };
    }),
  );
}

/** Which run leads on the test data, which are equal, and which are not significantly lower. */
export function testedSentence(tested: TestResults, end: number): Text {
  const { lead, scores, images } = tested;
  const place = testImagesPhrase(tested, end);
  const { best, equal, close } = lead;
  const share = accuracyText(best.share);
  const front = [best, ...equal, ...close];
  const behind = scores.filter((s) => !front.includes(s)).toSorted((a, b) => b.share - a.share);
  const name = best.of.label;
  if (scores.length === 1) {
    return {
      en: `Of ${place.en} ${name.en} gets ${share.en} right.`,
      ko: `${place.ko} 가운데 ${josa(name.ko, '은', '는')} ${share.ko}를 맞힙니다.`,
    };
  }
  // Without the number of images significance is not known.
  if (images === null) {
    const all = withShares(scores.toSorted((a, b) => b.share - a.share));
    return { en: `Of ${place.en} are right: ${all.en}.`, ko: `${place.ko} 정확도는 ${all.ko}입니다.` };
  }
  if (front.length === 1) {
    const next = withShares(behind.slice(0, 1));
    return {
      en: `On ${place.en} ${name.en} is best: ${share.en}; ${next.en} is behind by more than luck.`,
      ko: `${place.ko}에서는 ${josa(name.ko, '이', '가')} ${share.ko}로 가장 좋습니다. 그다음인 ${josa(next.ko, '과', '와')}의 차이는 우연으로 보기에는 큽니다.`,
    };
  }
  // Without their shares, which are in the table: the sentence would be long.
  const follow = joined(behind.map(({ of }) => of.label));
  const [late, lateKo] =
    behind.length === 0
      ? ['', '']
      : [`; behind ${name.en}: ${follow.en}`, ` ${name.ko}보다 뒤진 것은 ${follow.ko}입니다.`];
  if (close.length === 0) {
    const names = joined(front.map(({ of }) => of.label));
    return {
      en: `On ${place.en} ${names.en} are equal: ${share.en}${late}.`,
      ko: `${place.ko}에서 ${josa(names.ko, '은', '는')} ${share.ko}로 같습니다.${lateKo}`,
    };
  }
  const names = withShares(front);
  return {
    en: `On ${place.en} ${names.en} are too close to call${late}.`,
    ko: `${place.ko}에서 ${names.ko}의 차이는 우연일 수 있어 우열을 가릴 수 없습니다.${lateKo}`,
  };
}
