import type { Question } from '../questions.ts';
import { countAnswer, countLevel } from '../shared/guessing-answers.ts';
import { type BatchnormResult, epochReaching, leaderOf, pairsOf } from './pairs.ts';

const shares = [
  { id: 'all', label: { en: 'all', ko: '모두' } },
  { id: 'most', label: { en: 'more than half', ko: '절반 넘게' } },
  { id: 'some', label: { en: 'half or fewer', ko: '절반 이하' } },
] as const;

/** Which answer a number of scales is. */
function shareOf(count: number, all: number): (typeof shares)[number]['id'] {
  if (count === all) return 'all';
  return 2 * count > all ? 'most' : 'some';
}

/** With how many scales batch normalization leads. */
const leadsQuestion: Question<BatchnormResult> = {
  id: 'leads',
  ask(runs) {
    const pairs = pairsOf(runs).length;
    if (pairs === 0) return null;
    return {
      kind: 'choice',
      text: {
        en: `Of ${pairs} scales of the initial weights, with how many will the network with batch norm be ahead in the end?`,
        ko: `초깃값 스케일 ${pairs}가지 중 끝에 배치 정규화를 쓴 신경망이 앞서는 것은 얼마나 될까요?`,
      },
      items: shares,
    };
  },
  answer(results) {
    const pairs = pairsOf(results);
    const begun = pairs.every(({ withNorm, plain }) =>
      [withNorm, plain].every((run) => run.summary.diverged || (run.series.trainAccuracy?.length ?? 0) > 0),
    );
    if (pairs.length === 0 || !begun) return null;
    const leaders = pairs.map(leaderOf);
    const ahead = leaders.filter((leader) => leader === 1).length;
    const open = leaders.filter((leader) => leader === 0).length;
    const [least, most] = [shareOf(ahead, pairs.length), shareOf(ahead + open, pairs.length)];
    const behind = pairs.length - ahead - open;
    return {
      kind: 'choice',
      // Where the pairs that are too close could make another answer of it, the runs do not decide.
      id: least === most ? least : null,
      fact: {
        en: `Batch norm was ahead with ${ahead} of ${pairs.length} scales, behind with ${behind}, and too close to call with ${open}.`,
        ko: `스케일 ${pairs.length}가지 중 배치 정규화가 앞선 것은 ${ahead}가지, 뒤진 것은 ${behind}가지, 가릴 수 없는 것은 ${open}가지입니다.`,
      },
    };
  },
};

const goal = 0.8;

/** When the first network with batch normalization reaches 80 %. */
const firstQuestion: Question<BatchnormResult> = {
  id: 'first',
  ask(runs) {
    const epochs = pairsOf(runs)[0]?.withNorm.params.epochs;
    if (epochs === undefined) return null;
    const text = {
      en: 'At which epoch will the first network with batch norm get 80 % of its training images right?',
      ko: '배치 정규화를 쓴 신경망 중 처음으로 훈련 이미지의 80%를 맞히는 것은 몇 번째 에폭일까요?',
    };
    return countLevel('trainAccuracy', text, epochs, { en: 'epoch', ko: '에폭' });
  },
  answer(results) {
    const runs = pairsOf(results).map(({ withNorm }) => withNorm);
    if (!runs.some((run) => (run.series.trainAccuracy?.length ?? 0) > 0)) return null;
    const reached = runs.flatMap((run) => epochReaching(run, goal) ?? []);
    const epoch = reached.length > 0 ? Math.min(...reached) : null;
    return countAnswer(
      epoch,
      { en: 'epochs', ko: '에폭' },
      epoch === null
        ? { en: 'None of them got there.', ko: '거기까지 간 신경망이 없습니다.' }
        : { en: `The first one got there in epoch ${epoch}.`, ko: `처음 이른 것은 ${epoch}에폭입니다.` },
    );
  },
};

export const batchnormQuestions = [leadsQuestion, firstQuestion];
