import { percent } from '../../../base/numbers.ts';
import { joined, josa, same, type Text } from '../../../base/text.ts';
import type { RunResult } from '../results.ts';
import { leadOf } from '../shared/comparison.ts';
import { commonReason } from '../shared/divergence-verdict.ts';
import {
  type BatchnormPair,
  type BatchnormResult,
  comparablePairs,
  currentScore,
  epochReaching,
  leaderOf,
  reaching,
} from './pairs.ts';

/** For a single pair: which run is better, and which reaches 80 and 90 % first. */
function singlePairSentences(pair: BatchnormPair): Text[] {
  const { withNorm, plain, name } = pair;
  const sentences: Text[] = [];
  const [a, b] = [currentScore(withNorm).share, currentScore(plain).share];
  if (Number.isFinite(a) && Number.isFinite(b)) {
    const [x, y] = [percent(a), percent(b)];
    const verdict = {
      '1': { en: 'helps', ko: '도움이 됩니다' },
      '-1': { en: 'does not help', ko: '도움이 되지 않습니다' },
      '0':
        a === b
          ? { en: 'changes nothing', ko: '차이를 만들지 않습니다' }
          : { en: 'makes no clear difference', ko: '뚜렷한 차이를 만들지 않습니다' },
    }[String(leaderOf(pair)) as '1' | '0' | '-1'];
    sentences.push({
      en: `At scale ${name} batch normalization ${verdict.en}: the network is right on ${x.en} of its training images with it, on ${y.en} without.`,
      ko: `스케일 ${name}에서 배치 정규화는 ${verdict.ko}. 훈련 정확도는 있으면 ${x.ko}, 없으면 ${y.ko}입니다.`,
    });
  } else if (Number.isFinite(a) || Number.isFinite(b)) {
    const [one, other] = Number.isFinite(a)
      ? [
          { en: 'with', ko: '있으면' },
          { en: 'without', ko: '없으면' },
        ]
      : [
          { en: 'without', ko: '없으면' },
          { en: 'with', ko: '있으면' },
        ];
    const right = percent(Number.isFinite(a) ? a : b);
    sentences.push({
      en: `At scale ${name} the network diverges ${other.en} batch normalization; ${one.en} it, it is right on ${right.en} of its training images.`,
      ko: `스케일 ${name}에서 배치 정규화가 ${other.ko} 발산하고, ${one.ko} 훈련 정확도가 ${right.ko}입니다.`,
    });
  }
  for (const goal of [0.8, 0.9]) {
    const [x, y] = [epochReaching(withNorm, goal), epochReaching(plain, goal)];
    if (x === null && y === null) continue;
    const { en: goalEn, ko: goalKo } = percent(goal, 0);
    if (x === y) {
      sentences.push({
        en: `${goalEn} is reached in epoch ${x} with it and without.`,
        ko: `${goalKo}에는 있든 없든 ${x}번째 에폭에 이릅니다.`,
      });
      continue;
    }
    const en = (epoch: number | null) => (epoch === null ? 'never' : `in epoch ${epoch}`);
    const withKo = x === null ? '이르지 못하고' : `${x}번째 에폭에 이르고`;
    const plainKo = y === null ? '이르지 못합니다' : `${y}번째 에폭에 이릅니다`;
    sentences.push({
      en: `${goalEn} is reached ${en(x)} with it, ${en(y)} without.`,
      ko: `${goalKo}에는 배치 정규화가 있으면 ${withKo}, 없으면 ${plainKo}.`,
    });
  }
  return sentences;
}

/** "at 3 of 16 scales", "at all 16 scales", "at none of the 16 scales". */
function atScales(count: number, of: number): Text {
  if (count === of) return { en: `at all ${of} scales`, ko: `스케일 ${of}개 모두에서` };
  if (count === 0) return { en: `at none of the ${of} scales`, ko: `스케일 ${of}개 중 어디서도` };
  return { en: `at ${count} of ${of} scales`, ko: `스케일 ${of}개 중 ${count}개에서` };
}

/** The finding: at how many scales the network reaches 80 % training accuracy, with batch normalization and without. */
function findingSentence(pairs: readonly BatchnormPair[]): Text {
  const n = pairs.length;
  const count = (kind: 'withNorm' | 'plain') =>
    reaching(
      pairs.map((p) => p[kind]),
      0.8,
    ).length;
  const [a, b] = [count('withNorm'), count('plain')];
  const goal = percent(0.8, 0);
  const [first, second] = [atScales(a, n), atScales(b, n)];
  if (a === b) {
    return a === 0
      ? {
          en: `With batch normalization and without, the network reaches ${goal.en} of its training images ${first.en}.`,
          ko: `배치 정규화가 있든 없든 ${first.ko} 훈련 정확도 ${goal.ko}에 이르지 못합니다.`,
        }
      : {
          en: `With batch normalization and without, the network reaches ${goal.en} of its training images ${first.en} alike.`,
          ko: `배치 정규화가 있든 없든 똑같이 ${first.ko} 훈련 정확도 ${goal.ko}에 이릅니다.`,
        };
  }
  const ends = (reached: number) => (reached === 0 ? '이르지 못합니다' : '이릅니다');
  const more =
    a > b
      ? {
          en: 'Batch normalization makes the initial weights matter less',
          ko: '배치 정규화를 쓰면 초깃값의 영향이 줄어듭니다',
        }
      : { en: 'Here batch normalization does not help', ko: '여기서는 배치 정규화가 도움이 되지 않습니다' };
  return {
    en: `${more.en}: with it the network reaches ${goal.en} of its training images ${first.en}, without it ${second.en.replace(/ of (the )?\d+ scales$/, '')}.`,
    ko: `${more.ko}. 있으면 ${first.ko} 훈련 정확도 ${goal.ko}에 ${ends(a)}. 없으면 ${second.ko} ${ends(b)}.`,
  };
}

const scaleNamesOf = (pairs: readonly BatchnormPair[]) => joined(pairs.map(({ name }) => same(name)));

/** At how many scales 90 % is reached in an earlier epoch (or only) with batch normalization, and at how many without. */
function speedSentences(pairs: readonly BatchnormPair[]): Text[] {
  const epoch = (run: RunResult) => epochReaching(run, 0.9) ?? Number.POSITIVE_INFINITY;
  const sooner = pairs.filter((p) => epoch(p.withNorm) < epoch(p.plain));
  const later = pairs.filter((p) => epoch(p.plain) < epoch(p.withNorm));
  if (sooner.length + later.length === 0) return [];
  const at = (some: readonly BatchnormPair[]): Text => {
    if (some.length > 3) return { en: `at ${some.length} scales`, ko: `스케일 ${some.length}개에서` };
    return {
      en: `at ${some.length === 1 ? 'scale' : 'scales'} ${scaleNamesOf(some).en}`,
      ko: `스케일 ${scaleNamesOf(some).ko}에서`,
    };
  };
  const [{ en: goal, ko: goalKo }, [x, y]] = [percent(0.9, 0), [at(sooner), at(later)]];
  if (later.length === 0) {
    return [
      {
        en: `It gets to ${goal} sooner with batch normalization ${x.en}, nowhere sooner without.`,
        ko: `${goalKo}에는 ${x.ko} 배치 정규화가 있을 때 먼저 이르고, 없을 때 먼저 이르는 곳은 없습니다.`,
      },
    ];
  }
  if (sooner.length === 0) {
    return [
      {
        en: `It gets to ${goal} sooner without batch normalization ${y.en}, nowhere sooner with it.`,
        ko: `${goalKo}에는 ${y.ko} 배치 정규화가 없을 때 먼저 이르고, 있을 때 먼저 이르는 곳은 없습니다.`,
      },
    ];
  }
  return [
    {
      en: `It gets to ${goal} sooner with batch normalization ${x.en}, sooner without ${y.en}.`,
      ko: `${goalKo}에는 배치 정규화가 있으면 ${x.ko}, 없으면 ${y.ko} 먼저 이릅니다.`,
    },
  ];
}

/** The highest accuracy at the end, and how many are equal or not significantly lower. */
function highestSentences(pairs: readonly BatchnormPair[]): Text[] {
  const lead = leadOf(pairs.flatMap(({ withNorm, plain }) => [currentScore(withNorm), currentScore(plain)]));
  if (!lead) return [];
  const { of: run, share } = lead.best;
  const { name } = pairs.find(({ withNorm, plain }) => withNorm === run || plain === run)!;
  const kind = run.params.batchNorm ? { en: 'with it', ko: '있을 때' } : { en: 'without it', ko: '없을 때' };
  const others = lead.equal.length + lead.close.length;
  const close =
    others === 0
      ? { en: '', ko: '' }
      : lead.close.length === 0
        ? {
            en: `; ${others === 1 ? 'one other is' : `${others} others are`} exactly as high`,
            ko: ` ${others}개가 더 정확히 같은 값입니다.`,
          }
        : {
            en: `; ${others === 1 ? 'one other is' : `${others} others are`} too close to call`,
            ko: ` ${others}개는 이와 우열을 가릴 수 없습니다.`,
          };
  const high = percent(share);
  return [
    {
      en: `The highest accuracy at the end is ${high.en}, ${kind.en} at scale ${name}${close.en}.`,
      ko: `마지막에 가장 높은 정확도는 스케일 ${name}, ${kind.ko}의 ${high.ko}입니다.${close.ko}`,
    },
  ];
}

/** Which scales diverged, when, and why. */
function divergedSentences(pairs: readonly BatchnormPair[]): Text[] {
  return [true, false].flatMap((kind): Text[] => {
    const diverged = pairs.filter((p) => (kind ? p.withNorm : p.plain).summary.diverged);
    if (diverged.length === 0) return [];
    const runs = diverged.map((p) => (kind ? p.withNorm : p.plain));
    const epochs = runs.flatMap((run) => run.summary.divergedAt ?? []);
    const [from, to] = [Math.min(...epochs), Math.max(...epochs)];
    const when = from === to ? `${from}` : `${from}–${to}`;
    const reason = commonReason(runs);
    const because = reason ? { en: `: ${reason.en}`, ko: ` ${reason.ko}` } : { en: '', ko: '' };
    const names = scaleNamesOf(diverged);
    return [
      {
        en: `${kind ? 'With' : 'Without'} it the network diverged at ${diverged.length === 1 ? 'scale' : 'scales'} ${names.en} in epoch ${when}${because.en}.`,
        ko: `배치 정규화가 ${kind ? '있을 때' : '없을 때'} 스케일 ${josa(names.ko, '은', '는')} ${when}번째 에폭에 발산했습니다.${because.ko}`,
      },
    ];
  });
}

/** The verdict on batch normalization at these scales, the finding first; every word follows from the numbers. */
export function batchnormVerdict(results: readonly BatchnormResult[]): Text[] {
  const { pairs, epochs, all } = comparablePairs(results);
  if (pairs.length === 0) return [];
  const sentences =
    pairs.length === 1
      ? singlePairSentences(pairs[0]!)
      : [findingSentence(pairs), ...speedSentences(pairs), ...highestSentences(pairs)];
  const partly: Text[] = all
    ? []
    : [
        {
          en: `This is after ${epochs} epoch${epochs === 1 ? '' : 's'} of ${pairs.length} scale${pairs.length === 1 ? '' : 's'}: not all runs have ended.`,
          ko: `스케일 ${pairs.length}개를 ${epochs}번째 에폭까지만 비교한 것입니다. 끝나지 않은 실행이 있습니다.`,
        },
      ];
  return [...sentences, ...partly, ...divergedSentences(pairs)];
}
