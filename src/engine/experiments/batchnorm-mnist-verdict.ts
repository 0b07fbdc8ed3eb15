import { formatNumber } from '../../base/numbers.ts';
import { josa, type Text } from '../../base/text.ts';
import type { RunResult } from '../results.ts';
import type { Summary } from './experiment.ts';

/** The runs of one weight scale. */
export interface Pair {
  readonly scale: number;
  readonly name: string;
  readonly withNorm: RunResult;
  readonly plain: RunResult;
}

/** The runs as pairs, in the order of the scales. */
export function pairsOf(results: readonly RunResult[]): Pair[] {
  return results
    .filter((run) => run.params.batchNorm)
    .flatMap((withNorm) => {
      const plain = results.find((run) => !run.params.batchNorm && run.params.scale === withNorm.params.scale);
      const name = withNorm.id.replace(/^bn-/, '');
      return plain ? [{ scale: withNorm.params.scale as number, name, withNorm, plain }] : [];
    });
}

/** Accuracy at the last record, NaN before the first. */
export function lastAccuracy(run: RunResult): number {
  return run.series.trainAccuracy?.y.at(-1) ?? Number.NaN;
}

/** The first epoch with at least this accuracy, or null. */
export function epochReaching(run: RunResult, accuracy: number): number | null {
  const { x = [], y = [] } = run.series.trainAccuracy ?? {};
  const at = y.findIndex((value) => value >= accuracy);
  return at < 0 ? null : x[at]!;
}

const reaching = (runs: readonly RunResult[], accuracy: number) =>
  runs.filter((run) => epochReaching(run, accuracy) !== null);

/** Pairs in which one of the two reaches an accuracy in an earlier epoch, or alone. */
function faster(pairs: readonly Pair[], accuracy: number) {
  const epoch = (run: RunResult) => epochReaching(run, accuracy) ?? Number.POSITIVE_INFINITY;
  return {
    withNorm: pairs.filter((p) => epoch(p.withNorm) < epoch(p.plain)).length,
    plain: pairs.filter((p) => epoch(p.plain) < epoch(p.withNorm)).length,
  };
}

/** The run that is best at the end. */
function best(results: readonly RunResult[]): RunResult | null {
  const ended = results.filter((run) => Number.isFinite(lastAccuracy(run)) && !run.summary.diverged);
  return ended.toSorted((a, b) => lastAccuracy(b) - lastAccuracy(a))[0] ?? null;
}

export function batchnormSummary(results: readonly RunResult[]): Summary {
  const pairs = pairsOf(results);
  const counts = (runs: readonly RunResult[]) => ({
    reached50: reaching(runs, 0.5).length,
    reached80: reaching(runs, 0.8).length,
    reached90: reaching(runs, 0.9).length,
    diverged: runs.filter((run) => run.summary.diverged).length,
  });
  return {
    scales: pairs.length,
    withBatchNorm: counts(pairs.map((p) => p.withNorm)),
    withoutBatchNorm: counts(pairs.map((p) => p.plain)),
    bestAtEnd: best(results)?.id ?? null,
  };
}

const percent = (accuracy: number) => `${formatNumber(Math.round(accuracy * 1000) / 10)} %`;

/** One pair: who reaches 80 and 90 % first, and where both end. */
function single({ withNorm, plain, name }: Pair): Text[] {
  const said: Text[] = [];
  const [a, b] = [lastAccuracy(withNorm), lastAccuracy(plain)];
  if (Number.isFinite(a) && Number.isFinite(b)) {
    said.push({
      en: `At scale ${name} the network ends at ${percent(a)} with batch normalization, at ${percent(b)} without.`,
      ko: `스케일 ${name}에서 배치 정규화가 있으면 ${percent(a)}, 없으면 ${percent(b)}로 끝납니다.`,
    });
  }
  for (const goal of [0.8, 0.9]) {
    const [x, y] = [epochReaching(withNorm, goal), epochReaching(plain, goal)];
    if (x === null && y === null) continue;
    const en = (epoch: number | null) => (epoch === null ? 'never' : `in epoch ${epoch}`);
    const withKo = x === null ? '이르지 못하고' : `${x}에폭에 이르고`;
    const plainKo = y === null ? '이르지 못합니다' : `${y}에폭에 이릅니다`;
    said.push({
      en: `${percent(goal)} is reached ${en(x)} with it, ${en(y)} without.`,
      ko: `${percent(goal)}에는 배치 정규화가 있으면 ${withKo}, 없으면 ${plainKo}.`,
    });
  }
  return said;
}

function many(pairs: readonly Pair[]): Text[] {
  const n = pairs.length;
  const said: Text[] = [];
  const count = (kind: 'withNorm' | 'plain', accuracy: number) =>
    reaching(
      pairs.map((p) => p[kind]),
      accuracy,
    ).length;
  const [a, b, c, d] = [count('withNorm', 0.5), count('withNorm', 0.8), count('plain', 0.5), count('plain', 0.8)];
  said.push({
    en: `With batch normalization ${a} of ${n} scales reach 50 %, and ${b} reach 80 %; without it ${c} and ${d}.`,
    ko: `배치 정규화가 있으면 스케일 ${n}개 중 ${a}개가 50 %에, ${b}개가 80 %에 이릅니다. 없으면 각각 ${c}개와 ${d}개입니다.`,
  });
  const first = faster(pairs, 0.9);
  if (first.withNorm + first.plain > 0) {
    const ties = n - first.withNorm - first.plain;
    said.push({
      en: `90 % comes first with it at ${first.withNorm} scales, without it at ${first.plain}${ties > 0 ? `; at ${ties} neither comes first` : ''}.`,
      ko: `90 %에 먼저 이른 쪽은 있을 때 ${first.withNorm}개, 없을 때 ${first.plain}개${ties > 0 ? `이고 ${ties}개는 앞선 쪽이 없습니다` : '입니다'}.`,
    });
  }
  return said;
}

/** How many scales each variant learns at, who is faster, who is best and who diverged; every word follows from the numbers. */
export function batchnormVerdict(results: readonly RunResult[]): Text[] {
  const pairs = pairsOf(results).filter(
    ({ withNorm, plain }) => withNorm.series.trainAccuracy || plain.series.trainAccuracy,
  );
  if (pairs.length === 0) return [];
  const said = pairs.length === 1 ? single(pairs[0]!) : many(pairs);
  const winner = best(results);
  if (winner && pairs.length > 1) {
    const [name, kind] = [winner.id.replace(/^(bn|plain)-/, ''), winner.params.batchNorm];
    said.push({
      en: `Best at the end: ${percent(lastAccuracy(winner))}, at scale ${name} ${kind ? 'with' : 'without'} it.`,
      ko: `끝에서 가장 좋은 값은 스케일 ${name}, 배치 정규화가 ${kind ? '있는' : '없는'} 쪽의 ${percent(lastAccuracy(winner))}입니다.`,
    });
  }
  for (const kind of [true, false]) {
    const gone = pairs.filter((p) => (kind ? p.withNorm : p.plain).summary.diverged);
    if (gone.length === 0) continue;
    const epochs = gone.map((p) => (kind ? p.withNorm : p.plain).summary.divergedAt as number);
    const [from, to] = [Math.min(...epochs), Math.max(...epochs)];
    const when = from === to ? `${from}` : `${from}–${to}`;
    const names = gone.map((p) => p.name).join(', ');
    said.push({
      en: `${kind ? 'With' : 'Without'} it ${names} diverged in epoch ${when}: the curve ends there.`,
      ko: `배치 정규화가 ${kind ? '있을 때' : '없을 때'} ${josa(names, '은', '는')} ${when}에폭에 발산해 곡선이 거기서 끝납니다.`,
    });
  }
  return said;
}
