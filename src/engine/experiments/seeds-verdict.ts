import { formatRounded, percent, percentagePoints } from '../../base/numbers.ts';
import { coverage } from '../../base/statistics.ts';
import { capitalized, joined, josa, type Language, type Text } from '../../base/text.ts';
import type { AnyExperiment } from './experiment.ts';
import type { RunResult } from './results.ts';
import type { CurveKind, SeedGroups } from './seed-comparison.ts';
import { curveKinds, type PairComparison, type SeedRuns, type Standing, type Standings, standingsOf } from './seeds.ts';
import { newestScore } from './shared/accuracy.ts';
import { leadOf } from './shared/comparison.ts';

/** From so many seeds on there is an interval. */
const leastSeeds = 6;

/** The kind of what an experiment's runs are compared by. */
export function metricKind({ comparison }: AnyExperiment): CurveKind {
  return comparison?.curves[comparison.metric] ?? 'accuracy';
}

/** What a run ended with: a share with two decimals, or a loss with three digits. */
export function endText(value: number, kind: CurveKind): Text {
  if (kind === 'accuracy') return percent(value, 2);
  const text = Number.isFinite(value) ? formatRounded(value, 3) : '∞';
  return { en: text, ko: text };
}

/** A difference of two such values, with its sign: in points of per cent, or as a number. */
export function differenceText(value: number, kind: CurveKind): string {
  const size = Math.abs(value);
  const text = kind === 'accuracy' ? percentagePoints(size, 2) : Number.isFinite(size) ? formatRounded(size, 3) : '∞';
  if (Number(text) === 0) return text;
  return `${value < 0 ? '−' : '+'}${text}`;
}

/** `+0.35 (+0.10 to +0.60)`: the median difference with its interval, if there is one. */
export function intervalText({ medianDifference, interval }: PairComparison, kind: CurveKind): Text {
  const middle = differenceText(medianDifference, kind);
  if (!interval) return { en: middle, ko: middle };
  const [low, high] = interval.map((value) => differenceText(value, kind));
  return { en: `${middle} (${low} to ${high})`, ko: `${middle} (${low}~${high})` };
}

/** `+0.35 points (95 %: +0.10 to +0.60)` in a sentence. */
function differenceClause({ medianDifference, interval }: PairComparison, kind: CurveKind): Text {
  const unit = kind === 'accuracy' ? { en: ' points', ko: '%p' } : { en: '', ko: '' };
  const middle = differenceText(medianDifference, kind);
  if (!interval) return { en: `${middle}${unit.en}`, ko: `${middle}${unit.ko}` };
  const [low, high] = interval.map((value) => differenceText(value, kind));
  const share = percent(coverage, 0);
  return {
    en: `${middle}${unit.en} (${share.en}: ${low} to ${high})`,
    ko: `${middle}${unit.ko}(${share.ko}: ${low}~${high})`,
  };
}

/** Those of whom nothing is known but that they are not behind the leader beyond luck. */
const isOpen = ({ leader }: Standing) => leader !== null && !leader.decided;

/** How the leader stands against one other run. */
function against(pair: PairComparison, other: Text, kind: CurveKind): Text {
  const { aBetter, seeds } = pair;
  const { en, ko } = differenceClause(pair, kind);
  return {
    en: `better than ${other.en} in ${aBetter} of ${seeds}, median difference ${en}`,
    ko: `${other.ko}보다 시드 ${seeds}개 중 ${aBetter}개에서 낫고, 차이의 중앙값은 ${ko}`,
  };
}

/** What one group of runs shows. */
function groupSentences({ all }: Standings, metric: Text, kind: CurveKind): Text[] {
  const [first, ...others] = all;
  if (!first) return [];
  const { seeds, median } = first;
  const over = { en: `Over ${seeds} ${seeds === 1 ? 'seed' : 'seeds'}`, ko: `시드 ${seeds}개` };
  const name = first.run.label;
  const value = endText(median, kind);
  const next = others[0];
  if (!next?.leader) {
    return [
      {
        en: `${over.en} ${name.en} ends with a median ${metric.en} of ${value.en}.`,
        ko: `${over.ko}: ${name.ko}의 ${metric.ko} 중앙값은 ${value.ko}입니다.`,
      },
    ];
  }
  if (others.every(({ leader }) => leader!.equal === leader!.seeds)) {
    const names = joined(all.map(({ run }) => run.label));
    return [
      {
        en: `${over.en} ${names.en} end equal in each: median ${metric.en} ${value.en}.`,
        ko: `${over.ko}: ${josa(names.ko, '은', '는')} 모든 시드에서 같습니다(${metric.ko} 중앙값 ${value.ko}).`,
      },
    ];
  }
  const open = others.filter(isOpen);
  const detail = against((open[0] ?? next).leader!, (open[0] ?? next).run.label, kind);
  const behind = others.filter((one) => !isOpen(one)).map(({ run }) => run.label);
  const follow = joined(behind);
  const sentences: Text[] = [];
  if (open.length === 0) {
    sentences.push({
      en: `${over.en} ${name.en} is best: median ${metric.en} ${value.en}; ${detail.en}.`,
      ko: `${over.ko}: ${josa(name.ko, '이', '가')} 가장 좋습니다(${metric.ko} 중앙값 ${value.ko}). ${detail.ko}입니다.`,
    });
  } else {
    const names = joined([first, ...open].map(({ run }) => run.label));
    sentences.push({
      en: `${over.en} it is undecided between ${names.en}: ${name.en} ends ${detail.en}.`,
      ko: `${over.ko}: ${names.ko}의 우열은 가려지지 않았습니다. ${josa(name.ko, '은', '는')} ${detail.ko}입니다.`,
    });
    if (behind.length > 0)
      sentences.push({ en: `Behind ${name.en}: ${follow.en}.`, ko: `${name.ko}보다 뒤진 것은 ${follow.ko}입니다.` });
  }
  return sentences;
}

/** What is best in how many groups, where there are more of them than there is room for sentences. */
function groupsSentence(groups: readonly Standings[], { label, member }: SeedGroups): Text {
  const seeds = Math.max(...groups.map(({ all }) => all[0]!.seeds));
  const outcomes = Map.groupBy(groups, ({ all }) => (all.some(isOpen) ? '' : member(all[0]!.run.id).en));
  const parts = [...outcomes]
    .toSorted(([a], [b]) => Number(a === '') - Number(b === ''))
    .map(([outcome, some]): Text => {
      const who = outcome === '' ? { en: 'undecided', ko: '가려지지 않음' } : member(some[0]!.all[0]!.run.id);
      const names = some.map(({ group }) => group).join(', ');
      return {
        en: `${who.en} at ${some.length} of ${groups.length} ${label.en} (${names})`,
        ko: `${who.ko} ${label.ko} ${groups.length}개 중 ${some.length}개(${names})`,
      };
    });
  const all = (language: Language) => parts.map((part) => part[language]).join('; ');
  return { en: `Best over ${seeds} seeds: ${all('en')}.`, ko: `시드 ${seeds}개에서 더 좋은 쪽: ${all('ko')}.` };
}

/** In how many seeds runs diverged. */
function divergedSentences(rows: readonly Standing[]): Text[] {
  const some = rows.filter(({ diverged }) => diverged > 0);
  if (some.length === 0) return [];
  const names = joined(
    some.map(({ run, diverged, seeds }) => ({
      en: `${run.label.en} in ${diverged} of ${seeds} seeds`,
      ko: `${run.label.ko}: 시드 ${seeds}개 중 ${diverged}개`,
    })),
  );
  return [
    {
      en: `Diverged, which counts as worst: ${names.en}.`,
      ko: `발산(가장 나쁜 것으로 셈): ${names.ko}.`,
    },
  ];
}

/** What a comparison over complete seeds shows; every word follows from the numbers. */
export function seedsVerdict(experiment: AnyExperiment, seeds: readonly SeedRuns[]): Text[] {
  const groups = standingsOf(experiment, seeds);
  const { comparison } = experiment;
  if (!comparison || groups.length === 0) return [];
  const { label } = experiment.series[comparison.metric]!;
  const kind = metricKind(experiment);
  const sentences =
    comparison.groups && groups.length > 1
      ? [groupsSentence(groups, comparison.groups)]
      : groupSentences(groups[0]!, label, kind);
  const rows = groups.flatMap(({ all }) => all);
  const few = Math.max(...rows.map((row) => row.seeds)) < leastSeeds;
  if (few && rows.length > 1) {
    sentences.push({
      en: `Fewer than ${leastSeeds} seeds decide nothing.`,
      ko: `시드 ${leastSeeds}개 미만으로는 우열을 가릴 수 없습니다.`,
    });
  }
  const remarks = comparison.remarks?.(seeds.flatMap(({ results }) => results)) ?? [];
  return [...sentences, ...divergedSentences(rows), ...remarks].map(capitalized);
}

/** Whether one seed leaves it open which run is best: some are equal to the best, or lower by no more than luck. */
export function isCloseCall(experiment: AnyExperiment, results: readonly RunResult[]): boolean {
  const { comparison } = experiment;
  if (!comparison || curveKinds[metricKind(experiment)].sign < 0) return false;
  // Of many groups some are always close.
  if (new Set(results.map(({ id }) => comparison.groups?.of(id))).size > 1) return false;
  const lead = leadOf(results.map((run) => newestScore(run, comparison.metric)));
  return lead !== null && lead.equal.length + lead.close.length > 0;
}
