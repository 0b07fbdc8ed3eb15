import type { RunningStart } from '../../nn/layers/batch-norm.ts';
import type { Summary } from '../plan.ts';
import type { RunResult } from '../results.ts';
import type { SeedGroups } from '../seed-comparison.ts';
import { newestScore } from '../shared/accuracy.ts';
import { differs, leadOf, type Score } from '../shared/comparison.ts';

/** A run, with the parameters that the verdict reads. */
export type BatchnormResult = RunResult<{
  readonly scale: number;
  readonly batchNorm: boolean;
  readonly samples: number;
  readonly epochs: number;
  readonly batchNormStart?: RunningStart;
}>;

/** The two runs of one weight scale. */
export interface BatchnormPair {
  readonly scale: number;
  readonly name: string;
  readonly withNorm: BatchnormResult;
  readonly plain: BatchnormResult;
}

/** The name of the scale of a run, by its id. */
const scaleNameOf = (id: string) => id.replace(/^(bn|plain)-/, '');

/** Over many seeds the two runs of each scale are compared. */
export const scaleGroups: SeedGroups = {
  label: { en: 'scales', ko: '스케일' },
  of: scaleNameOf,
  member: (id) =>
    id.startsWith('bn-')
      ? { en: 'with batch norm', ko: '배치 정규화 있음' }
      : { en: 'without', ko: '배치 정규화 없음' },
};

/** The runs as pairs, in the order of the scales. */
export function pairsOf(results: readonly BatchnormResult[]): BatchnormPair[] {
  return results
    .filter((run) => run.params.batchNorm)
    .flatMap((withNorm) => {
      const plain = results.find((run) => !run.params.batchNorm && run.params.scale === withNorm.params.scale);
      const name = scaleNameOf(withNorm.id);
      return plain ? [{ scale: withNorm.params.scale, name, withNorm, plain }] : [];
    });
}

/** The first epoch with at least this accuracy, or null. */
export function epochReaching(run: RunResult, accuracy: number): number | null {
  const { x = [], y = [] } = run.series.trainAccuracy ?? {};
  const at = y.findIndex((value) => value >= accuracy);
  return at < 0 ? null : x[at]!;
}

export const reaching = (runs: readonly RunResult[], accuracy: number) =>
  runs.filter((run) => epochReaching(run, accuracy) !== null);

const epochsTrained = (run: RunResult) => run.series.trainAccuracy?.length ?? 0;

/** The run with the highest accuracy at the end. */
function bestAtEnd(results: readonly RunResult[]): RunResult | null {
  return leadOf(results.map((run) => newestScore(run, 'trainAccuracy')))?.best.of ?? null;
}

export function batchnormSummary(results: readonly BatchnormResult[]): Summary {
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
    bestAtEnd: bestAtEnd(results)?.id ?? null,
  };
}

/** The pairs of which both runs have begun, cut at the last epoch that all of these runs have reached or diverged before. */
export function comparablePairs(results: readonly BatchnormResult[]): {
  readonly pairs: BatchnormPair[];
  readonly epochs: number;
  readonly all: boolean;
} {
  const pairs = pairsOf(results);
  const started = pairs.filter((pair) =>
    [pair.withNorm, pair.plain].every((run) => epochsTrained(run) > 0 || run.summary.diverged),
  );
  const runs = started.flatMap(({ withNorm, plain }) => [withNorm, plain]);
  const epochCounts = runs.filter((run) => !run.summary.diverged).map(epochsTrained);
  // Stopped runs are compared up to the epoch of the shortest.
  const epochs = epochCounts.length > 0 ? Math.min(...epochCounts) : Math.max(0, ...runs.map(epochsTrained));
  const planned = runs[0]?.params.epochs ?? epochs;
  return {
    pairs: started.map((pair) => truncated(pair, epochs)),
    epochs,
    all: started.length === pairs.length && epochs >= planned,
  };
}

function truncated(pair: BatchnormPair, epochs: number): BatchnormPair {
  const shorter = (run: BatchnormResult): BatchnormResult => {
    const { trainAccuracy } = run.series;
    if (!trainAccuracy || trainAccuracy.length <= epochs) return run;
    // The marks belong to the newest record, which is cut off.
    return { ...run, snapshots: {}, series: { trainAccuracy: trainAccuracy.first(epochs) } };
  };
  return { ...pair, withNorm: shorter(pair.withNorm), plain: shorter(pair.plain) };
}

/** The newest accuracy with what it was counted on; NaN for a diverged run. */
export function currentScore(run: BatchnormResult): Score<BatchnormResult> {
  return { ...newestScore(run, 'trainAccuracy'), count: run.params.samples };
}

/** Which run of a pair is significantly better: 1 the one with batch normalization, −1 the one without, 0 neither. */
export function leaderOf({ withNorm, plain }: BatchnormPair): 1 | 0 | -1 {
  const [a, b] = [currentScore(withNorm), currentScore(plain)];
  if (!Number.isFinite(a.share) || !Number.isFinite(b.share)) {
    return Number.isFinite(a.share) ? 1 : Number.isFinite(b.share) ? -1 : 0;
  }
  return differs(a, b) ? (a.share > b.share ? 1 : -1) : 0;
}
