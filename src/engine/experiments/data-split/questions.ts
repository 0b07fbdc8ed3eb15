import { fixed, percent, percentagePoints, roundTo, thousands } from '../../../base/numbers.ts';
import type { Text } from '../../../base/text.ts';
import type { Question } from '../questions.ts';
import type { RunResult } from '../results.ts';
import { shareAnswer, shareLevel } from '../shared/guessing-answers.ts';
import { validationCount } from '../shared/split.ts';

type AskedSplit = RunResult<
  {
    readonly samples: number;
    readonly validation: number;
    readonly images: number;
    readonly candidates: number;
    readonly repeats: number;
  },
  {
    readonly chosenScore: number | undefined;
    readonly trueScore: number | undefined;
    readonly unseen: number;
    readonly testImages: number;
  }
>;

/** The standard deviation of a share of n that are drawn at random. */
const wavers = (share: number, n: number) => Math.sqrt((share * (1 - share)) / n);

const networks = (k: number): Text => ({
  en: k === 1 ? 'The only network' : `The best of ${k} networks`,
  ko: k === 1 ? '하나뿐인 신경망' : `신경망 ${k}개 중 최고`,
});

const imagesOf = (n: number): Text => ({
  en: n === 1 ? '1 image' : `${thousands(n)} images`,
  ko: `이미지 ${thousands(n)}장`,
});

/** How high the score is that chose. */
const scoreQuestion: Question<AskedSplit> = {
  id: 'score',
  ask([run]) {
    if (!run) return null;
    const [who, what] = [networks(run.params.candidates), imagesOf(run.params.images)];
    return shareLevel('chosenScore', {
      en: `${who.en} is chosen on ${what.en}. What share of these will it get right?`,
      ko: `${what.ko}으로 고릅니다. ${who.ko}는 그 이미지를 얼마나 맞힐까요?`,
    });
  },
  answer([run]) {
    const score = run?.summary.chosenScore;
    if (!run || score === undefined || !Number.isFinite(score)) return null;
    const { images, repeats } = run.params;
    const { en, ko } = percent(score);
    // The mean over the repeats; the best of several scores wavers less than one of them.
    return shareAnswer(score, wavers(score, images * repeats), {
      en: `It scored ${en} on the images that chose it.`,
      ko: `고르는 데 쓴 이미지에서 ${ko}를 맞혔습니다.`,
    });
  },
};

/** How much of a score is luck, each answer up to the next one. */
const amounts = [
  { id: 'none', from: Number.NEGATIVE_INFINITY, label: { en: 'less than 1', ko: '1%p 미만' } },
  { id: 'little', from: 0.01, label: { en: '1 to 3', ko: '1~3%p' } },
  { id: 'some', from: 0.03, label: { en: '3 to 10', ko: '3~10%p' } },
  { id: 'much', from: 0.1, label: { en: 'more than 10', ko: '10%p 초과' } },
] as const;

/** By how much the score of the chosen exceeds what it is worth on images that chose nothing. */
const luckQuestion: Question<AskedSplit> = {
  id: 'luck',
  ask([run]) {
    if (!run) return null;
    const [who, what] = [networks(run.params.candidates), imagesOf(run.params.images)];
    return {
      kind: 'choice',
      text: {
        en: `${who.en} is chosen on ${what.en}. How many points of its score there will be luck?`,
        ko: `${what.ko}으로 고릅니다. ${who.ko}가 거기서 얻은 점수 중 운은 얼마일까요?`,
      },
      items: amounts.map(({ id, label }) => ({ id, label })),
    };
  },
  answer([run]) {
    const { chosenScore: score, trueScore: truth, unseen = 0 } = run?.summary ?? {};
    if (!run || score === undefined || truth === undefined || !Number.isFinite(score - truth)) return null;
    const { images, repeats } = run.params;
    const luck = score - truth;
    const chance = 2 * wavers(score, images * repeats);
    const [real, shown] = [percent(truth), percent(score)];
    // From the rounded numbers of the sentence, as in the verdict.
    const points = fixed(roundTo(score * 100, 1) - roundTo(truth * 100, 1), 1);
    const isUnclear = amounts.some(({ from }) => Math.abs(luck - from) <= chance);
    return {
      kind: 'choice',
      id: isUnclear ? null : amounts.findLast(({ from }) => luck >= from)!.id,
      fact: {
        en: `It scored ${shown.en} there and is right on ${real.en} of ${thousands(unseen)} unseen images: ${points} points.`,
        ko: `거기서 ${shown.ko}, 학습에 쓰지 않은 ${thousands(unseen)}장에서 ${real.ko}를 맞혔습니다. 차이는 ${points}%p입니다.`,
      },
    };
  },
};

const partLabels = {
  training: { en: 'training', ko: '훈련' },
  validation: { en: 'validation', ko: '검증' },
  test: { en: 'test', ko: '테스트' },
} as const;
type Part = keyof typeof partLabels;

const parts = Object.keys(partLabels) as Part[];

/** Two parts whose scores waver by amounts that differ by less are alike. */
const alike = 1.1;

/** On which part a score is the noisiest. */
const noiseQuestion: Question<AskedSplit> = {
  id: 'noise',
  ask([run]) {
    if (!run) return null;
    return {
      kind: 'choice',
      text: {
        en: 'The same network is scored on other images of the same kind, as many as each part has. For which part does the score vary most?',
        ko: '같은 신경망을 각 부분과 장수가 같은 다른 이미지들로 거듭 채점합니다. 점수가 가장 크게 흔들리는 부분은 어디일까요?',
      },
      items: parts.map((id) => ({ id, label: partLabels[id] })),
    };
  },
  answer([run]) {
    const { trueScore: truth, testImages: test } = run?.summary ?? {};
    if (!run || truth === undefined || test === undefined || !Number.isFinite(truth)) return null;
    const validation = validationCount(run.params.samples, run.params.validation);
    const sizes: Readonly<Record<Part, number>> = { training: run.params.samples - validation, validation, test };
    const sorted = parts
      .map((id) => ({ id, size: sizes[id], noise: wavers(truth, sizes[id]) }))
      .toSorted((a, b) => b.noise - a.noise);
    const [first, second] = [sorted[0]!, sorted[1]!];
    const en = sorted.map(({ size, noise }) => `±${percentagePoints(noise)} on ${thousands(size)}`).join(', ');
    const ko = sorted.map(({ size, noise }) => `${thousands(size)}장에서 ±${percentagePoints(noise)}%p`).join(', ');
    return {
      kind: 'choice',
      id: first.noise < alike * second.noise ? null : first.id,
      fact: {
        en: `At an accuracy of ${percent(truth).en} a score varies by these points (one standard deviation): ${en}.`,
        ko: `정확도가 ${percent(truth).ko}일 때 점수의 표준편차: ${ko}.`,
      },
    };
  },
};

export const splitQuestions = [luckQuestion, scoreQuestion, noiseQuestion];
