import { percent } from '../../../base/numbers.ts';
import { josa, type Text } from '../../../base/text.ts';
import type { ChoiceAnswer, Question } from '../questions.ts';
import { initializerLabel } from '../shared/init-params.ts';
import { type LayerResult, statisticText } from './verdict.ts';

/** What is read of the parameters besides. */
type AskedLayer = LayerResult & {
  readonly params: { readonly gamma: number; readonly init: string; readonly batchNormStart: string };
};

/** From this standard deviation on z counts as spread to 1, and below the other one as hardly spread at all. */
const spreads = { one: 0.9, none: 0.5 } as const;
/** Two widths that differ by less look alike. */
const alike = 1.1;

const decided = (id: string | null, fact: Text): ChoiceAnswer => ({ kind: 'choice', id, fact });

/** Which of three pictures z will be. */
const shapeQuestion: Question<AskedLayer> = {
  id: 'shape',
  ask([run]) {
    if (!run) return null;
    const { en, ko } = initializerLabel(run.params.init);
    return {
      kind: 'choice',
      text: {
        en: `Weights: ${en}. What will the histogram of z look like, unit ${run.params.unit} after normalization?`,
        ko: `가중치: ${ko}. 정규화를 거친 ${run.params.unit}번 뉴런의 z는 어떤 히스토그램이 될까요?`,
      },
      items: [
        { id: 'same', label: { en: 'as wide as that of x', ko: 'x와 같은 폭' }, picture: '▄▅▅▅▄' },
        { id: 'one', label: { en: 'around 0, spread 1', ko: '0 둘레에 표준편차 1' }, picture: '▁▄█▄▁' },
        { id: 'none', label: { en: 'nearly all at 0', ko: '거의 모두 0' }, picture: '  █  ' },
      ],
    };
  },
  answer([run]) {
    const { variance, unitNormalized } = run?.summary ?? {};
    if (variance === undefined || !unitNormalized) return null;
    const [before, after] = [Math.sqrt(variance), unitNormalized[1]];
    const [x, z] = [statisticText(before, 0), statisticText(after)];
    const narrow =
      after < spreads.one ? { en: ': σ² is small beside ε', ko: '. σ²이 ε에 비해 작습니다' } : { en: '', ko: '' };
    const fact = {
      en: `x has the standard deviation ${x}, z has ${z}${narrow.en}.`,
      ko: `표준편차는 x가 ${x}, z가 ${z}입니다${narrow.ko}.`,
    };
    if (after < spreads.none) return decided('none', fact);
    const ratio = before / after;
    // Where x has that width already, two of the pictures are one.
    if (after < spreads.one || (ratio < alike && ratio > 1 / alike)) return decided(null, fact);
    return decided('one', fact);
  },
};

/** What becomes of the variance of y when γ doubles. */
const gammaQuestion: Question<AskedLayer> = {
  id: 'gamma',
  ask([run]) {
    if (!run) return null;
    const gamma = statisticText(run.params.gamma);
    return {
      kind: 'choice',
      text: {
        en: `y = γ·z + β with γ = ${gamma}. If γ doubled, the variance of y would …`,
        ko: `y = γ·z + β이고 γ = ${gamma}입니다. γ를 두 배로 하면 y의 분산은 어떻게 될까요?`,
      },
      items: [
        { id: 'same', label: { en: 'stay the same', ko: '그대로' } },
        { id: 'twice', label: { en: 'double', ko: '두 배' } },
        { id: 'four', label: { en: 'be four times as large', ko: '네 배' } },
      ],
    };
  },
  answer([run]) {
    const spread = run?.summary.unitNormalized?.[1];
    if (!run || spread === undefined) return null;
    const { gamma } = run.params;
    const [now, then] = [gamma, 2 * gamma].map((factor) => (factor * spread) ** 2) as [number, number];
    const shown = [gamma, 2 * gamma, now, then].map((value) => statisticText(value));
    const fact = {
      en: `With γ ${shown[0]} the variance of y is ${shown[2]}, with γ ${shown[1]} it is ${shown[3]}.`,
      ko: `γ가 ${josa(shown[0]!, '이면', '면')} y의 분산은 ${shown[2]}, ${josa(shown[1]!, '이면', '면')} ${shown[3]}입니다.`,
    };
    return decided(then > now ? 'four' : 'same', fact);
  },
};

/** Shares of the batch's variance, from each of which on another answer is right. */
const shares = [
  { id: 'half', from: 0, label: { en: 'less than half of it', ko: '절반 미만' } },
  { id: 'below', from: 0.5, label: { en: 'half of it to nine tenths', ko: '절반에서 10분의 9' } },
  { id: 'alike', from: 0.9, label: { en: 'about the same', ko: '거의 같음' } },
  { id: 'above', from: 1.1, label: { en: 'more than a tenth larger', ko: '10분의 1 넘게 큼' } },
] as const;
/** So near to the next answer it is not worth an argument. */
const near = 0.02;

/** How the variance of test mode compares with that of the batch. */
const testQuestion: Question<AskedLayer> = {
  id: 'test',
  ask([run]) {
    if (!run) return null;
    const { batches } = run.params;
    return {
      kind: 'choice',
      text: {
        en: `The running statistics have seen ${batches} ${batches === 1 ? 'batch' : 'batches'}. Against the variance of this batch, that of test mode will be …`,
        ko: `이동 통계가 배치 ${batches}개를 보았습니다. 테스트 때 쓰는 분산은 이 배치의 분산에 비해 어떨까요?`,
      },
      items: shares.map(({ id, label }) => ({ id, label })),
    };
  },
  answer([run]) {
    const { variance = Number.NaN, testVariance = Number.NaN } = run?.summary ?? {};
    const share = testVariance / variance;
    if (!run || !Number.isFinite(share)) return null;
    const { batches, batchNormStart } = run.params;
    const { en, ko } = percent(share, 0);
    const taken = percent(1 - 0.9 ** batches, 0);
    const start =
      batchNormStart === 'corrected'
        ? { en: '', ko: '' }
        : {
            en: ` Begun at 0, the running mean has taken in ${taken.en} of what it saw.`,
            ko: ` 0에서 시작한 이동 평균은 본 것의 ${taken.ko}를 담았습니다.`,
          };
    const fact = {
      en: `It is ${en} of this batch's: ${statisticText(testVariance, 0)} against ${statisticText(variance, 0)}.${start.en}`,
      ko: `이 배치 분산의 ${ko}입니다. ${statisticText(testVariance, 0)} 대 ${statisticText(variance, 0)}.${start.ko}`,
    };
    const unclear = shares.some(({ from }) => from > 0 && Math.abs(share - from) < near);
    return decided(unclear ? null : shares.findLast(({ from }) => share >= from)!.id, fact);
  },
};

export const layerQuestions = [shapeQuestion, gammaQuestion, testQuestion];
