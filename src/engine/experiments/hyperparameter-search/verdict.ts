import { percent, thousands, threeDigits } from '../../../base/numbers.ts';
import { inEachLanguage, joined, same, type Text } from '../../../base/text.ts';
import { newestScore } from '../shared/accuracy.ts';
import { leadOf } from '../shared/comparison.ts';
import { commonReason } from '../shared/divergence-verdict.ts';
import { methodOf } from './method.ts';
import {
  beatsGuessing,
  goodTrials,
  isFinal,
  medianScore,
  ranked,
  roundsOf,
  spaceOfRun,
  type TrialResult,
  validationScore,
  valueCounts,
} from './results.ts';
import { nameOf, spansVerdict } from './spans.ts';

/** How many of the best trials are named, as in the book. */
const namedCount = 5;

/** "Best-2", "Best-2 and Best-4", "Best-2 to Best-5"; places count from 1. */
function bestNames(places: readonly number[]): Text {
  const [first, last] = [places[0]!, places.at(-1)!];
  if (places.length > 2 && last - first === places.length - 1) {
    return { en: `Best-${first} to Best-${last}`, ko: `Best-${first}–${last}` };
  }
  return joined(places.map((place) => same(`Best-${place}`)));
}

/** Which of the named trials are not significantly worse than the best, on the images of its score. */
function tieSentences(top: readonly TrialResult[]): Text[] {
  const lead = leadOf(top.map((run) => newestScore(run, 'validationAccuracy')));
  const images = lead?.best.marks?.[0];
  if (!lead || !images || top.length < 2) return [];
  const place = ({ of }: { readonly of: TrialResult }) => top.indexOf(of) + 1;
  const [equal, close] = [lead.equal, lead.close].map((scores) => scores.map(place).toSorted((a, b) => a - b));
  if (close!.length > 0) {
    const others = bestNames([...equal!, ...close!].toSorted((a, b) => a - b));
    return [
      {
        en: `On ${thousands(images)} images ${others.en} cannot be told from Best-1: the differences may be luck.`,
        ko: `이미지 ${thousands(images)}장으로는 Best-1과 ${others.ko}의 우열을 가릴 수 없습니다. 차이가 운일 수 있습니다.`,
      },
    ];
  }
  if (equal!.length === 0) return [];
  const others = bestNames(equal!);
  return [
    {
      en: `${others.en} ${equal!.length > 1 ? 'are' : 'is'} exactly as good as Best-1.`,
      ko: `${others.ko}도 Best-1과 정확히 같은 점수입니다.`,
    },
  ];
}

/** The best trials as the chapter lists them: Best-1 to Best-5 with their scores, rates and decays. */
function bestSentences(results: readonly TrialResult[], good: readonly TrialResult[]): Text[] {
  const count = results.filter((r) => !isFinal(r) && r.status === 'done').length;
  const top = good.slice(0, namedCount);
  if (top.length === 0) return [];
  const [best, ...others] = top.map((run, i) =>
    inEachLanguage((language) => {
      const { lr, weightDecay } = run.params;
      return `Best-${i + 1} ${percent(validationScore(run))[language]} (η ${threeDigits(lr)}, λ ${threeDigits(weightDecay)})`;
    }),
  );
  // A sentence of its own: where there is little room the best is told alone.
  const rest = joined(others);
  const then = others.length === 0 ? same('') : { en: ` Then ${rest.en}.`, ko: ` 다음은 ${rest.ko}입니다.` };
  const images = newestScore(top[0]!, 'validationAccuracy').marks?.[0];
  const on = images
    ? { en: ` on ${thousands(images)} validation images`, ko: `검증 이미지 ${thousands(images)}장, ` }
    : { en: ' on the validation images', ko: '' };
  const tried =
    count === 1
      ? { en: 'The only trial', ko: '한 번의 시도' }
      : { en: `Best of ${count} trials`, ko: `${count}번의 시도 중 상위` };
  return [
    { en: `${tried.en}${on.en}: ${best!.en}.${then.en}`, ko: `${on.ko}${tried.ko}: ${best!.ko}.${then.ko}` },
    ...tieSentences(top),
  ];
}

/** How many of the trials around which the next round searches are no better than guessing. */
function notLearnedSentences(good: readonly TrialResult[]): Text[] {
  const kept = good.slice(0, good[0]?.params.keep ?? namedCount);
  const count = kept.filter((run) => !beatsGuessing(run)).length;
  if (count === 0) return [];
  const [all, some] = [
    kept.length,
    { en: `${count} of the ${kept.length} best`, ko: `상위 ${kept.length}개 중 ${count}개` },
  ];
  const who =
    count < all
      ? some
      : all === 1
        ? { en: 'It', ko: '이 시도' }
        : { en: `All of the ${all} best`, ko: `상위 ${all}개 모두` };
  return [
    {
      en: `${who.en} ${count > 1 ? 'have' : 'has'} learned nothing yet: right no more often than guessing.`,
      ko: `${who.ko}가 아직 아무것도 배우지 못했습니다. 찍는 것보다 나을 것이 없습니다.`,
    },
  ];
}

/** Whether narrowing has helped: the median trial of the last round against that of the first. */
function progressSentences(results: readonly TrialResult[]): Text[] {
  const rounds = roundsOf(results);
  const [first, last] = [rounds[0], rounds.at(-1)];
  if (!first || !last || first === last) return [];
  if (![first, last].every(({ trials }) => Number.isFinite(medianScore(trials)))) return [];
  if (goodTrials(results).length === 0) return [];
  // A diverged median trial has no score to name.
  const middle = ({ round, trials }: typeof first, of: Text): Text => {
    const ended = ranked(trials);
    const score = percent(medianScore(trials), 0);
    if (ended[ended.length >> 1]!.summary.diverged)
      return { en: `${of.en} ${round} diverged`, ko: `${round}라운드 발산` };
    return { en: `${of.en} ${round} is right on ${score.en}`, ko: `${round}라운드 ${score.ko}` };
  };
  const after = middle(last, { en: 'The middle trial of round', ko: '' });
  const before = middle(first, { en: 'that of round', ko: '' });
  return [{ en: `${after.en}, ${before.en}.`, ko: `중간 순위 시도의 검증 정확도는 ${before.ko}, ${after.ko}입니다.` }];
}

function testSentences(results: readonly TrialResult[]): Text[] {
  const final = results.find((r) => isFinal(r) && r.status === 'done');
  const { testAccuracy: accuracy, validationAccuracy: validation, testImages: count } = final?.summary ?? {};
  if (accuracy === undefined || validation === undefined || count === undefined) return [];
  if (!Number.isFinite(accuracy)) return [];
  const [test, chosen] = [percent(accuracy), percent(validation)];
  const less = accuracy < validation && test.en !== chosen.en;
  return [
    {
      en: `On the ${thousands(count)} test image${count === 1 ? '' : 's'}, which chose nothing, the best is right on ${test.en}${less ? `: less than the ${chosen.en} that chose it` : ''}.`,
      ko: `선택에 쓰지 않은 테스트 이미지 ${thousands(count)}장에서는 가장 좋은 시도의 정확도가 ${test.ko}입니다${less ? `(선택에 쓴 검증 정확도 ${chosen.ko}보다 낮습니다)` : ''}.`,
    },
  ];
}

function divergedSentences(trials: readonly TrialResult[], good: number): Text[] {
  const diverged = trials.filter((r) => r.summary.diverged);
  if (diverged.length === 0) return [];
  const least = threeDigits(Math.min(...diverged.map((r) => r.params.lr)));
  const early = Math.min(...diverged.map((r) => r.summary.divergedAt!));
  const reason = commonReason(diverged);
  const because = reason ? { en: `: ${reason.en}`, ko: ` ${reason.ko}` } : { en: '', ko: '' };
  const [first, rate] =
    diverged.length === 1
      ? [
          { en: '', ko: '' },
          { en: 'its learning rate was', ko: '학습률' },
        ]
      : [
          { en: 'the first ', ko: '가장 이른 것은 ' },
          { en: 'the least learning rate among them is', ko: '그중 가장 작은 학습률' },
        ];
  const sentence: Text = {
    en: `${diverged.length} of ${trials.length} diverged, ${first.en}in epoch ${early}${because.en}; ${rate.en} ${least}.`,
    ko: `${trials.length}번 중 ${diverged.length}번은 발산했습니다(${first.ko}${early}번째 에폭, ${rate.ko} ${least}).${because.ko}`,
  };
  if (good > 0) return [sentence];
  return [
    {
      en: 'Every trial diverged: none is the best, and the ranges stay as they are.',
      ko: '모든 시도가 발산했습니다. 가장 좋은 시도는 없고 범위도 그대로입니다.',
    },
    sentence,
  ];
}

/** What a grid, or draws that are not log-uniform, spent the trials of a round on; the axes of the plane tell the rest. */
function methodSentences(rounds: ReturnType<typeof roundsOf>): Text[] {
  const { trials = [] } = rounds.length === 1 ? rounds[0]! : {};
  const [first] = trials;
  if (!first) return [];
  const { sampling, draw } = methodOf(first.params);
  const sentences: Text[] = [];
  const counts = valueCounts(trials);
  if (sampling === 'grid' && counts.length > 0) {
    const tried = joined(
      counts.map(({ key, count }) => ({
        en: `${count} ${nameOf(key, count).en}`,
        ko: `${nameOf(key, count).ko} ${count}개`,
      })),
    );
    sentences.push({
      en: `The ${trials.length} trials of the grid have ${tried.en}${counts.length > 1 ? ', each with each' : ''}.`,
      ko: `격자의 시도 ${trials.length}번은 ${tried.ko}${counts.length > 1 ? '를 모두 짝지은 것입니다' : '입니다'}.`,
    });
  }
  const [low, high] = spaceOfRun(first).lr;
  if (draw === 'uniform' && high / low > 10) {
    const above = trials.filter(({ params }) => params.lr > high / 10).length;
    const rate = threeDigits(high / 10);
    sentences.push({
      en: `Spread uniform, ${above} of ${trials.length} learning rates lie above ${rate}, a tenth of the highest.`,
      ko: `균등하게 고른 학습률 ${trials.length}개 중 ${above}개가 가장 큰 값의 10분의 1인 ${rate}보다 큽니다.`,
    });
  }
  return sentences;
}

/** The best trials, which hyperparameters decide or whether narrowing helped, and the final test; every word follows from the numbers. */
export function searchVerdict(results: readonly TrialResult[]): Text[] {
  const [trials, good] = [ranked(results), goodTrials(results)];
  const rounds = roundsOf(results);
  const where = rounds.length === 1 ? spansVerdict(rounds[0]!.trials.length, trials, good) : progressSentences(results);
  return [
    ...bestSentences(results, good),
    ...notLearnedSentences(good),
    ...testSentences(results),
    ...methodSentences(rounds),
    ...where,
    ...divergedSentences(trials, good.length),
  ];
}
